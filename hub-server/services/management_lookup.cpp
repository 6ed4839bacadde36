#include "hub-server/services/management_lookup.h"

#include "hub-server/storage/device_store.h"

namespace hub {

core::Result<store::Distribution> distribution_for(core::Reader& reader, const Env& env, const Actor& actor,
                                                   Action action, core::DistributionId id) {
    TRY_ASSIGN(distribution, store::find_distribution(reader, env.network, id));
    TRY(can_reach(actor, action, distribution ? std::optional{distribution->distributor} : std::nullopt));
    return *std::move(distribution);
}

core::Result<std::string> DeviceNames::of(core::DeviceId device) {
    const auto known = m_names.find(device);
    if (known != m_names.end()) return known->second;
    TRY_ASSIGN(found, store::find_device(m_reader, m_env.network, device));
    return m_names[device] = found ? found->name : std::string{};
}

}  // namespace hub
