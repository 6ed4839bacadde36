// What a person must look at: two hand-outs of one basket and the like. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {

// One row for each exception, with posts and times.
struct ExceptionsView {
    Heading heading;
    ListView list;
    std::string back;
    std::string hint;  // who closes them
};
ExceptionsView make_exceptions_view(const State& state, const ExceptionsScreen& screen, const Wording& tr);

}  // namespace kiosk
