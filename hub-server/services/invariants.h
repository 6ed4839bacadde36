// What must be true of a hub's rows beyond what the database enforces itself: for `halle-hub check` and the tests.
#pragma once

#include <string>
#include <vector>

#include "core/storage/database.h"
#include "hub-server/services/env.h"

namespace hub {

// One sentence per broken invariant; empty when all hold. Reads the whole database: seconds on a large one.
core::Result<std::vector<std::string>> broken_invariants(core::Reader& reader, const Env& env);

}  // namespace hub
