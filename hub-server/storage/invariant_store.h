// Counts rows that break an invariant the schema cannot say. Each is 0 in a sound database.
#pragma once

#include "core/storage/database.h"

namespace hub::store {

core::Result<std::int64_t> count_feeds_with_gaps(core::Reader& reader, core::NetworkId network);
core::Result<std::int64_t> count_streams_with_gaps(core::Reader& reader, core::NetworkId network);
core::Result<std::int64_t> count_facts_missing_in_feed(core::Reader& reader, core::NetworkId network);
core::Result<std::int64_t> count_oversold_stock(core::Reader& reader, core::NetworkId network);
core::Result<std::int64_t> count_wrong_totals(core::Reader& reader, core::NetworkId network);
core::Result<std::int64_t> count_orders_without_one_code(core::Reader& reader, core::NetworkId network);
core::Result<std::int64_t> count_orders_missing_in_feed(core::Reader& reader, core::NetworkId network);

}  // namespace hub::store
