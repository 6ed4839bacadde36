// What a scanned or typed code does, and the calm sentence for each one that cannot be used. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

Effects on_code_seen(State& state, const CodeSeen& event);

}  // namespace kiosk
