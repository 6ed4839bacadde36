// The kiosk's rule book: what each touch and each event changes, and what the world is asked to do about it. Pure: no
// screen, no disk, no clock; time arrives in Tick. The rules are in one file per subject beside this one.
#pragma once

#include <vector>

#include "kiosk/app/effect.h"
#include "kiosk/app/event.h"
#include "kiosk/app/intent.h"
#include "kiosk/app/state.h"

namespace kiosk {

using Effects = std::vector<Effect>;

// Each effect is run once, in the order given. Send a Tick before an intent or an event that came with a touch, so that
// time-outs count from it.
Effects update(State& state, const Intent& intent);
Effects update(State& state, const Event& event);

}  // namespace kiosk
