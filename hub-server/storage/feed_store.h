// Remembers the feed: the rows kiosks pull, numbered without a gap in each distribution. Append last in a transaction:
// the number comes from a row lock that is held to the commit, so no committed row is ever behind a cursor that passed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/messages.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/order_store.h"

namespace hub::store {

// The order as it is now, read from its rows. An earlier row of it is superseded.
core::Status append_order(core::Transaction& tx, core::NetworkId network, core::OrderId order);
core::Status append_distribution(core::Transaction& tx, core::NetworkId network, core::DistributionId distribution);
// A fact already stored.
core::Status append_fact(core::Transaction& tx, core::NetworkId network, const core::Fact& fact);

core::Result<std::int64_t> feed_head(core::Reader& reader, core::NetworkId network, core::DistributionId distribution);
core::Result<std::map<core::DistributionId, std::int64_t>> feed_heads(core::Reader& reader, core::NetworkId network);

// after < n <= after + limit.
core::Result<std::vector<core::FeedRow>> find_feed(core::Reader& reader, core::NetworkId network,
                                                   core::DistributionId distribution, std::int64_t after,
                                                   std::int64_t limit);
// The same without superseded rows.
core::Result<std::vector<core::FeedRow>> find_current_feed(core::Reader& reader, core::NetworkId network,
                                                           core::DistributionId distribution, std::int64_t after,
                                                           std::int64_t limit);

}  // namespace hub::store
