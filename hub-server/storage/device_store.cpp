#include "hub-server/storage/device_store.h"

#include <algorithm>

namespace hub::store {

using core::ByteView;
using core::DeviceId;
using core::Done;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

namespace {

std::array<std::uint8_t, 32> array_of(ByteView bytes) {
    std::array<std::uint8_t, 32> all{};
    assert(bytes.size() == all.size());
    std::copy(bytes.begin(), bytes.end(), all.begin());
    return all;
}

// A view of a hash that may be absent, to bind as a parameter.
std::optional<ByteView> view_of(const std::optional<core::Sha256>& hash) {
    if (!hash) return std::nullopt;
    return ByteView{*hash};
}

Device device_of(const Row& row) {
    Device device{row.id<DeviceId>(0),
                  row.id<core::EnterpriseId>(1),
                  row.maybe_id<core::DistributionId>(2),
                  row.string(3),
                  row.string(4),
                  array_of(row.bytes(5)),
                  std::nullopt,
                  row.instant(7),
                  row.maybe_instant(8),
                  row.maybe_instant(9)};
    if (!row.is_null(6)) device.token_hash = array_of(row.bytes(6));
    return device;
}

}  // namespace

Status insert_device(Transaction& tx, NetworkId network, const Device& device) {
    TRY(tx.execute(
        "INSERT INTO device (network_id, id, owner_id, distribution_id, kind, name, public_key, token_hash, "
        "enrolled_at, last_seen_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {network, device.id, device.owner, device.distribution, device.kind, device.name, ByteView{device.public_key},
         view_of(device.token_hash), device.enrolled_at, device.last_seen_at, device.revoked_at}));
    return Done{};
}

Result<std::optional<Device>> find_device(Reader& reader, NetworkId network, DeviceId id) {
    return reader.maybe_row(
        "SELECT id, owner_id, distribution_id, kind, name, public_key, token_hash, enrolled_at, last_seen_at, "
        "revoked_at FROM device WHERE network_id = $1 AND id = $2",
        {network, id}, device_of);
}

Result<std::optional<Device>> find_device_by_token(Reader& reader, NetworkId network, const core::Sha256& token_hash) {
    return reader.maybe_row(
        "SELECT id, owner_id, distribution_id, kind, name, public_key, token_hash, enrolled_at, last_seen_at, "
        "revoked_at FROM device WHERE network_id = $1 AND token_hash = $2",
        {network, ByteView{token_hash}}, device_of);
}

Result<std::vector<Device>> find_devices(Reader& reader, NetworkId network, core::DistributionId distribution) {
    return reader.rows(
        "SELECT id, owner_id, distribution_id, kind, name, public_key, token_hash, enrolled_at, last_seen_at, "
        "revoked_at FROM device WHERE network_id = $1 AND distribution_id = $2 ORDER BY name, id",
        {network, distribution}, device_of);
}

Status update_device(Transaction& tx, NetworkId network, const Device& device) {
    TRY(
        tx.execute("UPDATE device SET owner_id = $3, distribution_id = $4, name = $5, token_hash = $6, "
                   "enrolled_at = $7, revoked_at = NULL WHERE network_id = $1 AND id = $2",
                   {network, device.id, device.owner, device.distribution, device.name, view_of(device.token_hash),
                    device.enrolled_at}));
    return Done{};
}

Status set_last_seen(Transaction& tx, NetworkId network, DeviceId id, core::Instant now) {
    TRY(tx.execute("UPDATE device SET last_seen_at = $3 WHERE network_id = $1 AND id = $2", {network, id, now}));
    return Done{};
}

Status set_revoked(Transaction& tx, NetworkId network, DeviceId id, core::Instant now) {
    TRY(tx.execute("UPDATE device SET revoked_at = $3 WHERE network_id = $1 AND id = $2 AND revoked_at IS NULL",
                   {network, id, now}));
    return Done{};
}

Status insert_pairing(Transaction& tx, NetworkId network, const Pairing& pairing) {
    TRY(tx.execute(
        "INSERT INTO pairing_code (network_id, id, distribution_id, slot, code_hash, tries_left, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {network, pairing.id, pairing.distribution, pairing.slot, ByteView{pairing.code_hash}, pairing.tries_left,
         pairing.expires_at}));
    return Done{};
}

Result<std::vector<Pairing>> find_pairings(Reader& reader, NetworkId network, const std::string& slot) {
    return reader.rows(
        "SELECT id, distribution_id, slot, code_hash, tries_left, expires_at, used_by "
        "FROM pairing_code WHERE network_id = $1 AND slot = $2",
        {network, slot}, [](const Row& row) {
            return Pairing{
                row.uuid(0),    row.id<core::DistributionId>(1), row.string(2), array_of(row.bytes(3)), row.integer(4),
                row.instant(5), row.maybe_id<DeviceId>(6)};
        });
}

Status set_tries_left(Transaction& tx, NetworkId network, const core::Uuid& id, std::int64_t tries_left) {
    TRY(tx.execute("UPDATE pairing_code SET tries_left = $3 WHERE network_id = $1 AND id = $2",
                   {network, id, tries_left}));
    return Done{};
}

Status set_used_by(Transaction& tx, NetworkId network, const core::Uuid& id, DeviceId device) {
    TRY(tx.execute("UPDATE pairing_code SET used_by = $3 WHERE network_id = $1 AND id = $2", {network, id, device}));
    return Done{};
}

Status delete_pairings_before(Transaction& tx, NetworkId network, core::Instant expired_before) {
    TRY(tx.execute("DELETE FROM pairing_code WHERE network_id = $1 AND expires_at < $2", {network, expired_before}));
    return Done{};
}

}  // namespace hub::store
