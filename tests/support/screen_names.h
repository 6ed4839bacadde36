// Every screen and notice of the kiosk, by the name that its report and its pictures have: what a tour must have seen.
// A test of kiosk/window keeps this list true.
#pragma once

#include <array>
#include <string_view>

namespace support {

inline constexpr std::array<std::string_view, 29> k_screen_names = {
    "absent",
    "checked_in",
    "devices",
    "enrolment",
    "exceptions",
    "handout",
    "label_check",
    "labels_to_check",
    "loading",
    "menu",
    "not_collected",
    "not_recorded",
    "notice.already_collected",
    "notice.ask_volunteer",
    "notice.basket_label",
    "notice.cancelled_order",
    "notice.damaged_code",
    "notice.foreign_code",
    "notice.orders_missing",
    "notice.oversize_code",
    "notice.unknown_code",
    "notice.unknown_label",
    "notice.void_code",
    "notice.wrong_basket",
    "packing",
    "preparation",
    "queue",
    "search",
    "welcome",
};

}  // namespace support
