// The name of what is up, for reports and picture files: "queue", "handout"; with a notice over it, the notice's:
// "notice.void_code". Stable: scripts and tests wait for these. Pure.
#pragma once

#include <string>

#include "kiosk/app/state.h"

namespace kiosk {

std::string screen_name(const State& state);

}  // namespace kiosk
