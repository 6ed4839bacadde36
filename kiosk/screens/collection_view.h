// Baskets nobody has collected yet, and what can be done with one of them. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {

// The list.
struct NotCollectedView {
    Heading heading;
    ListView list;
    std::string back;
};
NotCollectedView make_not_collected_view(const State& state, const NotCollectedScreen& screen, const Wording& tr);

// One basket of it.
struct AbsentView {
    Heading heading;
    std::string question;
    std::string hand_out, no_show, back;
    bool is_enabled = true;  // false while a fact is on its way to the disk
};
AbsentView make_absent_view(const State& state, const AbsentScreen& screen, const Wording& tr);

}  // namespace kiosk
