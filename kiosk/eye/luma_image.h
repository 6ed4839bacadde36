// Grey pictures, 8 bits a pixel, row after row: all that the decoder looks at.
//
// LumaImage owns its pixels, LumaView borrows them (a whole picture or a part of one) and must not outlive the owner.
// Every size that a file may claim passes through LumaImage::sized(), so that the limits below hold everywhere.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"

namespace eye {

// A 40-megapixel photograph is larger than any camera's video and than any phone's usual photograph.
inline constexpr std::int64_t k_pixels_max = 40'000'000;
// ZXing keeps run lengths of a row in 16 bits.
inline constexpr std::int64_t k_side_max = 20'000;

// Borrowed pixels: a whole picture or a rectangle of one.
struct LumaView {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;  // bytes from one row to the next, at least `width`

    bool is_empty() const { return width <= 0 || height <= 0; }
    const std::uint8_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};

// A rectangle in pixels.
struct Region {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

// Owned pixels, rows without gaps.
class LumaImage {
public:
    // No pixels.
    LumaImage() = default;
    // All black. `invalid` for an empty side, `too_large` over k_side_max or k_pixels_max.
    static core::Result<LumaImage> sized(std::int64_t width, std::int64_t height);

    int width() const { return m_width; }
    int height() const { return m_height; }
    LumaView view() const { return {m_pixels.data(), m_width, m_height, m_width}; }
    std::uint8_t* row(int y) { return m_pixels.data() + static_cast<std::ptrdiff_t>(y) * m_width; }
    std::uint8_t* pixels() { return m_pixels.data(); }

    // Becomes `source` at half its width and height, each pixel the mean of 2×2; an odd last row or column is dropped.
    // Keeps its memory from one frame to the next.
    void become_half_of(LumaView source);

    // Becomes `source` at 1/`divisor` of its width and height, each pixel the mean of divisor × divisor; a side that is
    // shorter than `divisor` becomes one pixel, what is left over at the right and at the bottom is dropped. `divisor`
    // is 1 … 255. Keeps its memory from one frame to the next.
    void become_reduced(LumaView source, int divisor);

private:
    std::vector<std::uint8_t> m_pixels;
    int m_width = 0;
    int m_height = 0;
    std::vector<std::uint16_t> m_columns;  // of become_reduced(): the sums of some rows, column by column
};

// The part of `source` inside `region`, which is cut to fit; empty when they do not meet.
LumaView cropped(LumaView source, Region region);

}  // namespace eye
