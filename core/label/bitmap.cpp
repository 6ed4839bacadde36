#include "core/label/bitmap.h"

#include <bit>
#include <cassert>

namespace core {

Bitmap1::Bitmap1(int width, int height)
    : m_width(width),
      m_height(height),
      m_bytes(static_cast<std::size_t>(bytes_per_row()) * static_cast<std::size_t>(height)) {
    assert(width > 0 && height > 0);
}

std::size_t Bitmap1::index_of(int x, int y) const {
    assert(x >= 0 && x < m_width && y >= 0 && y < m_height);
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(bytes_per_row()) + static_cast<std::size_t>(x / 8);
}

bool Bitmap1::is_black(int x, int y) const { return ((m_bytes[index_of(x, y)] >> (7 - x % 8)) & 1) != 0; }

void Bitmap1::set_black(int x, int y) {
    auto& byte = m_bytes[index_of(x, y)];
    byte = static_cast<std::uint8_t>(byte | (0x80 >> (x % 8)));
}

ByteView Bitmap1::row(int y) const {
    return ByteView{m_bytes}.subspan(index_of(0, y), static_cast<std::size_t>(bytes_per_row()));
}

std::int64_t Bitmap1::black_count() const {
    std::int64_t count = 0;
    for (const auto byte : m_bytes) count += std::popcount(byte);
    return count;
}

}  // namespace core
