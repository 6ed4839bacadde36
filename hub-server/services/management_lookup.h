// What the management services look up the same way. Internal to hub-server/services.
#pragma once

#include <map>
#include <string>

#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"
#include "hub-server/storage/catalogue_store.h"

namespace hub {

// The distribution, if the actor may do `action` with what belongs to its distributor.
core::Result<store::Distribution> distribution_for(core::Reader& reader, const Env& env, const Actor& actor,
                                                   Action action, core::DistributionId id);

// Names of devices, each looked up once.
class DeviceNames {
public:
    DeviceNames(core::Reader& reader, const Env& env) : m_reader(reader), m_env(env) {}
    // Empty for a device the hub does not know.
    core::Result<std::string> of(core::DeviceId device);

private:
    core::Reader& m_reader;
    const Env& m_env;
    std::map<core::DeviceId, std::string> m_names;
};

}  // namespace hub
