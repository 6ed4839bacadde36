// Everything one hub process holds of its data directory, opened together and in the right order:
//
//   hub.sqlite   the database (the engine locks it: one process at a time)
//   hub.key      the hub's own key and device id            outside of backups
//   hub.epoch    the sync epoch and the feed's high-water mark   outside of backups
//   hub.control  the socket that `backup` and `check` talk to while a server runs
//
// Built by the commands, destroyed last. Any thread may use the runner.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/crypto/crypto.h"
#include "core/storage/sqlite_database.h"
#include "hub-server/services/runner.h"

namespace hub {

inline constexpr const char* k_first_admin_email = "admin@halle.invalid";

// The administrator made at the first start. The password is shown once and stored nowhere.
struct FirstAdmin {
    std::string email;
    std::string password;
};

std::string database_path(const std::string& directory);
std::string epoch_path(const std::string& directory);
std::string key_path(const std::string& directory);
// The data directory, mode 0700 when it had to be made. `io` with the reason.
core::Status make_private_directory(const std::string& directory);

class HubInstance {
public:
    // Makes the directory and the network when they are not there. `conflict` when another process has it
    // open; the message says what to do.
    static core::Result<std::unique_ptr<HubInstance>> open(const std::string& directory, const core::Clock& clock,
                                                           core::Random& random);

    core::SqliteDatabase& database() { return *m_database; }
    const Env& env() const { return *m_env; }
    EpochKeeper& epochs() { return *m_epochs; }
    const Runner& runner() const { return *m_runner; }
    // An administrator when there is no account yet. Called by the commands that show the password, and by them last:
    // one that is never shown locks everybody out.
    core::Result<std::optional<FirstAdmin>> make_first_admin();

private:
    HubInstance() = default;
    core::Status ensure_network(const core::Clock& clock, core::Random& random);

    std::unique_ptr<core::SqliteDatabase> m_database;
    core::NetworkId m_network;
    HubIdentity m_identity;
    std::unique_ptr<EpochKeeper> m_epochs;
    std::unique_ptr<PasswordDesk> m_passwords;
    std::optional<Env> m_env;
    std::optional<Runner> m_runner;
};

// A password people can copy from a screen: "7K2M-9QXR-4TBN-W8HC", 80 bits.
std::string make_first_password(core::Random& random);

}  // namespace hub
