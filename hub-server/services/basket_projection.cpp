#include "hub-server/services/basket_projection.h"

#include <algorithm>

#include "hub-server/storage/exception_store.h"
#include "hub-server/storage/fact_store.h"

namespace hub {

using core::Done;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

bool is_about(const store::ExceptionRecord& record, const core::BasketException& exception) {
    return record.kind == name_of(exception.kind) && record.facts == exception.facts;
}

// True for those that fold() decides; quarantined facts are not folded.
bool is_folded_kind(const std::string& kind) {
    using core::ExceptionKind;
    constexpr ExceptionKind k_kinds[] = {ExceptionKind::double_handout, ExceptionKind::handed_after_cancel,
                                         ExceptionKind::handed_and_no_show, ExceptionKind::orphan};
    return std::any_of(std::begin(k_kinds), std::end(k_kinds),
                       [&](ExceptionKind known) { return kind == core::name_of(known); });
}

// An open exception that the facts no longer give: the hand-out was undone, or a third one made it larger.
Status resolve_stale(Transaction& tx, const Env& env, core::OrderId order, const core::BasketState& state) {
    TRY_ASSIGN(records, store::find_exceptions_of_order(tx, env.network, order));
    for (const store::ExceptionRecord& record : records) {
        if (record.state != store::ExceptionState::open || !is_folded_kind(record.kind)) continue;
        const bool stands = std::any_of(state.exceptions.begin(), state.exceptions.end(),
                                        [&](const auto& exception) { return is_about(record, exception); });
        if (!stands) TRY(store::set_exception_state(tx, env.network, record.id, store::ExceptionState::resolved));
    }
    return Done{};
}

}  // namespace

Result<core::BasketState> basket_state(core::Reader& reader, const Env& env, const store::Order& order) {
    TRY_ASSIGN(facts, store::find_facts_of_order(reader, env.network, order.distribution, order.id));
    return core::fold(facts, order.cancelled_at.has_value());
}

Status refresh_exceptions(Transaction& tx, const Env& env, const store::Distribution& distribution,
                          core::OrderId order_id) {
    TRY_ASSIGN(order, store::find_order(tx, env.network, order_id));
    const bool is_known = order && order->distribution == distribution.id;
    TRY_ASSIGN(facts, store::find_facts_of_order(tx, env.network, distribution.id, order_id));
    const core::BasketState state = core::fold(facts, is_known && order->cancelled_at.has_value(), is_known);
    TRY(resolve_stale(tx, env, order_id, state));
    core::IdMaker ids{env.clock, env.random};
    for (const core::BasketException& exception : state.exceptions) {
        TRY(store::put_exception(
            tx, env.network,
            {ids.make<struct store::ExceptionRecordTag>(), distribution.distributor, distribution.id, order_id,
             std::string{name_of(exception.kind)}, "", exception.facts,
             exception.closed ? store::ExceptionState::closed : store::ExceptionState::open, env.clock.now()}));
    }
    return Done{};
}

}  // namespace hub
