// One line of the audit trail: who (nobody: the command line) did what to which row. Never a name, a code or a token.
#pragma once

#include <optional>
#include <string>

#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"

namespace hub {

core::Status audit(core::Transaction& tx, const Env& env, std::optional<core::UserId> account,
                   const std::string& action, const std::optional<core::Uuid>& subject);

// The account of a signed-in person.
std::optional<core::UserId> account_of(const Actor& actor);

}  // namespace hub
