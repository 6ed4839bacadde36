// A shopper is there: gets a number and waits to be called. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

// Records the arrival once, with how the person was recognised; somebody who is already noted gets the same number
// again.
Effects check_in(State& state, const Basket& basket, core::IdentifiedBy by);
Effects after_arrived(State& state, const core::Fact& fact);

}  // namespace kiosk
