// From GLFW's key names, which are places on the keyboard, to what a US keyboard has there. Pure.
#pragma once

#include "kiosk/window/physical_key.h"

namespace kiosk {

// `glfw_key` is a GLFW_KEY_*, whatever the system's layout; GLFW names places.
PhysicalKey physical_key_of(int glfw_key, bool is_shifted);

}  // namespace kiosk
