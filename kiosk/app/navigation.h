// Moving between screens, the sentences shown over them, and what goes by itself with time. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

// The screen of the post's profile, below every other: the queue or the welcome. Enrolment and loading stay until over.
void go_home(State& state);
void go_back(State& state);
// Puts a screen on top; one of the same kind that is already on top is replaced.
void open(State& state, Screen screen);
void open(State& state, Place place);
void replace_root(State& state, Screen screen);  // leaves nothing else
Screen home_screen(const State& state);
bool is_ready(const State& state);  // past enrolment and loading

void show_notice(State& state, NoticeKind kind, std::optional<core::OrderId> order = std::nullopt);
void show_info(State& state, InfoKind kind, core::OrderId order);
void turn_page(State& state, int by);

// Takes screens and sentences away that are about an order which is gone, cancelled or handed out elsewhere; says why.
void drop_outdated_screens(State& state);

Effects on_tick(State& state, const Tick& tick);

}  // namespace kiosk
