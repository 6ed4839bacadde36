// The hand-over of one basket, its refusals, and the baskets nobody comes for. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

// Opens the hand-out screen, or says why this basket cannot be handed out.
void open_handout(State& state, const Basket& basket, core::IdentifiedBy by);
// The person whose turn it is: the first of the queue.
void call_next(State& state);
void toggle_cold(State& state);
void toggle_age(State& state);

// What still keeps "all handed over" from being possible; nothing when it may be touched.
enum class HandoutBlock : std::uint8_t { settling, unseen_page, cold_tick, age_tick, recording, disk };
std::optional<HandoutBlock> block_of(const State& state, const HandoutScreen& screen);

Effects finish_handout(State& state);
Effects after_handed_out(State& state, const core::Fact& fact);

void hand_out_after_all(State& state);  // from the screen of a basket nobody came for
Effects record_no_show(State& state);
Effects after_no_show(State& state, const core::Fact& fact);

}  // namespace kiosk
