#include "kiosk/app/arrivals.h"

#include <algorithm>

#include "core/base/json.h"
#include "kiosk/app/navigation.h"
#include "kiosk/app/recording.h"

namespace kiosk {
namespace {

void say_noted(State& state, core::OrderId order, InfoKind kind) {
    if (!state.is_self_service()) return show_info(state, kind, order);
    go_home(state);
    state.notice.reset();
    open(state, CheckedInScreen{.order = order, .until = state.now + k_checked_in_time});
}

// Arrivals on the way to the disk have a number that the mirror does not know yet.
std::int64_t number_for_next(const State& state) {
    const auto on_the_way = std::count_if(state.pending.begin(), state.pending.end(),
                                          [](const auto& draft) { return draft.kind == core::FactKind::arrived; });
    return state.mirror.next_call_number() + on_the_way;
}

}  // namespace

Effects check_in(State& state, const Basket& basket, core::IdentifiedBy by) {
    const core::OrderId order = basket.order.id;
    if (state.is_pending(core::FactKind::arrived, order)) return {};
    if (basket.state.arrived_at) {
        say_noted(state, order, InfoKind::already_waiting);
        return {};
    }
    Effects effects;
    core::JsonWriter body;
    body.begin_object().member("by", core::name_of(by)).member("number", number_for_next(state)).end_object();
    record(state, effects, core::FactKind::arrived, order, {.body = std::move(body).text()});
    return effects;
}

Effects after_arrived(State& state, const core::Fact& fact) {
    if (state.mirror.find(fact.subject) != nullptr) say_noted(state, fact.subject, InfoKind::joined_queue);
    return {};
}

}  // namespace kiosk
