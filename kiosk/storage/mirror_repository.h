// The kiosk's copy of what the hub knows, and how far in the hub's feed that copy is. Rows keep the hub's JSON
// verbatim. Functions over a Reader or a Transaction: the caller owns the transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/messages.h"

namespace kiosk {

// No cursor: the next pull is a snapshot, not changes.
struct SyncPosition {
    core::Epoch epoch;
    std::optional<std::int64_t> cursor;
};
core::Result<std::optional<SyncPosition>> load_sync_position(core::Reader& reader);
core::Status save_sync_position(core::Transaction& tx, const SyncPosition& position);
core::Status delete_sync_position(core::Transaction& tx);

core::Result<std::optional<core::MirrorDistribution>> load_distribution(core::Reader& reader, core::DistributionId id);
core::Result<std::vector<core::MirrorOrder>> load_orders(core::Reader& reader);
core::Result<std::optional<core::MirrorOrder>> load_order(core::Reader& reader, core::OrderId id);

core::Status put_distribution(core::Transaction& tx, core::DistributionId id, std::string_view json);
core::Status put_order(core::Transaction& tx, core::OrderId id, std::string_view json);
core::Status delete_mirror(core::Transaction& tx);

}  // namespace kiosk
