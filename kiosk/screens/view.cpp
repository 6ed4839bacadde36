#include "kiosk/screens/view.h"

namespace kiosk {
namespace {

// One line per screen.
struct MakeScreen {
    const State& state;
    const Wording& tr;

    ScreenView operator()(const EnrolmentScreen& s) const { return make_enrolment_view(s, tr); }
    ScreenView operator()(const LoadingScreen&) const { return make_loading_view(state, tr); }
    ScreenView operator()(const WelcomeScreen&) const { return make_welcome_view(state, tr); }
    ScreenView operator()(const CheckedInScreen& s) const { return make_checked_in_view(state, s, tr); }
    ScreenView operator()(const QueueScreen& s) const { return make_queue_view(state, s, tr); }
    ScreenView operator()(const HandoutScreen& s) const { return make_handout_view(state, s, tr); }
    ScreenView operator()(const SearchScreen& s) const { return make_search_view(state, s, tr); }
    ScreenView operator()(const NotCollectedScreen& s) const { return make_not_collected_view(state, s, tr); }
    ScreenView operator()(const AbsentScreen& s) const { return make_absent_view(state, s, tr); }
    ScreenView operator()(const PreparationScreen& s) const { return make_preparation_view(state, s, tr); }
    ScreenView operator()(const PackingScreen& s) const { return make_packing_view(state, s, tr); }
    ScreenView operator()(const ExceptionsScreen& s) const { return make_exceptions_view(state, s, tr); }
    ScreenView operator()(const DevicesScreen&) const { return make_devices_view(state, tr); }
    ScreenView operator()(const LabelsToCheckScreen& s) const { return make_labels_to_check_view(state, s, tr); }
    ScreenView operator()(const LabelCheckScreen& s) const { return make_label_check_view(state, s, tr); }
    ScreenView operator()(const MenuScreen&) const { return make_menu_view(state, tr); }
    ScreenView operator()(const NotRecordedScreen&) const { return make_not_recorded_view(state, tr); }
};

std::string_view zone_of(const State& state) {
    return state.mirror.is_loaded() ? std::string_view{state.mirror.distribution().time_zone} : "Europe/Paris";
}

}  // namespace

View make_view(const State& state, const Catalogues& catalogues) {
    const Wording tr{catalogues.of(state.appearance.language), zone_of(state)};
    View view{.appearance = state.appearance,
              .frame = make_frame_view(state, tr),
              .screen = std::visit(MakeScreen{state, tr}, state.screen()),
              .notice = {},
              .is_moving = false};
    if (state.notice) view.notice = make_notice_view(state, *state.notice, tr);
    view.is_moving = view.frame.is_flashing || state.is_settling();
    view.shows_camera =
        std::holds_alternative<WelcomeScreen>(state.screen()) && !state.notice && state.eye == EyeCondition::watching;
    return view;
}

}  // namespace kiosk
