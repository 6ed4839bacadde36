// One state for each thing the kiosk can show, from invented people and orders: what the UI dump draws and what tests
// start from. Built with the same events as in real life.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/state.h"

namespace kiosk {

// A state with a name that stays the same.
struct SampleScreen {
    std::string name;  // "queue", "handout_long"
    State state;
};
std::vector<SampleScreen> sample_screens(const Appearance& appearance);

// A post in the middle of the morning: 14 orders, some prepared, waiting, handed out, one cancelled.
State sample_state(Profile profile, const Appearance& appearance = {});

// The pieces, for tests.
MirrorLoaded sample_mirror();
core::OrderId sample_order_id(int basket);
core::Handle sample_handle(int basket);         // of the collection code in force
core::Handle sample_void_handle(int basket);    // of the code it replaced
core::Handle sample_basket_handle(int basket);  // of the label
core::DeviceId sample_device(int which);        // 1 is this post
// A fact as another post or this one would make it; `minutes` after the opening. Numbers must differ between facts.
core::Fact sample_fact(core::FactKind kind, int basket, int number, int minutes, int device = 1,
                       std::string body = "{}");
core::Instant sample_opening();

}  // namespace kiosk
