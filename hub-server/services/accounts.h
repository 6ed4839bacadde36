// People who sign in: administrators, managers, producers. Shoppers order without an account.
//
// Signing in has three steps, because Argon2id takes tens of milliseconds and must hold no transaction:
//   1. begin_sign_in   (read)   the stored hash, or `unavailable` while the account or address must wait
//   2. PasswordDesk::verify     outside, on a worker thread, never on the event loop; one at a time
//   3. finish_sign_in  (write)  opens the session, or counts the failure
// An unknown e-mail takes the same steps, the same time and gets the same answer.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"
#include "hub-server/services/token.h"

namespace hub {

inline constexpr core::Duration k_session_idle_max{30 * 60'000};  // ASVS 3.3.2 for administrators
inline constexpr core::Duration k_session_life_max{12 * 60 * 60'000};
inline constexpr core::Duration k_session_touch_interval{60'000};  // how stale last-seen may be
inline constexpr std::int64_t k_sign_in_failures_max = 10;         // per account and network address, per hour
inline constexpr std::size_t k_password_characters_min = 12;
inline constexpr std::size_t k_password_bytes_max = 1024;

// Argon2id, one at a time: 19 MiB each. Blocks for tens of milliseconds.
class PasswordDesk {
public:
    // Makes the decoy that unknown accounts are checked against.
    static core::Result<std::unique_ptr<PasswordDesk>> open();
    // False for an empty hash (no such account), after the same work.
    bool verify(const std::string& hash, const std::string& password);
    core::Result<std::string> hash(const std::string& password);

private:
    std::mutex m_mutex;
    std::string m_decoy;
};

struct SignInAttempt {
    std::string email;
    std::string peer;  // address of the client, for the limits only
};
struct Credentials {
    std::optional<core::UserId> account;
    std::string password_hash;  // empty: no such account
};
core::Result<Credentials> begin_sign_in(core::Reader& reader, const Env& env, const SignInAttempt& attempt);

struct FinishSignIn {
    SignInAttempt attempt;
    Credentials credentials;
    bool is_password_right = false;
    std::optional<SessionToken> previous;  // a session this browser already had: it ends
};
struct OpenedSession {
    SessionToken token;               // for the cookie; never shown again
    bool has_first_password = false;  // still the one printed by the hub: ask for a new one
};
// answer: `unauthenticated` for a wrong password or unknown account alike, `unavailable` when the limits were reached
// while the password was being verified.
core::Result<Recorded<OpenedSession>> finish_sign_in(core::Transaction& tx, const Env& env,
                                                     const FinishSignIn& command);

struct Session {
    SignedIn actor;
    std::string email;
    bool has_first_password = false;
    bool needs_touch = false;  // call touch_session soon, so that it does not go idle
};
// `unauthenticated` when unknown, idle for 30 min, older than 12 h or signed out. The CSRF text is token.csrf().
core::Result<Session> find_session(core::Reader& reader, const Env& env, const SessionToken& token);
core::Status touch_session(core::Transaction& tx, const Env& env, const SessionToken& token);
// Ends it on the server. Signing out twice is fine.
core::Status sign_out(core::Transaction& tx, const Env& env, const SessionToken& token);

struct ChangePassword {
    core::UserId account;
    std::string new_password_hash;  // PasswordDesk::hash, after check_new_password and verifying the old one
    SessionToken session;           // stays; every other session of the account ends
};
// `invalid` with what is wrong: at least 12 characters, not among the commonest, not the e-mail address.
core::Status check_new_password(const std::string& password, const std::string& email);
// The stored hash of the actor's own account, to verify the old password outside the transaction.
core::Result<Credentials> own_credentials(core::Reader& reader, const Env& env, const Actor& actor);
core::Status change_password(core::Transaction& tx, const Env& env, const Actor& actor, const ChangePassword& command);

struct CreateAccount {
    std::string email;
    std::string display_name;
    Role role = Role::manager;
    std::string password_hash;
    bool is_first_password = true;
    std::vector<core::EnterpriseId> enterprises;
};
// From the command line only. `conflict` when the e-mail is taken (compared folded).
core::Result<core::UserId> create_account(core::Transaction& tx, const Env& env, const Actor& actor,
                                          const CreateAccount& command);
// The stored hash, given to the command line that resets a lost password: ends every session of the account.
core::Status reset_password(core::Transaction& tx, const Env& env, const Actor& actor, const std::string& email,
                            const std::string& password_hash);

}  // namespace hub
