// Typing on the kiosk's own keys, and choosing one of the people found. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

void type_text(State& state, const std::string& text);
void erase_character(State& state);
void erase_all(State& state);
void switch_pad(State& state);
void focus_field(State& state, EnrolmentField field);
// A row of any list was touched.
Effects choose_order(State& state, core::OrderId order);

}  // namespace kiosk
