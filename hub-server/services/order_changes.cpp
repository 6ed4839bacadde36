#include <algorithm>

#include "hub-server/services/audit.h"
#include "hub-server/services/basket_projection.h"
#include "hub-server/services/orders.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/feed_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

Result<store::Order> order_for(Transaction& tx, const Env& env, const Actor& actor, Action action, core::OrderId id) {
    TRY(store::lock_order(tx, env.network, id));
    TRY_ASSIGN(order, store::find_order(tx, env.network, id));
    TRY(can_reach(actor, action, order ? std::optional{order->distributor} : std::nullopt));
    return *std::move(order);
}

Status put_back(Transaction& tx, const Env& env, core::OrderId order) {
    TRY_ASSIGN(lines, store::find_lines(tx, env.network, order));
    std::sort(lines.begin(), lines.end(),
              [](const store::LineItem& a, const store::LineItem& b) { return a.variant < b.variant; });
    for (const store::LineItem& line : lines)
        TRY(store::put_back_in_stock(tx, env.network, line.variant, line.quantity));
    return Done{};
}

}  // namespace

Status cancel_order(Transaction& tx, const Env& env, const Actor& actor, core::OrderId id) {
    TRY_ASSIGN(order, order_for(tx, env, actor, Action::cancel_order, id));
    if (order.cancelled_at) return Done{};
    TRY(put_back(tx, env, id));
    TRY(store::set_cancelled(tx, env.network, id, env.clock.now()));
    TRY_ASSIGN(distribution, store::find_distribution(tx, env.network, order.distribution));
    if (!distribution) return fail(ErrorCode::corrupt, "an order without its distribution");
    TRY(refresh_exceptions(tx, env, *distribution, id));
    TRY(audit(tx, env, account_of(actor), "cancel_order", id.uuid));
    return store::append_order(tx, env.network, id);
}

Result<core::CollectionCode> reissue_code(Transaction& tx, const Env& env, const Actor& actor, core::OrderId id) {
    TRY_ASSIGN(order, order_for(tx, env, actor, Action::reissue_code, id));
    if (order.cancelled_at) return fail(ErrorCode::conflict, "the order is cancelled");
    TRY_ASSIGN(codes, store::find_codes(tx, env.network, id));
    if (codes.size() >= core::k_void_hashes_max)
        return fail(ErrorCode::conflict, "this order has had too many codes: hand it out by name");
    core::CollectionCode code;
    env.random.fill(code.handle);
    core::IdMaker ids{env.clock, env.random};
    const core::Instant now = env.clock.now();
    TRY(store::void_codes(tx, env.network, id, now));
    TRY(store::insert_code(tx, env.network, id, ids.next(), code.handle, now));
    TRY(audit(tx, env, account_of(actor), "reissue_code", id.uuid));
    TRY(store::append_order(tx, env.network, id));
    return code;
}

}  // namespace hub
