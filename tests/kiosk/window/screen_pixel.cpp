#include "tests/kiosk/window/screen_pixel.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <memory>
#include <stdexcept>

namespace support {

int shown_green(const std::string& display, int x, int y) {
    const std::unique_ptr<Display, decltype(&XCloseDisplay)> opened{XOpenDisplay(display.c_str()), XCloseDisplay};
    if (!opened) throw std::runtime_error("cannot open display " + display);
    XImage* const image = XGetImage(opened.get(), DefaultRootWindow(opened.get()), x, y, 1, 1, AllPlanes, ZPixmap);
    if (image == nullptr) throw std::runtime_error("cannot read a pixel of display " + display);
    const unsigned long pixel = XGetPixel(image, 0, 0);
    XDestroyImage(image);
    return static_cast<int>(pixel >> 8U & 0xffU);
}

}  // namespace support
