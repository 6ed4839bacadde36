// E13: one sentence and one action for each thing that is wrong. Text is already text.
#pragma once

#include <optional>

#include "kiosk/app/intent.h"
#include "kiosk/screens/frame_view.h"

namespace kiosk {

// One condition: what it is, what to do, and a key when the kiosk can do it.
struct DeviceRow {
    StatusView status;
    std::string sentence;
    std::string action;  // empty: the sentence says it all
    std::optional<Intent> intent;
};
// All conditions of this post.
struct DevicesView {
    Heading heading;
    std::vector<DeviceRow> rows;
    std::string back;
};
DevicesView make_devices_view(const State& state, const Wording& tr);

}  // namespace kiosk
