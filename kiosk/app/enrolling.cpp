#include "kiosk/app/enrolling.h"

#include <algorithm>
#include <array>

#include "kiosk/app/navigation.h"

namespace kiosk {
namespace {

constexpr std::size_t k_pairing_characters_min = 4;

bool is_web_address(std::string_view text) {
    constexpr std::array<std::string_view, 2> k_schemes = {"http://", "https://"};
    return std::any_of(k_schemes.begin(), k_schemes.end(), [&](std::string_view scheme) {
        return text.starts_with(scheme) && text.size() > scheme.size();
    });
}

}  // namespace

bool can_submit(const EnrolmentScreen& screen) {
    return !screen.is_waiting && is_web_address(screen.hub_url) &&
           screen.pairing_code.size() >= k_pairing_characters_min;
}

Effects submit_enrolment(State& state) {
    auto* screen = std::get_if<EnrolmentScreen>(&state.screen());
    if (screen == nullptr || !can_submit(*screen)) return {};
    screen->is_waiting = true;
    screen->fault.reset();
    state.setup.hub_url = screen->hub_url;
    return {Enrol{.hub_url = screen->hub_url, .pairing_code = screen->pairing_code}};
}

void on_enrol_finished(State& state, const EnrolFinished& event) {
    auto* screen = std::get_if<EnrolmentScreen>(&state.screen());
    if (screen == nullptr) return;
    if (event.accepted) {
        state.setup.is_enrolled = true;
        return replace_root(state, LoadingScreen{});
    }
    screen->is_waiting = false;
    screen->fault = event.code;
}

void on_mirror_loaded(State& state, const MirrorLoaded& event) {
    state.mirror.load(event.distribution, event.orders, event.facts);
    if (!is_ready(state)) {
        state.notice.reset();
        replace_root(state, home_screen(state));
    }
    drop_outdated_screens(state);
}

}  // namespace kiosk
