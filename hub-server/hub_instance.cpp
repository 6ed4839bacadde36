#include "hub-server/hub_instance.h"

#include <filesystem>

#include "hub-server/services/identity.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/feed_store.h"
#include "hub-server/storage/schema.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

Status make_private_directory(const std::string& directory) {
    std::error_code error;
    if (std::filesystem::is_directory(directory, error)) return Done{};
    std::filesystem::create_directories(directory, error);
    if (error) return fail(ErrorCode::io, "cannot make the data directory " + directory + ": " + error.message());
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
    if (error) return fail(ErrorCode::io, "cannot protect the data directory " + directory + ": " + error.message());
    return Done{};
}

std::string database_path(const std::string& directory) { return directory + "/hub.sqlite"; }
std::string epoch_path(const std::string& directory) { return directory + "/hub.epoch"; }
std::string key_path(const std::string& directory) { return directory + "/hub.key"; }

std::string make_first_password(core::Random& random) {
    constexpr std::size_t k_groups = 4;
    std::string password;
    for (std::size_t group = 0; group < k_groups; ++group) {
        if (group > 0) password += '-';
        password += core::random_code(random, 4);
    }
    return password;
}

Result<std::unique_ptr<HubInstance>> HubInstance::open(const std::string& directory, const core::Clock& clock,
                                                       core::Random& random) {
    TRY(core::initialise_crypto());
    TRY(make_private_directory(directory));
    std::unique_ptr<HubInstance> hub{new HubInstance};
    TRY_ASSIGN(database, core::SqliteDatabase::open({.path = database_path(directory)}, store::schema()));
    hub->m_database = std::move(database);
    TRY(hub->ensure_network(clock, random));
    TRY_ASSIGN(identity, load_identity(key_path(directory), clock, random));
    hub->m_identity = identity;
    const auto read_heads = [&](core::Reader& reader) { return store::feed_heads(reader, hub->m_network); };
    TRY_ASSIGN(heads, hub->m_database->read_value<FeedHeads>(read_heads));
    TRY_ASSIGN(epochs, EpochKeeper::open(epoch_path(directory), heads, random));
    hub->m_epochs = std::move(epochs);
    TRY_ASSIGN(passwords, PasswordDesk::open());
    hub->m_passwords = std::move(passwords);
    hub->m_env.emplace(Env{clock, random, hub->m_network, hub->m_identity, *hub->m_epochs});
    hub->m_runner.emplace(*hub->m_database, *hub->m_env, *hub->m_passwords);
    return hub;
}

Status HubInstance::ensure_network(const core::Clock& clock, core::Random& random) {
    core::IdMaker ids{clock, random};
    const auto fresh = ids.make<struct core::NetworkTag>();
    TRY_ASSIGN(network, m_database->write_value<core::NetworkId>([&](core::Transaction& tx) -> Result<core::NetworkId> {
        TRY_ASSIGN(known, store::find_network(tx));
        if (known) return *known;
        TRY(store::insert_network(tx, fresh, clock.now()));
        return fresh;
    }));
    m_network = network;
    return Done{};
}

Result<std::optional<FirstAdmin>> HubInstance::make_first_admin() {
    const auto count_accounts = [](core::Reader& reader, const Env& env) {
        return store::count_accounts(reader, env.network);
    };
    TRY_ASSIGN(accounts, m_runner->read<std::int64_t>(count_accounts));
    if (accounts > 0) return std::optional<FirstAdmin>{};
    FirstAdmin admin{k_first_admin_email, make_first_password(m_env->random)};
    TRY_ASSIGN(hash, m_passwords->hash(admin.password));
    TRY(m_runner->write<core::UserId>([&](core::Transaction& tx, const Env& env) {
        return create_account(tx, env, Console{}, {admin.email, "Administrateur", Role::admin, hash, true, {}});
    }));
    return std::optional{std::move(admin)};
}

}  // namespace hub
