#include "hub-server/services/housekeeping.h"

#include "hub-server/services/accounts.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/cart_store.h"
#include "hub-server/storage/device_store.h"

namespace hub {

namespace {
constexpr core::Duration k_day{24 * 60 * 60'000};  // longer than any limit on passwords or pairing codes looks back
}

core::Status tidy_up(core::Transaction& tx, const Env& env) {
    const core::Instant now = env.clock.now();
    TRY(store::delete_sessions_before(tx, env.network, now - k_session_life_max));
    TRY(store::delete_carts_before(tx, env.network, now - k_cart_life));
    TRY(store::delete_failures_before(tx, env.network, now - k_day));
    return store::delete_pairings_before(tx, env.network, now - k_day);
}

}  // namespace hub
