#include "hub-server/commands.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/json.h"
#include "core/crypto/crypto.h"
#include "hub-server/control_socket.h"
#include "hub-server/hub_instance.h"
#include "hub-server/maintenance.h"
#include "hub-server/services/management.h"
#include "hub-server/services/orders.h"
#include "hub-server/services/shop.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace hub;
using core::ErrorCode;

namespace {

// A data directory and what the commands print about it.
class Terminal {
public:
    Terminal() : directory(m_root.file("data")) { REQUIRE(core::initialise_crypto()); }

    Surroundings around() {
        out.str("");
        return {m_clock, m_random, m_log, out};
    }
    ImportDemoOptions demo() const {
        ImportDemoOptions options;
        options.data_directory = directory;
        options.shift_to_now = true;
        options.as_json = true;
        return options;
    }
    std::unique_ptr<HubInstance> open() {
        auto hub = HubInstance::open(directory, m_clock, m_random);
        INFO((hub ? "" : hub.error().message));
        REQUIRE(hub);
        return *std::move(hub);
    }
    std::string file(const std::string& name) const { return m_root.file(name); }
    const core::Log& log() const { return m_log; }

private:
    support::TempDir m_root;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::Log m_log = core::Log::silent();

public:
    std::string directory;
    std::ostringstream out;
};

// Something that moves the feed: a new collection code.
void change_something(HubInstance& hub) {
    const SignedIn admin{{}, Role::admin, {}};
    const auto distributions = hub.runner().read<std::vector<DistributionSummary>>(
        [&](core::Reader& reader, const Env& env) { return list_distributions(reader, env, admin); });
    REQUIRE(distributions);
    const auto orders = hub.runner().read<DistributionOrders>([&](core::Reader& reader, const Env& env) {
        return list_orders(reader, env, admin, distributions->front().id);
    });
    REQUIRE(orders);
    REQUIRE(hub.runner().write<core::CollectionCode>([&](core::Transaction& tx, const Env& env) {
        return reissue_code(tx, env, admin, orders->orders.front().id);
    }));
}

void record_mark(HubInstance& hub) {
    const auto heads =
        hub.runner().read<FeedHeads>([](core::Reader& reader, const Env& env) -> core::Result<FeedHeads> {
            FeedHeads all;
            TRY(reader.query("SELECT id, feed_head FROM distribution WHERE network_id = $1", {env.network},
                             [&](const core::Row& row) { all[row.id<core::DistributionId>(0)] = row.integer(1); }));
            return all;
        });
    REQUIRE(heads);
    REQUIRE(hub.epochs().record(*heads));
}

}  // namespace

TEST_CASE("importing the demo prints what a script needs, codes only when asked") {
    Terminal terminal;
    ImportDemoOptions options = terminal.demo();
    options.pairing_codes = 2;
    REQUIRE(import_demo_data(options, terminal.around()));
    const auto first = core::JsonDocument::parse(terminal.out.str());
    REQUIRE(first);
    CHECK(first->root().text("admin_password")->size() == 19);
    CHECK(first->root().array("pairing_codes")->size() == 2);
    REQUIRE(first->root().array("orders")->size() == 64);
    CHECK_FALSE((*first->root().array("orders"))[0].has("collection_code"));

    options.with_codes = true;
    REQUIRE(import_demo_data(options, terminal.around()));
    const auto second = core::JsonDocument::parse(terminal.out.str());
    REQUIRE(second);
    CHECK(second->root().member("admin_password").is_null());
    CHECK(*second->root().boolean("was_there"));
    CHECK((*second->root().array("orders"))[0].text("collection_code")->size() == 29);
}

TEST_CASE("the data directory is the owner's alone") {
    Terminal terminal;
    (void)terminal.open();
    using std::filesystem::perms;
    for (const char* name : {"", "/hub.sqlite", "/hub.key", "/hub.epoch"}) {
        const perms mode = std::filesystem::status(terminal.directory + name).permissions();
        INFO(name);
        CHECK((mode & (perms::group_all | perms::others_all)) == perms::none);
    }
}

TEST_CASE("the first start makes one administrator, whose new password replaces a lost one") {
    Terminal terminal;
    const auto first = terminal.open()->make_first_admin();
    REQUIRE(first);
    CHECK(first->has_value());
    const auto second = terminal.open()->make_first_admin();
    REQUIRE(second);
    CHECK_FALSE(second->has_value());
    REQUIRE(reset_password_of(terminal.directory, k_first_admin_email, terminal.around()));
    const std::string told = terminal.out.str();
    const std::string password = told.substr(told.find(" is ") + 4, 19);
    const auto hub = terminal.open();
    const auto credentials = hub->runner().read<Credentials>([](core::Reader& reader, const Env& env) {
        return begin_sign_in(reader, env, {k_first_admin_email, "127.0.0.1"});
    });
    REQUIRE(credentials);
    CHECK(hub->runner().passwords().verify(credentials->password_hash, password));
}

TEST_CASE("a restored backup has a new epoch and what the backup held") {
    Terminal terminal;
    REQUIRE(import_demo_data(terminal.demo(), terminal.around()));
    REQUIRE(backup(terminal.directory, terminal.file("copy.sqlite"), terminal.around()));
    const core::Epoch before = terminal.open()->epochs().current();
    CHECK(terminal.open()->epochs().current() == before);
    REQUIRE(restore(terminal.directory, terminal.file("copy.sqlite"), terminal.around()));
    CHECK(terminal.open()->epochs().current() != before);
    REQUIRE(check(terminal.directory, terminal.around()));

    // The same with a feed that had gone on meanwhile.
    const core::Epoch restored = terminal.open()->epochs().current();
    {
        const auto hub = terminal.open();
        change_something(*hub);
        record_mark(*hub);
    }
    REQUIRE(restore(terminal.directory, terminal.file("copy.sqlite"), terminal.around()));
    CHECK(terminal.open()->epochs().current() != restored);
}

TEST_CASE("a raw database file put back is noticed at the next start") {
    Terminal terminal;
    REQUIRE(import_demo_data(terminal.demo(), terminal.around()));
    const core::Epoch before = terminal.open()->epochs().current();
    std::filesystem::copy_file(database_path(terminal.directory), terminal.file("raw.sqlite"));
    {
        const auto hub = terminal.open();
        change_something(*hub);
        record_mark(*hub);
    }
    CHECK(terminal.open()->epochs().current() == before);
    std::filesystem::copy_file(terminal.file("raw.sqlite"), database_path(terminal.directory),
                               std::filesystem::copy_options::overwrite_existing);
    const auto hub = terminal.open();
    CHECK(hub->epochs().was_renewed());
    CHECK(hub->epochs().current() != before);
}

TEST_CASE("a backup that is none is refused and the database stays") {
    Terminal terminal;
    REQUIRE(import_demo_data(terminal.demo(), terminal.around()));
    std::ofstream{terminal.file("note.txt")} << "not a database";
    CHECK_FALSE(restore(terminal.directory, terminal.file("note.txt"), terminal.around()));
    CHECK_FALSE(restore(terminal.directory, terminal.file("absent.sqlite"), terminal.around()));
    CHECK(check(terminal.directory, terminal.around()));
}

TEST_CASE("a wrong data directory is said to be wrong, not made into a new hub") {
    Terminal terminal;
    CHECK(backup(terminal.directory, terminal.file("x"), terminal.around()).error().code == ErrorCode::not_found);
    CHECK(check(terminal.directory, terminal.around()).error().code == ErrorCode::not_found);
    CHECK_FALSE(std::filesystem::exists(terminal.directory));
}

TEST_CASE("while a server runs, backups go through it and a restore is refused") {
    Terminal terminal;
    REQUIRE(import_demo_data(terminal.demo(), terminal.around()));
    const auto hub = terminal.open();
    auto control = ControlSocket::listen(
        terminal.directory,
        [&](const std::string& command) { return answer_control(*hub, "http://127.0.0.1:1", command); },
        terminal.log());
    REQUIRE(control);
    CHECK(std::filesystem::status(terminal.directory + "/" + k_control_name).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(backup(terminal.directory, terminal.file("copy.sqlite"), terminal.around()));
    CHECK(std::filesystem::exists(terminal.file("copy.sqlite")));
    CHECK(check(terminal.directory, terminal.around()));
    CHECK_FALSE(backup(terminal.directory, "/nonexistent/copy.sqlite", terminal.around()));
    const core::Status refused = restore(terminal.directory, terminal.file("copy.sqlite"), terminal.around());
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(refused.error().message.find("http://127.0.0.1:1") != std::string::npos);
    CHECK(import_demo_data(terminal.demo(), terminal.around()).error().code == ErrorCode::conflict);
    CHECK(ask_server(terminal.directory, "dance").error().code == ErrorCode::invalid);
    control->reset();
    CHECK_FALSE(*ask_server(terminal.directory, "status"));
}

TEST_CASE("check names what is wrong") {
    Terminal terminal;
    REQUIRE(import_demo_data(terminal.demo(), terminal.around()));
    {
        const auto hub = terminal.open();
        REQUIRE(hub->database().write([](core::Transaction& tx) -> core::Status {
            TRY(tx.execute("UPDATE distribution SET feed_head = feed_head + 1", {}));
            TRY(tx.execute("UPDATE orders SET goods_cents = goods_cents + 1 WHERE basket = 1", {}));
            return core::Done{};
        }));
    }
    const core::Status checked = check(terminal.directory, terminal.around());
    REQUIRE_FALSE(checked);
    CHECK(checked.error().message.find("1 distributions whose feed") != std::string::npos);
    CHECK(checked.error().message.find("1 orders whose total") != std::string::npos);
}

TEST_CASE("a second hub on the same directory is told which process has it") {
    Terminal terminal;
    const auto first = terminal.open();
    core::SystemClock clock;
    core::SystemRandom random;
    const auto second = HubInstance::open(terminal.directory, clock, random);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::conflict);
}

TEST_CASE("a damaged key file is told and left alone") {
    Terminal terminal;
    (void)terminal.open();
    std::ofstream{key_path(terminal.directory), std::ios::trunc} << "garbage";
    core::SystemClock clock;
    core::SystemRandom random;
    CHECK(HubInstance::open(terminal.directory, clock, random).error().code == ErrorCode::corrupt);
}
