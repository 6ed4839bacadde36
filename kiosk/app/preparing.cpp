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

// Two labels of one basket must differ on the paper, even when the first is still on its way to the printer.
std::int64_t next_copy(const std::vector<core::Fact>& facts) {
    const auto left = std::count_if(facts.begin(), facts.end(),
                                    [](const core::Fact& fact) { return fact.kind() == core::FactKind::label_sent; });
    return std::max<std::int64_t>(2, left + 1);
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
    if (screen == nullptr || !state.has_printer()) return {};
    const core::OrderId order = screen->order;
    show_info(state, InfoKind::label_queued, order);
    go_back(state);
    return {PrintBasketLabel{
        .order = order, .key = reprint_key(state, order), .copy = next_copy(state.mirror.find(order)->facts)}};
}

Effects after_prepared(State& state, const core::Fact& fact) {
    offer_undo(state, fact);
    const auto* screen = std::get_if<PackingScreen>(&state.screen());
    if (screen != nullptr && screen->order == fact.subject) go_back(state);
    // A post without a printer would only pile up labels that nobody waits for.
    if (!state.has_printer()) return {};
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
