// Tells whether two frames would be the same picture, before anything is drawn. Pure.
#pragma once

#include <cstdint>

struct ImDrawData;

namespace kiosk {

// Of all that the renderer reads: vertices, indices, clip rectangles, textures, size. Never 0.
std::uint64_t digest_of(const ImDrawData& data);

}  // namespace kiosk
