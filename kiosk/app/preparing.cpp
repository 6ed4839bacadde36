#include "kiosk/app/preparing.h"

#include <algorithm>

#include "core/sync/fact_body.h"
#include "kiosk/app/navigation.h"
#include "kiosk/app/recording.h"

namespace kiosk {
namespace {

bool is_label_known(const State& state, core::OrderId order, const std::string& body) {
    const auto is_it = [&](const auto& item) { return item.body == body; };
    const Basket* basket = state.mirror.find(order);
    return (basket != nullptr && std::any_of(basket->facts.begin(), basket->facts.end(), is_it)) ||
           std::any_of(state.pending.begin(), state.pending.end(), is_it) ||
           std::any_of(state.unrecorded.begin(), state.unrecorded.end(), is_it);
}

// Never the key of an earlier copy, not even of one before a restart: the queue prints a key once.
std::string reprint_key(State& state, core::OrderId order) {
    ++state.reprints;
    return order.text() + ":copy:" + std::to_string(core::to_millis(state.started)) + ":" +
           std::to_string(state.reprints);
}

}  // namespace

Effects mark_prepared(State& state) {
    const auto* screen = std::get_if<PackingScreen>(&state.screen());
    if (screen == nullptr || state.is_pending(core::FactKind::prepared, screen->order)) return {};
    if (state.mirror.find(screen->order)->state.is_prepared) return {};
    Effects effects;
    record(state, effects, core::FactKind::prepared, screen->order);
    return effects;
}

Effects reprint_label(State& state) {
    const auto* screen = std::get_if<PackingScreen>(&state.screen());
    if (screen == nullptr || state.printer.condition == PrinterCondition::none) return {};
    const core::OrderId order = screen->order;
    show_info(state, InfoKind::label_queued, order);
    go_back(state);
    return {PrintBasketLabel{.order = order, .key = reprint_key(state, order)}};
}

Effects after_prepared(State& state, const core::Fact& fact) {
    offer_undo(state, fact);
    const auto* screen = std::get_if<PackingScreen>(&state.screen());
    if (screen != nullptr && screen->order == fact.subject) go_back(state);
    // A post without a printer would only pile up labels that nobody waits for.
    if (state.printer.condition == PrinterCondition::none) return {};
    return {PrintBasketLabel{.order = fact.subject, .key = fact.subject.text() + ":first"}};
}

Effects on_label_sent(State& state, const LabelSent& event) {
    auto body = core::label_sent_body(event.label);
    if (!state.mirror.is_loaded() || is_label_known(state, event.order, body)) return {};
    Effects effects;
    record(state, effects, core::FactKind::label_sent, event.order, {.body = std::move(body)});
    return effects;
}

}  // namespace kiosk
