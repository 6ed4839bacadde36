// A picture of the window, and its PNG file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace kiosk {

// 8-bit RGB, rows from the top, no padding.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

// Written under another name and renamed: nobody sees half a picture. `io`, `disk_full`.
core::Status write_png(const Picture& picture, const std::string& path);

}  // namespace kiosk
