// Black dots on white, one bit each: what every label printer understands and what a preview shows. Only the value;
// drawing is drivers/raster's. Any thread, like any value.
#pragma once

#include <cstdint>

#include "core/base/bytes.h"

namespace core {

// Rows from the top, each padded to whole bytes; the leftmost dot is the high bit; 1 = black. Padding bits are 0.
class Bitmap1 {
public:
    Bitmap1() = default;
    Bitmap1(int width, int height);

    int width() const { return m_width; }    // dots
    int height() const { return m_height; }  // dots
    int bytes_per_row() const { return (m_width + 7) / 8; }

    // Inside the bitmap only.
    bool is_black(int x, int y) const;
    void set_black(int x, int y);
    // bytes_per_row() bytes.
    ByteView row(int y) const;
    std::int64_t black_count() const;

    friend bool operator==(const Bitmap1&, const Bitmap1&) = default;

private:
    std::size_t index_of(int x, int y) const;
    int m_width = 0;
    int m_height = 0;
    Bytes m_bytes;
};

}  // namespace core
