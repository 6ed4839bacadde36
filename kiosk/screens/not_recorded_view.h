// The red screen: something done is not on the disk. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"

namespace kiosk {

// What happened, what to write down, and another try.
struct NotRecordedView {
    std::string title, sentence;
    std::vector<std::string> acts;  // what to write on paper
    std::string retry, back;
    bool can_retry = true;
};
NotRecordedView make_not_recorded_view(const State& state, const Wording& tr);

}  // namespace kiosk
