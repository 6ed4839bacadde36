#include "kiosk/app/navigation.h"

#include <algorithm>

#include "kiosk/app/lists.h"

namespace kiosk {
namespace {

// The big-text mode doubles every time-out (WCAG 2.2.1, EN 301 549).
core::Duration idle_time(const State& state) {
    return state.appearance.scale == TextScale::largest ? 2 * k_idle_time : k_idle_time;
}

// How many rows a screen has to show, all pages together.
struct CountRows {
    const State& state;

    std::size_t operator()(const QueueScreen&) const { return waiting(state).size(); }
    std::size_t operator()(const SearchScreen& s) const { return matching(state, s.text).size(); }
    std::size_t operator()(const NotCollectedScreen&) const { return not_collected(state).size(); }
    std::size_t operator()(const PreparationScreen& s) const {
        return s.tab == PreparationTab::prepared ? prepared(state).size() : to_prepare(state).size();
    }
    std::size_t operator()(const ExceptionsScreen&) const { return state.mirror.with_open_exception().size(); }
    std::size_t operator()(const LabelsToCheckScreen&) const { return state.labels_to_check.size(); }
    std::size_t operator()(const HandoutScreen& s) const { return lines_of(s.order); }
    std::size_t operator()(const PackingScreen& s) const { return lines_of(s.order); }
    std::size_t operator()(const auto&) const { return 0; }

    std::size_t lines_of(core::OrderId order) const {
        const Basket* basket = state.mirror.find(order);
        return basket == nullptr ? 0 : basket->order.lines.size();
    }
};

int* page_of(Screen& screen) {
    return std::visit(
        [](auto& s) -> int* {
            if constexpr (requires { s.page; }) return &s.page;
            else return nullptr;
        },
        screen);
}

std::optional<core::OrderId> order_of(const Screen& screen) {
    return std::visit(
        [](const auto& s) -> std::optional<core::OrderId> {
            if constexpr (requires { s.order; }) return s.order;
            else return std::nullopt;
        },
        screen);
}

// Lists get shorter while people look at them.
void clamp_page(State& state) {
    int* page = page_of(state.screen());
    if (page == nullptr) return;
    *page = std::clamp(*page, 0, pages_for(state, std::visit(CountRows{state}, state.screen())) - 1);
}

void forget_the_shopper(State& state) {
    go_home(state);
    state.notice.reset();
    state.info.reset();
    state.appearance = state.setup.appearance;
}

bool is_left_alone(const State& state) {
    return state.is_self_service() && is_ready(state) && state.unrecorded.empty() && state.pending.empty() &&
           state.now - state.last_activity >= idle_time(state);
}

void let_time_pass(State& state) {
    if (state.undo && state.now >= state.undo->until) state.undo.reset();
    if (state.info && state.now >= state.info->until) state.info.reset();
    if (const auto* done = std::get_if<CheckedInScreen>(&state.screen()); done && state.now >= done->until) {
        go_home(state);
    }
    if (is_left_alone(state)) forget_the_shopper(state);
}

std::optional<NoticeKind> why_over(const Basket& basket) {
    if (basket.order.cancelled) return NoticeKind::cancelled_order;
    if (basket.state.stage == core::BasketStage::handed_out) return NoticeKind::already_collected;
    return std::nullopt;
}

}  // namespace

Screen home_screen(const State& state) {
    if (state.is_self_service()) return WelcomeScreen{};
    return QueueScreen{};
}

bool is_ready(const State& state) {
    const Screen& root = state.screens.front();
    return !std::holds_alternative<EnrolmentScreen>(root) && !std::holds_alternative<LoadingScreen>(root);
}

void go_home(State& state) { state.screens.resize(1, state.screens.front()); }

void go_back(State& state) {
    if (state.screens.size() > 1) state.screens.pop_back();
    clamp_page(state);
}

void open(State& state, Screen screen) {
    if (state.screens.size() > 1 && state.screen().index() == screen.index()) state.screens.pop_back();
    state.screens.push_back(std::move(screen));
}

void open(State& state, Place place) {
    if (!is_ready(state)) return;
    state.notice.reset();
    switch (place) {
        case Place::search: return open(state, SearchScreen{});
        case Place::search_for_someone_else: return open(state, SearchScreen{.is_for_someone_else = true});
        case Place::menu: return open(state, MenuScreen{});
        case Place::not_collected: return open(state, NotCollectedScreen{});
        case Place::preparation: return open(state, PreparationScreen{});
        case Place::prepared: return open(state, PreparationScreen{.tab = PreparationTab::prepared});
        case Place::exceptions: return open(state, ExceptionsScreen{});
        case Place::devices: return open(state, DevicesScreen{});
        case Place::labels_to_check:
            if (state.is_self_service()) return;
            return open(state, LabelsToCheckScreen{});
        case Place::not_recorded: return open(state, NotRecordedScreen{});
        case Place::enrolment: {
            // Enrolling again while facts are unsent could strand them.
            if (state.hub.unsent > 0 || !state.hub.refused) return;
            EnrolmentScreen enrolment;
            enrolment.hub_url = state.setup.hub_url;
            return open(state, enrolment);
        }
    }
}

void replace_root(State& state, Screen screen) { state.screens = {std::move(screen)}; }

void show_notice(State& state, NoticeKind kind, std::optional<core::OrderId> order) {
    state.notice = Notice{.kind = kind, .order = order, .shown_at = state.now};
}

void show_info(State& state, InfoKind kind, core::OrderId order) {
    state.info = Info{.kind = kind, .order = order, .until = state.now + k_info_time};
}

void turn_page(State& state, int by) {
    int* page = page_of(state.screen());
    if (page == nullptr) return;
    *page += by;
    clamp_page(state);
    if (auto* handout = std::get_if<HandoutScreen>(&state.screen())) {
        handout->pages_seen = std::max(handout->pages_seen, handout->page + 1);
    }
}

void drop_outdated_screens(State& state) {
    const auto is_gone = [&](const Screen& screen) {
        const auto order = order_of(screen);
        return order && state.mirror.find(*order) == nullptr;
    };
    std::erase_if(state.screens, is_gone);
    if (state.screens.empty()) state.screens.push_back(home_screen(state));
    if (state.notice && state.notice->order && state.mirror.find(*state.notice->order) == nullptr) state.notice.reset();
    if (state.info && state.mirror.find(state.info->order) == nullptr) state.info.reset();
    if (state.undo && state.mirror.find(state.undo->order) == nullptr) state.undo.reset();

    const auto order = order_of(state.screen());
    if (!order || std::holds_alternative<CheckedInScreen>(state.screen())) return clamp_page(state);
    if (state.is_pending(core::FactKind::handed_out, *order)) return;
    if (const auto reason = why_over(*state.mirror.find(*order))) {
        show_notice(state, *reason, order);
        go_home(state);
    }
    clamp_page(state);
}

Effects on_tick(State& state, const Tick& tick) {
    const bool is_first = state.started == core::Instant{};
    if (is_first) {
        state.started = tick.business;
        state.last_activity = tick.now;
    }
    state.business = tick.business;
    state.now = tick.now;
    let_time_pass(state);
    return {};
}

}  // namespace kiosk
