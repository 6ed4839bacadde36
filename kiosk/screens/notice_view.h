// A sentence to read before going on: what was shown, and what to do next. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"

namespace kiosk {

// A title, a sentence that says what to do, one or two keys.
struct NoticeView {
    Tone tone = Tone::attention;
    std::string title, sentence;
    std::string dismiss;
    std::string search;  // offers to search by name; empty: no
};
NoticeView make_notice_view(const State& state, const Notice& notice, const Wording& tr);

}  // namespace kiosk
