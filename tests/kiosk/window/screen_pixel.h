// What a display really shows at a point. Apart, because Xlib's macros take many names of ours.
#pragma once

#include <string>

namespace support {

// The green of one pixel, 0 … 255: the grey where everything is grey. Throws std::runtime_error without that display.
int shown_green(const std::string& display, int x, int y);

}  // namespace support
