// Which hubs a kiosk may talk to. A token must not travel where others can read it: https anywhere, plain http only to
// this very machine. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace kiosk {

// The address without white space around it and slashes at its end. `invalid`, with what is allowed, for anything but
// "https://host[:port]" and "http://" to localhost, 127.0.0.1 or [::1].
core::Result<std::string> parse_hub_url(std::string_view text);

}  // namespace kiosk
