#include "hub-server/services/accounts.h"

#include "core/base/text.h"
#include "hub-server/services/audit.h"
#include "hub-server/services/sign_in_limit.h"
#include "hub-server/storage/account_store.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

// As find_account_by_email wants it: case and accents do not make another person.
std::string email_key(const std::string& email) { return core::fold_for_search(email); }

SignedIn signed_in(const store::Account& account, std::vector<core::EnterpriseId> enterprises) {
    return {account.id, role_of(account.role).value_or(Role::producer), std::move(enterprises)};
}

bool is_live(const store::SessionRow& session, core::Instant now) {
    return now - session.last_seen_at < k_session_idle_max && now - session.opened_at < k_session_life_max;
}

}  // namespace

Result<std::unique_ptr<PasswordDesk>> PasswordDesk::open() {
    TRY_ASSIGN(decoy, core::hash_password("nobody has this password"));
    auto desk = std::make_unique<PasswordDesk>();
    desk->m_decoy = std::move(decoy);
    return desk;
}

bool PasswordDesk::verify(const std::string& hash, const std::string& password) {
    if (password.size() > k_password_bytes_max) return false;
    const std::lock_guard lock{m_mutex};
    const bool is_right = core::verify_password(hash.empty() ? m_decoy : hash, password);
    return is_right && !hash.empty();
}

Result<std::string> PasswordDesk::hash(const std::string& password) {
    const std::lock_guard lock{m_mutex};
    return core::hash_password(password);
}

Result<Credentials> begin_sign_in(Reader& reader, const Env& env, const SignInAttempt& attempt) {
    const std::string key = email_key(attempt.email);
    TRY(check_sign_in_limits(reader, env, key, attempt.peer));
    TRY_ASSIGN(account, store::find_account_by_email(reader, env.network, key));
    if (!account) return Credentials{};
    return Credentials{account->id, account->password_hash};
}

Result<Recorded<OpenedSession>> finish_sign_in(Transaction& tx, const Env& env, const FinishSignIn& command) {
    const std::string key = email_key(command.attempt.email);
    // Again, because others may have failed while this password was being verified: a burst gets no extra tries.
    if (const Status may = check_sign_in_limits(tx, env, key, command.attempt.peer); !may)
        return Recorded<OpenedSession>{may.error()};
    if (command.previous) TRY(store::delete_session(tx, env.network, command.previous->hash()));
    if (!command.is_password_right || !command.credentials.account) {
        TRY(count_sign_in_failure(tx, env, key, command.attempt.peer));
        return Recorded<OpenedSession>{fail(ErrorCode::unauthenticated, "e-mail or password is wrong")};
    }
    TRY_ASSIGN(account, store::find_account(tx, env.network, *command.credentials.account));
    // The password was changed while it was being verified: the answer is about the old one.
    if (!account || account->password_hash != command.credentials.password_hash)
        return Recorded<OpenedSession>{fail(ErrorCode::unauthenticated, "e-mail or password is wrong")};
    TRY(forget_sign_in_failures(tx, env, key, command.attempt.peer));
    const SessionToken token = SessionToken::make(env.random);
    core::IdMaker ids{env.clock, env.random};
    TRY(store::insert_session(tx, env.network, ids.next(), account->id, token.hash(), env.clock.now()));
    TRY(audit(tx, env, account->id, "sign_in", std::nullopt));
    return Recorded<OpenedSession>{OpenedSession{token, account->has_first_password}};
}

Result<Session> find_session(Reader& reader, const Env& env, const SessionToken& token) {
    TRY_ASSIGN(session, store::find_session(reader, env.network, token.hash()));
    const core::Instant now = env.clock.now();
    if (!session || !is_live(*session, now)) return fail(ErrorCode::unauthenticated, "the session has ended: sign in");
    TRY_ASSIGN(account, store::find_account(reader, env.network, session->account));
    if (!account) return fail(ErrorCode::unauthenticated, "the account is gone");
    TRY_ASSIGN(enterprises, store::find_memberships(reader, env.network, account->id));
    return Session{signed_in(*account, std::move(enterprises)), account->email, account->has_first_password,
                   now - session->last_seen_at >= k_session_touch_interval};
}

Status touch_session(Transaction& tx, const Env& env, const SessionToken& token) {
    return store::touch_session(tx, env.network, token.hash(), env.clock.now());
}

Status sign_out(Transaction& tx, const Env& env, const SessionToken& token) {
    return store::delete_session(tx, env.network, token.hash());
}

Status check_new_password(const std::string& password, const std::string& email) {
    if (!core::is_valid_utf8(password)) return fail(ErrorCode::invalid, "the password is not text");
    if (password.size() > k_password_bytes_max) return fail(ErrorCode::too_large, "the password is too long");
    if (core::first_characters(password, k_password_characters_min - 1) == password)
        return fail(ErrorCode::invalid, "the password needs at least 12 characters");
    if (core::fold_for_search(password) == email_key(email))
        return fail(ErrorCode::invalid, "the password is the e-mail address");
    // One or two characters over and over ("aaaaaaaaaaaa", "121212121212") is what long lists of bad passwords hold.
    std::string seen;
    for (const char c : password) {
        if (seen.find(c) == std::string::npos) seen += c;
    }
    if (seen.size() < 4) return fail(ErrorCode::invalid, "the password repeats the same few characters");
    return Done{};
}

Result<Credentials> own_credentials(Reader& reader, const Env& env, const Actor& actor) {
    const auto* person = std::get_if<SignedIn>(&actor);
    if (person == nullptr) return fail(ErrorCode::unauthenticated, "sign in first");
    TRY_ASSIGN(account, store::find_account(reader, env.network, person->account));
    if (!account) return fail(ErrorCode::unauthenticated, "the account is gone");
    return Credentials{account->id, account->password_hash};
}

Status change_password(Transaction& tx, const Env& env, const Actor& actor, const ChangePassword& command) {
    TRY(can(actor, Action::change_password, {.account = command.account}));
    TRY(store::set_password(tx, env.network, command.account, command.new_password_hash, false));
    TRY(store::delete_other_sessions(tx, env.network, command.account, command.session.hash()));
    return audit(tx, env, command.account, "change_password", std::nullopt);
}

Result<core::UserId> create_account(Transaction& tx, const Env& env, const Actor& actor, const CreateAccount& command) {
    TRY(can(actor, Action::import_data, {}));
    const std::string key = email_key(command.email);
    TRY_ASSIGN(taken, store::find_account_by_email(tx, env.network, key));
    if (taken) return fail(ErrorCode::conflict, "an account with this e-mail exists already");
    core::IdMaker ids{env.clock, env.random};
    const auto id = ids.make<struct core::UserTag>();
    TRY(store::insert_account(tx, env.network,
                              {id, command.email, key, command.display_name, command.password_hash,
                               command.is_first_password, std::string{name_of(command.role)}},
                              env.clock.now()));
    for (const core::EnterpriseId enterprise : command.enterprises)
        TRY(store::insert_membership(tx, env.network, id, enterprise));
    TRY(audit(tx, env, std::nullopt, "create_account", id.uuid));
    return id;
}

Status reset_password(Transaction& tx, const Env& env, const Actor& actor, const std::string& email,
                      const std::string& password_hash) {
    TRY(can(actor, Action::import_data, {}));
    TRY_ASSIGN(account, store::find_account_by_email(tx, env.network, email_key(email)));
    if (!account) return fail(ErrorCode::not_found, "no account has this e-mail");
    TRY(store::set_password(tx, env.network, account->id, password_hash, true));
    TRY(store::delete_other_sessions(tx, env.network, account->id, core::Sha256{}));
    return audit(tx, env, std::nullopt, "reset_password", account->id.uuid);
}

}  // namespace hub
