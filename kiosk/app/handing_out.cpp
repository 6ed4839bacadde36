#include "kiosk/app/handing_out.h"

#include <algorithm>

#include "core/sync/fact_body.h"
#include "kiosk/app/lists.h"
#include "kiosk/app/navigation.h"
#include "kiosk/app/recording.h"

namespace kiosk {
namespace {

bool is_on_hand_out(const State& state, core::OrderId order) {
    const auto* screen = std::get_if<HandoutScreen>(&state.screen());
    return screen != nullptr && screen->order == order;
}

// Whoever was marked as not collected and comes after all: the mark is taken back first, so that no exception is left.
void take_back_no_shows(State& state, Effects& effects, const Basket& basket) {
    const auto is_undone = [&](const core::Fact& mark) {
        return std::any_of(basket.facts.begin(), basket.facts.end(), [&](const core::Fact& fact) {
            return fact.kind() == core::FactKind::undone && fact.ref == mark.id;
        });
    };
    for (const core::Fact& fact : basket.facts) {
        if (fact.kind() != core::FactKind::no_show || is_undone(fact)) continue;
        record(state, effects, core::FactKind::undone, basket.order.id, {.ref = fact.id});
    }
}

}  // namespace

void open_handout(State& state, const Basket& basket, core::IdentifiedBy by) {
    const core::OrderId order = basket.order.id;
    if (!state.unrecorded.empty()) return open(state, NotRecordedScreen{});
    if (basket.order.cancelled) return show_notice(state, NoticeKind::cancelled_order, order);
    if (basket.state.stage == core::BasketStage::handed_out) {
        return show_notice(state, NoticeKind::already_collected, order);
    }
    state.notice.reset();
    if (!is_on_hand_out(state, order)) open(state, HandoutScreen{.order = order, .by = by});
}

void call_next(State& state) {
    const auto people = waiting(state);
    if (!people.empty()) open_handout(state, *people.front(), core::IdentifiedBy::queue);
}

void toggle_cold(State& state) {
    if (auto* screen = std::get_if<HandoutScreen>(&state.screen())) screen->is_cold_ticked = !screen->is_cold_ticked;
}

void toggle_age(State& state) {
    if (auto* screen = std::get_if<HandoutScreen>(&state.screen())) screen->is_age_ticked = !screen->is_age_ticked;
}

std::optional<HandoutBlock> block_of(const State& state, const HandoutScreen& screen) {
    const Basket* basket = state.mirror.find(screen.order);
    if (state.is_pending(core::FactKind::handed_out, screen.order)) return HandoutBlock::recording;
    if (!state.unrecorded.empty()) return HandoutBlock::disk;
    if (basket == nullptr || screen.pages_seen < pages_for(state, basket->order.lines.size())) {
        return HandoutBlock::unseen_page;
    }
    if (basket->has_cold() && !screen.is_cold_ticked) return HandoutBlock::cold_tick;
    if (basket->needs_adult() && !screen.is_age_ticked) return HandoutBlock::age_tick;
    if (state.is_settling()) return HandoutBlock::settling;
    return std::nullopt;
}

Effects finish_handout(State& state) {
    const auto* screen = std::get_if<HandoutScreen>(&state.screen());
    if (screen == nullptr || block_of(state, *screen)) return {};
    const Basket& basket = *state.mirror.find(screen->order);
    Effects effects;
    take_back_no_shows(state, effects, basket);
    record(state, effects, core::FactKind::handed_out, basket.order.id,
           {.body = core::handed_out_body(screen->by, basket.has_cold())});
    return effects;
}

Effects after_handed_out(State& state, const core::Fact& fact) {
    offer_undo(state, fact);
    state.info.reset();
    const bool is_up = is_on_hand_out(state, fact.subject);
    std::erase_if(state.screens, [&](const Screen& screen) {
        const auto* handout = std::get_if<HandoutScreen>(&screen);
        return handout != nullptr && handout->order == fact.subject;
    });
    if (is_up) go_home(state);
    return {};
}

void hand_out_after_all(State& state) {
    const auto* screen = std::get_if<AbsentScreen>(&state.screen());
    if (screen == nullptr) return;
    if (const Basket* basket = state.mirror.find(screen->order)) {
        open_handout(state, *basket, core::IdentifiedBy::name);
    }
}

Effects record_no_show(State& state) {
    const auto* screen = std::get_if<AbsentScreen>(&state.screen());
    if (screen == nullptr || state.is_settling()) return {};
    if (state.is_pending(core::FactKind::no_show, screen->order)) return {};
    Effects effects;
    record(state, effects, core::FactKind::no_show, screen->order);
    return effects;
}

Effects after_no_show(State& state, const core::Fact& fact) {
    offer_undo(state, fact);
    const auto* screen = std::get_if<AbsentScreen>(&state.screen());
    if (screen != nullptr && screen->order == fact.subject) go_back(state);
    return {};
}

}  // namespace kiosk
