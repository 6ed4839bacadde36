// First start: the hub's address and the pairing code. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"

namespace kiosk {

// Two fields, one message, one main action.
struct EnrolmentView {
    Heading heading;
    std::string url_label, url;
    std::string code_label, code;
    EnrolmentField field = EnrolmentField::hub_url;
    std::string message;  // what went wrong and what to do; otherwise how to begin
    Tone message_tone = Tone::plain;
    std::string primary;
    bool can_submit = false;
    std::string erase, erase_all;
    bool is_enabled = true;  // false while the hub is asked
};
EnrolmentView make_enrolment_view(const EnrolmentScreen& screen, const Wording& tr);

}  // namespace kiosk
