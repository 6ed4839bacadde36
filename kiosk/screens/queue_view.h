// E2: the people waiting, first come first, and the way to everything else. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {

// The list and the three ways on.
struct QueueView {
    Heading heading;
    ListView list;
    std::string menu, not_collected;
    std::string call_next;
    bool can_call_next = false;
};
QueueView make_queue_view(const State& state, const QueueScreen& screen, const Wording& tr);

}  // namespace kiosk
