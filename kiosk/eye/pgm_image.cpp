// Binary PGM as netpbm defines it (pgm(5)): "P5", width, height, largest value, one white space, the pixels.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "kiosk/eye/image_file.h"

namespace eye {
namespace {

class PgmHeader {
public:
    explicit PgmHeader(std::string_view text) : m_text(text) {}

    // The next decimal number, after white space and comments; negative when there is none.
    std::int64_t next_number() {
        skip_space();
        std::int64_t number = -1;
        while (m_at < m_text.size() && std::isdigit(static_cast<unsigned char>(m_text[m_at])) != 0) {
            number = std::min<std::int64_t>(std::max<std::int64_t>(number, 0) * 10 + (m_text[m_at] - '0'), k_absurd);
            ++m_at;
        }
        return number;
    }
    // Where the pixels begin: one white-space byte after the last number.
    std::size_t pixels_at() const { return m_at + 1; }

private:
    static constexpr std::int64_t k_absurd = 1'000'000'000;  // saturates: refused as too large, never overflows

    void skip_space() {
        while (m_at < m_text.size()) {
            if (m_text[m_at] == '#') m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else if (std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0) ++m_at;
            else return;
        }
    }
    std::string_view m_text;
    std::size_t m_at = 2;  // after "P5"
};

std::uint8_t to_8_bits(std::int64_t value, std::int64_t value_max) {
    return static_cast<std::uint8_t>(std::min(value, value_max) * 255 / value_max);
}

void copy_pixels(core::ByteView raw, std::int64_t value_max, LumaImage& image) {
    std::uint8_t* out = image.pixels();
    if (value_max == 255) {
        std::ranges::copy(raw, out);
    } else if (value_max < 256) {
        for (const auto value : raw) *out++ = to_8_bits(value, value_max);
    } else {  // two bytes a pixel, the high one first
        for (std::size_t i = 0; i + 1 < raw.size(); i += 2) *out++ = to_8_bits(raw[i] * 256 + raw[i + 1], value_max);
    }
}

}  // namespace

core::Result<LumaImage> read_pgm(core::ByteView bytes) {
    PgmHeader header{core::as_text(bytes)};
    const auto width = header.next_number();
    const auto height = header.next_number();
    const auto value_max = header.next_number();
    if (width < 0 || height < 0 || value_max < 1 || value_max > 65535) {
        return fail(core::ErrorCode::corrupt, "the PGM header is damaged");
    }
    TRY_ASSIGN(image, LumaImage::sized(width, height));
    const auto needed = static_cast<std::size_t>(width * height) * (value_max > 255 ? 2 : 1);
    if (bytes.size() < header.pixels_at() + needed) {
        return fail(core::ErrorCode::corrupt, fmt::format("the PGM file is truncated: {} bytes, {} needed",
                                                          bytes.size(), header.pixels_at() + needed));
    }
    copy_pixels(bytes.subspan(header.pixels_at(), needed), value_max, image);
    return image;
}

}  // namespace eye
