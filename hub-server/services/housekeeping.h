// What ends by itself is taken out of the database: sessions past their life, carts nobody came back to, failures and
// pairing codes long past. main.cpp runs it once an hour; running it never or twice changes nothing a person sees.
#pragma once

#include "core/storage/database.h"
#include "hub-server/services/env.h"

namespace hub {

inline constexpr core::Duration k_cart_life{14 * 24 * 60 * 60'000LL};

core::Status tidy_up(core::Transaction& tx, const Env& env);

}  // namespace hub
