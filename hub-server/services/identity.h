// The hub's own key and device id, in one small file beside the database and outside of its backups. A lost file costs
// nothing but a new device: facts and old links stay, only the address of an order cannot be told twice.
#pragma once

#include <string>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "hub-server/services/env.h"

namespace hub {

// Reads the file, or makes it. The stream is new at each call: one per process start. `corrupt` when the file is not
// ours.
core::Result<HubIdentity> load_identity(const std::string& path, const core::Clock& clock, core::Random& random);

}  // namespace hub
