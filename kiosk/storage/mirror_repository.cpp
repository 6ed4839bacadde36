#include "kiosk/storage/mirror_repository.h"

namespace kiosk {
namespace {

std::string text_of(const core::Row& row) { return row.string(0); }

core::Result<core::MirrorOrder> order_from(const std::string& json) {
    TRY_ASSIGN(document, core::JsonDocument::parse(json));
    return core::mirror_order_from(document.root());
}

}  // namespace

core::Result<std::optional<SyncPosition>> load_sync_position(core::Reader& reader) {
    return reader.maybe_row("SELECT epoch, cursor FROM sync_position WHERE slot = 1", {}, [](const core::Row& row) {
        return SyncPosition{.epoch = row.id<core::Epoch>(0), .cursor = row.maybe_integer(1)};
    });
}

core::Status save_sync_position(core::Transaction& tx, const SyncPosition& position) {
    TRY(
        tx.execute("INSERT INTO sync_position (slot, epoch, cursor) VALUES (1, $1, $2) "
                   "ON CONFLICT (slot) DO UPDATE SET epoch = excluded.epoch, cursor = excluded.cursor",
                   {position.epoch, position.cursor}));
    return core::Done{};
}

core::Status delete_sync_position(core::Transaction& tx) {
    TRY(tx.execute("DELETE FROM sync_position", {}));
    return core::Done{};
}

core::Result<std::optional<core::MirrorDistribution>> load_distribution(core::Reader& reader, core::DistributionId id) {
    TRY_ASSIGN(json, reader.maybe_row("SELECT json FROM mirror_distribution WHERE id = $1", {id}, text_of));
    if (!json) return std::optional<core::MirrorDistribution>{};
    TRY_ASSIGN(document, core::JsonDocument::parse(*json));
    TRY_ASSIGN(distribution, core::mirror_distribution_from(document.root()));
    return std::optional{std::move(distribution)};
}

core::Result<std::vector<core::MirrorOrder>> load_orders(core::Reader& reader) {
    TRY_ASSIGN(texts, reader.rows("SELECT json FROM mirror_order ORDER BY id", {}, text_of));
    std::vector<core::MirrorOrder> orders;
    orders.reserve(texts.size());
    for (const auto& json : texts) {
        TRY_ASSIGN(order, order_from(json));
        orders.push_back(std::move(order));
    }
    return orders;
}

core::Result<std::optional<core::MirrorOrder>> load_order(core::Reader& reader, core::OrderId id) {
    TRY_ASSIGN(json, reader.maybe_row("SELECT json FROM mirror_order WHERE id = $1", {id}, text_of));
    if (!json) return std::optional<core::MirrorOrder>{};
    TRY_ASSIGN(order, order_from(*json));
    return std::optional{std::move(order)};
}

core::Status put_distribution(core::Transaction& tx, core::DistributionId id, std::string_view json) {
    TRY(
        tx.execute("INSERT INTO mirror_distribution (id, json) VALUES ($1, $2) "
                   "ON CONFLICT (id) DO UPDATE SET json = excluded.json",
                   {id, json}));
    return core::Done{};
}

core::Status put_order(core::Transaction& tx, core::OrderId id, std::string_view json) {
    TRY(
        tx.execute("INSERT INTO mirror_order (id, json) VALUES ($1, $2) "
                   "ON CONFLICT (id) DO UPDATE SET json = excluded.json",
                   {id, json}));
    return core::Done{};
}

core::Status delete_mirror(core::Transaction& tx) {
    TRY(tx.execute("DELETE FROM mirror_order", {}));
    TRY(tx.execute("DELETE FROM mirror_distribution", {}));
    return core::Done{};
}

}  // namespace kiosk
