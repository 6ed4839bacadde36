// How often a password may be tried: ten failures an hour for one account from one network, then every further failure
// doubles the wait. Wider limits hold for one network and for one account, so that neither many accounts from one place
// nor many places at one account help. A wait refuses without looking at the password. Internal to hub-server/services.
#pragma once

#include <string>

#include "core/storage/database.h"
#include "hub-server/services/env.h"

namespace hub {

// `unavailable` with the seconds to wait.
core::Status check_sign_in_limits(core::Reader& reader, const Env& env, const std::string& email_key,
                                  const std::string& peer);
core::Status count_sign_in_failure(core::Transaction& tx, const Env& env, const std::string& email_key,
                                   const std::string& peer);
// After a success: of this account from this network. The wider counts stay.
core::Status forget_sign_in_failures(core::Transaction& tx, const Env& env, const std::string& email_key,
                                     const std::string& peer);

}  // namespace hub
