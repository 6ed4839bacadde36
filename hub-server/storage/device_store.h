// Remembers devices and the pairing codes that let them in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace hub::store {

using PublicKey = std::array<std::uint8_t, 32>;

struct Device {
    core::DeviceId id;
    core::EnterpriseId owner;
    std::optional<core::DistributionId> distribution;  // its scope; the hub has none
    std::string kind = "kiosk";                        // or "hub"
    std::string name;
    PublicKey public_key{};
    std::optional<core::Sha256> token_hash;  // the hub has none
    core::Instant enrolled_at{};
    std::optional<core::Instant> last_seen_at;
    std::optional<core::Instant> revoked_at;
};
core::Status insert_device(core::Transaction& tx, core::NetworkId network, const Device& device);
core::Result<std::optional<Device>> find_device(core::Reader& reader, core::NetworkId network, core::DeviceId id);
core::Result<std::optional<Device>> find_device_by_token(core::Reader& reader, core::NetworkId network,
                                                         const core::Sha256& token_hash);
// The kiosks of a distribution, by name.
core::Result<std::vector<Device>> find_devices(core::Reader& reader, core::NetworkId network,
                                               core::DistributionId distribution);
// A device enrolled again: another token, perhaps another name and distribution; no longer revoked.
core::Status update_device(core::Transaction& tx, core::NetworkId network, const Device& device);
core::Status set_last_seen(core::Transaction& tx, core::NetworkId network, core::DeviceId id, core::Instant now);
core::Status set_revoked(core::Transaction& tx, core::NetworkId network, core::DeviceId id, core::Instant now);

struct Pairing {
    core::Uuid id;
    core::DistributionId distribution;
    std::string slot;  // the first two characters
    core::Sha256 code_hash{};
    std::int64_t tries_left = 0;
    core::Instant expires_at{};
    std::optional<core::DeviceId> used_by;
};
core::Status insert_pairing(core::Transaction& tx, core::NetworkId network, const Pairing& pairing);
core::Result<std::vector<Pairing>> find_pairings(core::Reader& reader, core::NetworkId network,
                                                 const std::string& slot);
core::Status set_tries_left(core::Transaction& tx, core::NetworkId network, const core::Uuid& id,
                            std::int64_t tries_left);
core::Status set_used_by(core::Transaction& tx, core::NetworkId network, const core::Uuid& id, core::DeviceId device);
core::Status delete_pairings_before(core::Transaction& tx, core::NetworkId network, core::Instant expired_before);

}  // namespace hub::store
