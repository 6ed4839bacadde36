// Remembers the network, its enterprises, the people who sign in, their sessions and failures, and the audit trail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace hub::store {

using AccountId = core::UserId;

struct Enterprise {
    core::EnterpriseId id;
    std::string name;
    std::string time_zone;
    bool is_shop = false;
};
core::Status insert_network(core::Transaction& tx, core::NetworkId network, core::Instant now);
// The network this hub serves: a self-hosted hub has one. Nothing before the first start.
core::Result<std::optional<core::NetworkId>> find_network(core::Reader& reader);
core::Status insert_enterprise(core::Transaction& tx, core::NetworkId network, const Enterprise& enterprise);
core::Result<std::optional<Enterprise>> find_enterprise(core::Reader& reader, core::NetworkId network,
                                                        core::EnterpriseId id);
// The shop of the hub; the first by id when there are several.
core::Result<std::optional<Enterprise>> find_shop(core::Reader& reader, core::NetworkId network);

struct Account {
    AccountId id;
    std::string email;
    std::string email_key;  // folded: what is unique
    std::string display_name;
    std::string password_hash;
    bool has_first_password = true;
    std::string role;
};
core::Status insert_account(core::Transaction& tx, core::NetworkId network, const Account& account, core::Instant now);
core::Result<std::optional<Account>> find_account(core::Reader& reader, core::NetworkId network, AccountId id);
core::Result<std::optional<Account>> find_account_by_email(core::Reader& reader, core::NetworkId network,
                                                           const std::string& email_key);
core::Result<std::int64_t> count_accounts(core::Reader& reader, core::NetworkId network);
core::Status set_password(core::Transaction& tx, core::NetworkId network, AccountId id, const std::string& hash,
                          bool is_first_password);
core::Status insert_membership(core::Transaction& tx, core::NetworkId network, AccountId account,
                               core::EnterpriseId enterprise);
core::Result<std::vector<core::EnterpriseId>> find_memberships(core::Reader& reader, core::NetworkId network,
                                                               AccountId account);

struct SessionRow {
    AccountId account;
    core::Instant opened_at{}, last_seen_at{};
};
core::Status insert_session(core::Transaction& tx, core::NetworkId network, const core::Uuid& id, AccountId account,
                            const core::Sha256& token_hash, core::Instant now);
core::Result<std::optional<SessionRow>> find_session(core::Reader& reader, core::NetworkId network,
                                                     const core::Sha256& token_hash);
core::Status touch_session(core::Transaction& tx, core::NetworkId network, const core::Sha256& token_hash,
                           core::Instant now);
core::Status delete_session(core::Transaction& tx, core::NetworkId network, const core::Sha256& token_hash);
// All of the account's but `kept`.
core::Status delete_other_sessions(core::Transaction& tx, core::NetworkId network, AccountId account,
                                   const core::Sha256& kept);
core::Status delete_sessions_before(core::Transaction& tx, core::NetworkId network, core::Instant opened_before);

struct SignInFailures {
    core::Instant window_opened_at{};
    std::int64_t failures = 0;
    core::Instant last_failure_at{};
};
core::Result<std::optional<SignInFailures>> find_failures(core::Reader& reader, core::NetworkId network,
                                                          const core::Sha256& limit_key);
core::Status put_failures(core::Transaction& tx, core::NetworkId network, const core::Sha256& limit_key,
                          const SignInFailures& failures);
core::Status delete_failures(core::Transaction& tx, core::NetworkId network, const core::Sha256& limit_key);
core::Status delete_failures_before(core::Transaction& tx, core::NetworkId network, core::Instant last_before);

struct AuditEntry {
    core::Uuid id;
    core::Instant happened_at{};
    std::optional<AccountId> account;  // nothing: the command line
    std::string action;
    std::optional<core::Uuid> subject;
};
core::Status insert_audit(core::Transaction& tx, core::NetworkId network, const AuditEntry& entry);

}  // namespace hub::store
