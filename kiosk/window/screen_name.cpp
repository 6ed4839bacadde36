#include "kiosk/window/screen_name.h"

#include <string_view>

namespace kiosk {
namespace {

struct NameOf {
    std::string_view operator()(const EnrolmentScreen&) const { return "enrolment"; }
    std::string_view operator()(const LoadingScreen&) const { return "loading"; }
    std::string_view operator()(const WelcomeScreen&) const { return "welcome"; }
    std::string_view operator()(const CheckedInScreen&) const { return "checked_in"; }
    std::string_view operator()(const QueueScreen&) const { return "queue"; }
    std::string_view operator()(const HandoutScreen&) const { return "handout"; }
    std::string_view operator()(const SearchScreen&) const { return "search"; }
    std::string_view operator()(const NotCollectedScreen&) const { return "not_collected"; }
    std::string_view operator()(const AbsentScreen&) const { return "absent"; }
    std::string_view operator()(const PreparationScreen&) const { return "preparation"; }
    std::string_view operator()(const PackingScreen&) const { return "packing"; }
    std::string_view operator()(const ExceptionsScreen&) const { return "exceptions"; }
    std::string_view operator()(const DevicesScreen&) const { return "devices"; }
    std::string_view operator()(const LabelsToCheckScreen&) const { return "labels_to_check"; }
    std::string_view operator()(const LabelCheckScreen&) const { return "label_check"; }
    std::string_view operator()(const MenuScreen&) const { return "menu"; }
    std::string_view operator()(const NotRecordedScreen&) const { return "not_recorded"; }
};

std::string_view name_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::foreign_code: return "notice.foreign_code";
        case NoticeKind::damaged_code: return "notice.damaged_code";
        case NoticeKind::oversize_code: return "notice.oversize_code";
        case NoticeKind::void_code: return "notice.void_code";
        case NoticeKind::unknown_code: return "notice.unknown_code";
        case NoticeKind::basket_label: return "notice.basket_label";
        case NoticeKind::wrong_basket: return "notice.wrong_basket";
        case NoticeKind::unknown_label: return "notice.unknown_label";
        case NoticeKind::already_collected: return "notice.already_collected";
        case NoticeKind::cancelled_order: return "notice.cancelled_order";
        case NoticeKind::orders_missing: return "notice.orders_missing";
        case NoticeKind::ask_volunteer: return "notice.ask_volunteer";
    }
    return "notice";
}

}  // namespace

std::string screen_name(const State& state) {
    return std::string{state.notice ? name_of(state.notice->kind) : std::visit(NameOf{}, state.screen())};
}

}  // namespace kiosk
