// The state of one basket as the hub tells it: all facts of the order folded, and the exceptions that follow written
// down for the list a person works through. Internal to hub-server/services.
#pragma once

#include "core/storage/database.h"
#include "core/sync/basket.h"
#include "hub-server/services/env.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

core::Result<core::BasketState> basket_state(core::Reader& reader, const Env& env, const store::Order& order);

// Folds again and upserts: new exceptions open, those whose cause was undone become resolved, closed ones close. The
// order may be unknown to the hub. Call it in every transaction that changed the facts or the order.
core::Status refresh_exceptions(core::Transaction& tx, const Env& env, const store::Distribution& distribution,
                                core::OrderId order);

}  // namespace hub
