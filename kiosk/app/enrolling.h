// The first start: a hub takes this device in. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

inline constexpr std::size_t k_hub_url_characters_max = 200;

// True when both fields look like what they should be, and no answer is awaited.
bool can_submit(const EnrolmentScreen& screen);
Effects submit_enrolment(State& state);
void on_enrol_finished(State& state, const EnrolFinished& event);
void on_mirror_loaded(State& state, const MirrorLoaded& event);

}  // namespace kiosk
