#include "kiosk/app/state.h"

#include <algorithm>

namespace kiosk {
namespace {

// Rows are never lower than 12 mm, and two lines of the biggest text need 20 mm.
int rows_at(TextScale scale) {
    switch (scale) {
        case TextScale::normal: return 8;
        case TextScale::large: return 7;
        case TextScale::largest: return 5;
    }
    return 8;
}

// The keyboard leaves room for three rows of results.
int rows_above_keyboard(TextScale scale) { return scale == TextScale::largest ? 2 : 3; }

}  // namespace

bool State::is_pending(core::FactKind kind, core::OrderId order) const {
    return std::any_of(pending.begin(), pending.end(), [&](const core::FactStream::Draft& draft) {
        return draft.kind == kind && draft.subject == order;
    });
}

State initial_state(const Setup& setup) {
    State state;
    state.setup = setup;
    state.appearance = setup.appearance;
    if (setup.is_enrolled) {
        state.screens.push_back(LoadingScreen{});
    } else {
        EnrolmentScreen enrolment;
        enrolment.hub_url = setup.hub_url;
        state.screens.push_back(enrolment);
    }
    return state;
}

int rows_per_page(const State& state) {
    if (std::holds_alternative<SearchScreen>(state.screen())) return rows_above_keyboard(state.appearance.scale);
    const bool has_banner = state.is_hub_known && !state.hub.online;
    return rows_at(state.appearance.scale) - (has_banner ? 1 : 0);
}

int pages_for(const State& state, std::size_t rows) {
    const int each = rows_per_page(state);
    return std::max(1, (static_cast<int>(rows) + each - 1) / each);
}

}  // namespace kiosk
