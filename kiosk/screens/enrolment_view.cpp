#include "kiosk/screens/enrolment_view.h"

#include "kiosk/app/enrolling.h"

namespace kiosk {
namespace {

std::string fault_text(core::ErrorCode code, const Wording& tr) {
    switch (code) {
        case core::ErrorCode::unavailable:
        case core::ErrorCode::timed_out:
            return tr("The hub does not answer. Check the address, the cable or the Wi-Fi, then try again.");
        case core::ErrorCode::unauthenticated:
        case core::ErrorCode::forbidden:
            return tr("This code is wrong, too old or already used. Check each character, or ask for a new one.");
        case core::ErrorCode::conflict:
            return tr("The hub already knows this post under another key. Call the coordinator.");
        case core::ErrorCode::invalid: return tr("The hub does not accept this. Check the address and the code.");
        case core::ErrorCode::not_found:
        case core::ErrorCode::too_large:
        case core::ErrorCode::corrupt: return tr("Something answers at this address, but it is not a Halle hub.");
        case core::ErrorCode::disk_full:
        case core::ErrorCode::io: return tr("The disk of this post does not take the settings. Call the coordinator.");
        case core::ErrorCode::newer_version: return tr("The hub is newer than this post. Update this post first.");
    }
    return {};
}

}  // namespace

EnrolmentView make_enrolment_view(const EnrolmentScreen& screen, const Wording& tr) {
    EnrolmentView view;
    view.heading.title = tr("First start");
    view.heading.subtitle = tr("Pair this post with the hub");
    view.url_label = tr("Address");
    view.url = screen.hub_url;
    view.code_label = tr("Code");
    view.code = screen.pairing_code;
    view.field = screen.field;
    view.message = tr("The coordinator finds the code on the hub, under Devices.");
    if (screen.is_waiting) {
        view.message = tr("Asking the hub…");
        view.message_tone = Tone::progress;
    } else if (screen.fault) {
        view.message = fault_text(*screen.fault, tr);
        view.message_tone = Tone::error;
    }
    view.primary = tr("Pair");
    view.can_submit = can_submit(screen);
    view.erase = tr("Erase");
    view.erase_all = tr("Clear");
    view.is_enabled = !screen.is_waiting;
    return view;
}

}  // namespace kiosk
