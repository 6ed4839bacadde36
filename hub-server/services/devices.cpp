#include "hub-server/services/audit.h"
#include "hub-server/services/management.h"
#include "hub-server/services/management_lookup.h"
#include "hub-server/services/pairing.h"
#include "hub-server/storage/device_store.h"
#include "hub-server/storage/fact_store.h"

namespace hub {

using core::Reader;
using core::Result;
using core::Status;
using core::Transaction;

Result<std::vector<DeviceRow>> list_devices(Reader& reader, const Env& env, const Actor& actor,
                                            core::DistributionId id) {
    TRY(distribution_for(reader, env, actor, Action::view_devices, id));
    TRY_ASSIGN(devices, store::find_devices(reader, env.network, id));
    TRY_ASSIGN(counts, store::count_facts_by_device(reader, env.network, id));
    std::vector<DeviceRow> rows;
    rows.reserve(devices.size());
    for (store::Device& device : devices) {
        rows.push_back({device.id, std::move(device.name), id, device.enrolled_at, device.last_seen_at,
                        device.revoked_at.has_value(), counts[device.id]});
    }
    return rows;
}

Result<PairingCode> create_pairing_code(Transaction& tx, const Env& env, const Actor& actor, core::DistributionId id) {
    TRY_ASSIGN(distribution, distribution_for(tx, env, actor, Action::pair_device, id));
    const std::string code = core::random_code(env.random, k_pairing_characters);
    const core::Instant expires_at = env.clock.now() + k_pairing_life;
    core::IdMaker ids{env.clock, env.random};
    TRY(store::insert_pairing(tx, env.network,
                              {ids.next(), distribution.id, slot_of(code), core::sha256(core::as_bytes(code)),
                               k_pairing_tries, expires_at, std::nullopt}));
    TRY(audit(tx, env, account_of(actor), "create_pairing_code", distribution.id.uuid));
    return PairingCode{shown_pairing_code(code), expires_at};
}

Status revoke_device(Transaction& tx, const Env& env, const Actor& actor, core::DeviceId id) {
    TRY_ASSIGN(device, store::find_device(tx, env.network, id));
    TRY(can_reach(actor, Action::revoke_device, device ? std::optional{device->owner} : std::nullopt));
    TRY(store::set_revoked(tx, env.network, id, env.clock.now()));
    return audit(tx, env, account_of(actor), "revoke_device", id.uuid);
}

}  // namespace hub
