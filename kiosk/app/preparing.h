// Packing baskets and printing what goes on them. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

Effects mark_prepared(State& state);
// The label is wanted once more, on purpose.
Effects reprint_label(State& state);
Effects after_prepared(State& state, const core::Fact& fact);
Effects on_label_sent(State& state, const LabelSent& event);

}  // namespace kiosk
