#include "hub-server/commands.h"

#include <filesystem>

#include "core/base/json.h"
#include "demo_data.h"
#include "hub-server/control_socket.h"
#include "hub-server/hub_instance.h"
#include "hub-server/maintenance.h"
#include "hub-server/services/demo_import.h"
#include "hub-server/services/durable_file.h"
#include "hub-server/services/management.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/schema.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

namespace {

Status refuse_while_server_runs(const std::string& directory, const std::string& command) {
    TRY_ASSIGN(address, ask_server(directory, "status"));
    if (!address) return Done{};
    return fail(ErrorCode::conflict,
                "a hub is running on this data directory (" + *address + "): stop it, then " + command + " again");
}

// A typing error must not make a new, empty hub.
Status require_database(const std::string& directory) {
    std::error_code error;
    if (std::filesystem::exists(database_path(directory), error)) return Done{};
    return fail(ErrorCode::not_found, "there is no hub in " + directory + ": is --data right?");
}

Status require_file(const std::string& file) {
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error)) return Done{};
    return fail(ErrorCode::not_found, file + ": there is no such file");
}

Result<std::string> demo_text(const std::string& file) {
    if (file.empty()) return std::string{core::as_text(assets::demo_drive())};
    TRY_ASSIGN(text, read_small_file(file));
    if (!text) return fail(ErrorCode::not_found, file + ": there is no such file");
    return *std::move(text);
}

struct Imported {
    DemoImported demo;
    std::vector<PairingCode> pairing_codes;
    std::optional<FirstAdmin> admin;
};

Result<Imported> import_into(HubInstance& hub, const ImportDemoOptions& options, const std::string& text) {
    Imported imported;
    TRY_ASSIGN(demo, hub.runner().write<DemoImported>([&](core::Transaction& tx, const Env& env) {
        return import_demo(tx, env, Console{}, {text, options.shift_to_now});
    }));
    imported.demo = std::move(demo);
    for (int i = 0; i < options.pairing_codes; ++i) {
        TRY_ASSIGN(code, hub.runner().write<PairingCode>([&](core::Transaction& tx, const Env& env) {
            return create_pairing_code(tx, env, Console{}, imported.demo.distribution);
        }));
        imported.pairing_codes.push_back(std::move(code));
    }
    TRY_ASSIGN(admin, hub.make_first_admin());
    imported.admin = std::move(admin);
    return imported;
}

std::string to_json(const Imported& imported, bool with_codes) {
    core::JsonWriter json;
    json.begin_object().member("was_there", imported.demo.was_there);
    json.member("admin_user", imported.admin ? imported.admin->email : k_first_admin_email).key("admin_password");
    // An earlier command made the administrator and showed the password then.
    if (imported.admin) json.value(imported.admin->password);
    if (!imported.admin) json.null();
    json.key("pairing_codes").begin_array();
    for (const PairingCode& code : imported.pairing_codes) json.value(code.text);
    json.end_array().member("distribution", imported.demo.distribution);
    json.member("orders_close_at", imported.demo.orders_close_at).member("pick_up_at", imported.demo.pick_up_at);
    json.key("orders").begin_array();
    for (const DemoOrder& order : imported.demo.orders) {
        json.begin_object().member("key", order.key).member("id", order.id).member("number", order.number);
        json.member("display_name", order.display_name).member("basket", order.basket);
        if (with_codes) json.member("collection_code", order.code.text()).member("search_code", order.search_code);
        json.end_object();
    }
    json.end_array().end_object();
    return std::move(json).text();
}

void tell(const Imported& imported, std::ostream& out) {
    out << (imported.demo.was_there ? "The demo hub was imported before; nothing changed: "
                                    : "The demo hub is imported: ")
        << imported.demo.orders.size() << " orders.\n";
    if (imported.admin) {
        out << "Sign in as " << imported.admin->email << " with the password " << imported.admin->password
            << " and choose your own: it is not shown again.\n";
    }
    for (const PairingCode& code : imported.pairing_codes)
        out << "Pairing code for a kiosk, good for 15 minutes: " << code.text << "\n";
}

// Opens a copy of the backup as a hub would: an empty file, another program's database or one of a later version is
// found out before it takes the place of the hub's own.
Status check_backup(const std::string& directory, const std::string& file) {
    const std::string trial = database_path(directory) + ".trial";
    const auto holds_a_hub = [&]() -> Status {
        TRY(core::SqliteDatabase::restore(file, trial));
        TRY_ASSIGN(database, core::SqliteDatabase::open({.path = trial}, store::schema()));
        TRY_ASSIGN(network, database->read_value<std::optional<core::NetworkId>>(store::find_network));
        if (!network) return fail(ErrorCode::invalid, "it holds no hub");
        return Done{};
    };
    const Status checked = holds_a_hub();
    std::error_code ignored;  // a file that stays costs room, nothing else
    for (const char* ending : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(trial + ending, ignored);
    if (checked) return Done{};
    return fail(checked.error().code,
                file + " is not a backup of a hub (" + checked.error().message + "). Nothing was changed.");
}

// A new epoch for what the directory holds now; the database must not be open.
Status renew_epoch(const std::string& directory, const Surroundings& around) {
    TRY_ASSIGN(hub, HubInstance::open(directory, around.clock, around.random));
    if (hub->epochs().was_renewed()) return Done{};  // the backup was behind the mark: noticed already
    return hub->epochs().renew(hub->epochs().current());
}

}  // namespace

Status import_demo_data(const ImportDemoOptions& options, const Surroundings& around) {
    TRY(refuse_while_server_runs(options.data_directory, "import the demo"));
    TRY_ASSIGN(text, demo_text(options.file));
    TRY_ASSIGN(hub, HubInstance::open(options.data_directory, around.clock, around.random));
    TRY_ASSIGN(imported, import_into(*hub, options, text));
    if (options.as_json) {
        around.out << to_json(imported, options.with_codes) << "\n";
    } else {
        tell(imported, around.out);
    }
    return Done{};
}

Status backup(const std::string& directory, const std::string& file, const Surroundings& around) {
    TRY(require_database(directory));
    const std::string target = std::filesystem::absolute(file).lexically_normal().string();
    TRY_ASSIGN(answer, ask_server(directory, "backup " + target));
    if (!answer) {
        TRY_ASSIGN(hub, HubInstance::open(directory, around.clock, around.random));
        TRY(back_up(*hub, target));
    }
    around.out << "The backup is in " << target
               << ". It holds names, addresses and collection codes: keep it where only you can read it.\n";
    return Done{};
}

Status check(const std::string& directory, const Surroundings& around) {
    TRY(require_database(directory));
    TRY_ASSIGN(answer, ask_server(directory, "check"));
    if (!answer) {
        TRY_ASSIGN(hub, HubInstance::open(directory, around.clock, around.random));
        TRY(check_all(*hub));
    }
    around.out << "The database is sound.\n";
    return Done{};
}

Status restore(const std::string& directory, const std::string& file, const Surroundings& around) {
    TRY(refuse_while_server_runs(directory, "restore"));
    TRY(require_file(file));
    TRY(make_private_directory(directory));
    TRY(check_backup(directory, file));
    TRY(core::SqliteDatabase::restore(file, database_path(directory)));
    TRY(renew_epoch(directory, around));
    around.out << "The backup is restored. Kiosks will send again what it does not hold.\n";
    return Done{};
}

Status reset_password_of(const std::string& directory, const std::string& email, const Surroundings& around) {
    TRY(refuse_while_server_runs(directory, "reset the password"));
    TRY(require_database(directory));
    TRY_ASSIGN(hub, HubInstance::open(directory, around.clock, around.random));
    const std::string password = make_first_password(around.random);
    TRY_ASSIGN(hash, hub->runner().passwords().hash(password));
    TRY(hub->runner().write<Done>(
        [&](core::Transaction& tx, const Env& env) { return reset_password(tx, env, Console{}, email, hash); }));
    around.out << "The new password of " << email << " is " << password << ": it is not shown again.\n";
    return Done{};
}

}  // namespace hub
