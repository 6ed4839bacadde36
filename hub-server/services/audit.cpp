#include "hub-server/services/audit.h"

#include "hub-server/storage/account_store.h"

namespace hub {

core::Status audit(core::Transaction& tx, const Env& env, std::optional<core::UserId> account,
                   const std::string& action, const std::optional<core::Uuid>& subject) {
    core::IdMaker ids{env.clock, env.random};
    return store::insert_audit(tx, env.network, {ids.next(), env.clock.now(), account, action, subject});
}

std::optional<core::UserId> account_of(const Actor& actor) {
    if (const auto* person = std::get_if<SignedIn>(&actor)) return person->account;
    return std::nullopt;
}

}  // namespace hub
