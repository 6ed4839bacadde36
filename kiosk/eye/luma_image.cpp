#include "kiosk/eye/luma_image.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace eye {
namespace {

// A fixed number of pixels, so that the compiler makes vector instructions of the loop even at -O2, where it does not
// vectorise loops of unknown length.
constexpr int k_block = 16;

std::uint8_t mean_of_4(const std::uint8_t* top, const std::uint8_t* bottom, int x) {
    const int sum = top[2 * x] + top[2 * x + 1] + bottom[2 * x] + bottom[2 * x + 1];
    return static_cast<std::uint8_t>((sum + 2) / 4);
}

void halve_block(const std::uint8_t* __restrict top, const std::uint8_t* __restrict bottom,
                 std::uint8_t* __restrict out) {
    for (int x = 0; x < k_block; ++x) {
        const unsigned sum = 2U + top[2 * x] + top[2 * x + 1] + bottom[2 * x] + bottom[2 * x + 1];
        out[x] = static_cast<std::uint8_t>(sum >> 2U);
    }
}

void halve_row(const std::uint8_t* top, const std::uint8_t* bottom, std::uint8_t* out, int width) {
    int x = 0;
    for (; x + k_block <= width; x += k_block) halve_block(top + 2 * x, bottom + 2 * x, out + x);
    for (; x < width; ++x) out[x] = mean_of_4(top, bottom, x);
}

void add_block(const std::uint8_t* __restrict row, std::uint16_t* __restrict sums) {
    for (int x = 0; x < k_block; ++x) sums[x] = static_cast<std::uint16_t>(sums[x] + row[x]);
}

void add_row(const std::uint8_t* row, std::uint16_t* sums, int width) {
    int x = 0;
    for (; x + k_block <= width; x += k_block) add_block(row + x, sums + x);
    for (; x < width; ++x) sums[x] = static_cast<std::uint16_t>(sums[x] + row[x]);
}

// Each pixel of `out` from the sums of `across` columns that hold `count` pixels together.
void write_means(const std::uint16_t* sums, int across, int count, std::uint8_t* out, int width) {
    // A multiplication is several times faster than a division. 32 bits of fraction: the mean of equal pixels is exact.
    const std::uint64_t one_over_count =
        ((std::uint64_t{1} << 32U) + static_cast<unsigned>(count) / 2) / static_cast<unsigned>(count);
    for (int x = 0; x < width; ++x, sums += across) {
        std::uint32_t sum = 0;
        for (int i = 0; i < across; ++i) sum += sums[i];
        out[x] = static_cast<std::uint8_t>((sum * one_over_count + (std::uint64_t{1} << 31U)) >> 32U);
    }
}

}  // namespace

core::Result<LumaImage> LumaImage::sized(std::int64_t width, std::int64_t height) {
    if (width <= 0 || height <= 0) return fail(core::ErrorCode::invalid, "the picture has no pixels");
    if (width > k_side_max || height > k_side_max || width * height > k_pixels_max) {
        return fail(core::ErrorCode::too_large,
                    fmt::format("the picture has {} x {} pixels; at most {} a side and {} megapixels can be read",
                                width, height, k_side_max, k_pixels_max / 1'000'000));
    }
    LumaImage image;
    image.m_width = static_cast<int>(width);
    image.m_height = static_cast<int>(height);
    image.m_pixels.resize(static_cast<std::size_t>(width * height));
    return image;
}

void LumaImage::become_half_of(LumaView source) {
    m_width = source.width / 2;
    m_height = source.height / 2;
    m_pixels.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    for (int y = 0; y < m_height; ++y) halve_row(source.row(2 * y), source.row(2 * y + 1), row(y), m_width);
}

void LumaImage::become_reduced(LumaView source, int divisor) {
    assert(divisor >= 1 && divisor <= 255 && !source.is_empty());  // 255 rows of 255 fill 16 bits
    const int across = std::min(divisor, source.width);
    const int down = std::min(divisor, source.height);
    m_width = source.width / across;
    m_height = source.height / down;
    m_pixels.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    for (int y = 0; y < m_height; ++y) {
        m_columns.assign(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(across), 0);
        for (int i = 0; i < down; ++i) add_row(source.row(y * down + i), m_columns.data(), m_width * across);
        write_means(m_columns.data(), across, across * down, row(y), m_width);
    }
}

LumaView cropped(LumaView source, Region region) {
    const int left = std::clamp(region.x, 0, source.width);
    const int top = std::clamp(region.y, 0, source.height);
    const int right = std::clamp(region.x + region.width, left, source.width);
    const int bottom = std::clamp(region.y + region.height, top, source.height);
    return {source.row(top) + left, right - left, bottom - top, source.stride};
}

}  // namespace eye
