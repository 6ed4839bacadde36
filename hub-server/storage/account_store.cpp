#include "hub-server/storage/account_store.h"

namespace hub::store {

using core::ByteView;
using core::Done;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Sha256;
using core::Status;
using core::Transaction;

Status insert_network(Transaction& tx, NetworkId network, core::Instant now) {
    TRY(tx.execute("INSERT INTO network (id, created_at) VALUES ($1, $2)", {network, now}));
    return Done{};
}

Result<std::optional<NetworkId>> find_network(Reader& reader) {
    return reader.maybe_row("SELECT id FROM network ORDER BY created_at, id LIMIT 1", {},
                            [](const Row& row) { return row.id<NetworkId>(0); });
}

Status insert_enterprise(Transaction& tx, NetworkId network, const Enterprise& enterprise) {
    TRY(tx.execute("INSERT INTO enterprise (network_id, id, name, time_zone, is_shop) VALUES ($1, $2, $3, $4, $5)",
                   {network, enterprise.id, enterprise.name, enterprise.time_zone, enterprise.is_shop}));
    return Done{};
}

namespace {
Enterprise enterprise_of(const Row& row) {
    return {row.id<core::EnterpriseId>(0), row.string(1), row.string(2), row.boolean(3)};
}
}  // namespace

Result<std::optional<Enterprise>> find_enterprise(Reader& reader, NetworkId network, core::EnterpriseId id) {
    return reader.maybe_row("SELECT id, name, time_zone, is_shop FROM enterprise WHERE network_id = $1 AND id = $2",
                            {network, id}, enterprise_of);
}

Result<std::optional<Enterprise>> find_shop(Reader& reader, NetworkId network) {
    return reader.maybe_row(
        "SELECT id, name, time_zone, is_shop FROM enterprise WHERE network_id = $1 AND is_shop = 1 ORDER BY id LIMIT 1",
        {network}, enterprise_of);
}

Status insert_account(Transaction& tx, NetworkId network, const Account& account, core::Instant now) {
    TRY(
        tx.execute("INSERT INTO account (network_id, id, email, email_key, display_name, password_hash, "
                   "has_first_password, role, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                   {network, account.id, account.email, account.email_key, account.display_name, account.password_hash,
                    account.has_first_password, account.role, now}));
    return Done{};
}

namespace {
Account account_of(const Row& row) {
    return {row.id<AccountId>(0), row.string(1),  row.string(2), row.string(3),
            row.string(4),        row.boolean(5), row.string(6)};
}
}  // namespace

Result<std::optional<Account>> find_account(Reader& reader, NetworkId network, AccountId id) {
    return reader.maybe_row(
        "SELECT id, email, email_key, display_name, password_hash, has_first_password, role "
        "FROM account WHERE network_id = $1 AND id = $2",
        {network, id}, account_of);
}

Result<std::optional<Account>> find_account_by_email(Reader& reader, NetworkId network, const std::string& email_key) {
    return reader.maybe_row(
        "SELECT id, email, email_key, display_name, password_hash, has_first_password, role "
        "FROM account WHERE network_id = $1 AND email_key = $2",
        {network, email_key}, account_of);
}

Result<std::int64_t> count_accounts(Reader& reader, NetworkId network) {
    return reader.number("SELECT COUNT(*) FROM account WHERE network_id = $1", {network});
}

Status set_password(Transaction& tx, NetworkId network, AccountId id, const std::string& hash, bool is_first_password) {
    TRY(tx.execute("UPDATE account SET password_hash = $3, has_first_password = $4 WHERE network_id = $1 AND id = $2",
                   {network, id, hash, is_first_password}));
    return Done{};
}

Status insert_membership(Transaction& tx, NetworkId network, AccountId account, core::EnterpriseId enterprise) {
    TRY(tx.execute("INSERT INTO account_enterprise (network_id, account_id, enterprise_id) VALUES ($1, $2, $3)",
                   {network, account, enterprise}));
    return Done{};
}

Result<std::vector<core::EnterpriseId>> find_memberships(Reader& reader, NetworkId network, AccountId account) {
    return reader.rows("SELECT enterprise_id FROM account_enterprise WHERE network_id = $1 AND account_id = $2",
                       {network, account}, [](const Row& row) { return row.id<core::EnterpriseId>(0); });
}

Status insert_session(Transaction& tx, NetworkId network, const core::Uuid& id, AccountId account,
                      const Sha256& token_hash, core::Instant now) {
    TRY(
        tx.execute("INSERT INTO session (network_id, id, account_id, token_hash, opened_at, last_seen_at) "
                   "VALUES ($1, $2, $3, $4, $5, $5)",
                   {network, id, account, ByteView{token_hash}, now}));
    return Done{};
}

Result<std::optional<SessionRow>> find_session(Reader& reader, NetworkId network, const Sha256& token_hash) {
    return reader.maybe_row(
        "SELECT account_id, opened_at, last_seen_at FROM session WHERE network_id = $1 AND token_hash = $2",
        {network, ByteView{token_hash}}, [](const Row& row) {
            return SessionRow{row.id<AccountId>(0), row.instant(1), row.instant(2)};
        });
}

Status touch_session(Transaction& tx, NetworkId network, const Sha256& token_hash, core::Instant now) {
    TRY(
        tx.execute("UPDATE session SET last_seen_at = $3 WHERE network_id = $1 AND token_hash = $2 "
                   "AND last_seen_at < $3",
                   {network, ByteView{token_hash}, now}));
    return Done{};
}

Status delete_session(Transaction& tx, NetworkId network, const Sha256& token_hash) {
    TRY(tx.execute("DELETE FROM session WHERE network_id = $1 AND token_hash = $2", {network, ByteView{token_hash}}));
    return Done{};
}

Status delete_other_sessions(Transaction& tx, NetworkId network, AccountId account, const Sha256& kept) {
    TRY(tx.execute("DELETE FROM session WHERE network_id = $1 AND account_id = $2 AND token_hash <> $3",
                   {network, account, ByteView{kept}}));
    return Done{};
}

Status delete_sessions_before(Transaction& tx, NetworkId network, core::Instant opened_before) {
    TRY(tx.execute("DELETE FROM session WHERE network_id = $1 AND opened_at < $2", {network, opened_before}));
    return Done{};
}

Result<std::optional<SignInFailures>> find_failures(Reader& reader, NetworkId network, const Sha256& limit_key) {
    return reader.maybe_row(
        "SELECT window_opened_at, failures, last_failure_at FROM sign_in_failure "
        "WHERE network_id = $1 AND limit_key = $2",
        {network, ByteView{limit_key}}, [](const Row& row) {
            return SignInFailures{row.instant(0), row.integer(1), row.instant(2)};
        });
}

Status put_failures(Transaction& tx, NetworkId network, const Sha256& limit_key, const SignInFailures& failures) {
    TRY(tx.execute(
        "INSERT INTO sign_in_failure (network_id, limit_key, window_opened_at, failures, last_failure_at) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (network_id, limit_key) DO UPDATE SET "
        "window_opened_at = excluded.window_opened_at, failures = excluded.failures, "
        "last_failure_at = excluded.last_failure_at",
        {network, ByteView{limit_key}, failures.window_opened_at, failures.failures, failures.last_failure_at}));
    return Done{};
}

Status delete_failures(Transaction& tx, NetworkId network, const Sha256& limit_key) {
    TRY(tx.execute("DELETE FROM sign_in_failure WHERE network_id = $1 AND limit_key = $2",
                   {network, ByteView{limit_key}}));
    return Done{};
}

Status delete_failures_before(Transaction& tx, NetworkId network, core::Instant last_before) {
    TRY(tx.execute("DELETE FROM sign_in_failure WHERE network_id = $1 AND last_failure_at < $2",
                   {network, last_before}));
    return Done{};
}

Status insert_audit(Transaction& tx, NetworkId network, const AuditEntry& entry) {
    TRY(
        tx.execute("INSERT INTO audit (network_id, id, happened_at, account_id, action, subject_id) "
                   "VALUES ($1, $2, $3, $4, $5, $6)",
                   {network, entry.id, entry.happened_at, entry.account, entry.action, entry.subject}));
    return Done{};
}

}  // namespace hub::store
