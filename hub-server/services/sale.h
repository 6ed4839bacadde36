// The sale that is going on: open cycle, its distribution, and the rules on quantities that cart and order share.
// Internal to hub-server/services.
#pragma once

#include <optional>

#include "core/domain/stock.h"
#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/storage/catalogue_store.h"

namespace hub {

struct Sale {
    core::EnterpriseId shop;
    store::OrderCycle cycle;
    store::Distribution distribution;
};
// Nothing when ordering is closed.
core::Result<std::optional<Sale>> find_sale(core::Reader& reader, const Env& env);
core::Result<std::optional<core::Instant>> find_next_sale(core::Reader& reader, const Env& env);

inline core::Stock stock_of(const store::Offer& offer) { return {offer.on_hand, offer.on_demand}; }

}  // namespace hub
