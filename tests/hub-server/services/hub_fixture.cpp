#include "tests/hub-server/services/hub_fixture.h"

#include <fstream>
#include <sstream>

#include "hub-server/services/identity.h"
#include "hub-server/services/invariants.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/schema.h"
#include "tests/support/catch.h"

namespace hub_test {

using namespace hub;

std::string demo_json() {
    std::ifstream file{HALLE_SOURCE_DIR "/assets/demo/demo_drive.json", std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TestHub::TestHub() {
    REQUIRE(core::initialise_crypto());
    clock.set(k_ordering_time);
    auto database = core::SqliteDatabase::open({.path = m_directory.file("hub.sqlite")}, store::schema());
    INFO((database ? "" : database.error().message));
    REQUIRE(database);
    m_database = *std::move(database);
    core::IdMaker ids{clock, random};
    const auto network = ids.make<struct core::NetworkTag>();
    REQUIRE(m_database->write([&](core::Transaction& tx) { return store::insert_network(tx, network, clock.now()); }));
    m_identity = *load_identity(m_directory.file("hub.key"), clock, random);
    m_epochs = *EpochKeeper::open(m_directory.file("hub.epoch"), {}, random);
    m_passwords = *PasswordDesk::open();
    m_env.emplace(Env{clock, random, network, m_identity, *m_epochs});
    m_runner.emplace(*m_database, *m_env, *m_passwords);
}

DemoImported TestHub::import_demo(bool shift_to_now) {
    const std::string json = demo_json();
    auto imported = write([&](core::Transaction& tx, const Env& env) {
        return hub::import_demo(tx, env, Console{}, {json, shift_to_now});
    });
    INFO((imported ? "" : imported.error().message));
    REQUIRE(imported);
    return *std::move(imported);
}

ShopVariant TestHub::limited_variant(std::int64_t on_hand_min) {
    const auto front = read([](core::Reader& reader, const Env& env) { return storefront(reader, env, Visitor{}); });
    REQUIRE(front);
    for (const ShopVariant& variant : front->variants) {
        if (variant.on_hand && *variant.on_hand >= on_hand_min) return variant;
    }
    FAIL("no such variant on sale");
    return {};
}

std::int64_t TestHub::on_hand(core::VariantId variant) {
    const auto count = read([&](core::Reader& reader, const Env& env) {
        return reader.number("SELECT on_hand FROM stock WHERE network_id = $1 AND variant_id = $2",
                             {env.network, variant});
    });
    REQUIRE(count);
    return *count;
}

PlaceOrder TestHub::order_of(core::VariantId variant, std::int64_t quantity) {
    PlaceOrder order;
    random.fill(order.idempotency_key.bytes);
    order.lines = {{variant, quantity}};
    order.customer = {"Zoé", "Canarisson", "zoe@canari.invalid", "06 11 22 33 44"};
    return order;
}

core::Result<OrderAnswer> TestHub::place(const PlaceOrder& order) {
    return write([&](core::Transaction& tx, const Env& env) { return place_order(tx, env, Visitor{}, order); });
}

PlacedOrder TestHub::placed(core::VariantId variant, std::int64_t quantity) {
    const auto answer = place(order_of(variant, quantity));
    INFO((answer ? "" : answer.error().message));
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<PlacedOrder>(*answer));
    return std::get<PlacedOrder>(*answer);
}

std::string TestHub::broken_invariants() {
    const auto broken = read([](core::Reader& reader, const Env& env) { return hub::broken_invariants(reader, env); });
    REQUIRE(broken);
    std::string all;
    for (const std::string& sentence : *broken) all += sentence + "\n";
    return all;
}

PairingCode pairing_code(TestHub& hub, core::DistributionId distribution) {
    auto code = hub.write(
        [&](core::Transaction& tx, const Env& env) { return create_pairing_code(tx, env, hub.admin(), distribution); });
    REQUIRE(code);
    return *code;
}

core::Result<Recorded<core::EnrolReply>> enrol(TestHub& hub, const core::EnrolRequest& request) {
    return hub.write([&](core::Transaction& tx, const Env& env) { return enrol_device(tx, env, request); });
}

TestKiosk::TestKiosk(TestHub& hub, core::DistributionId distribution, std::string name)
    : m_hub(hub), m_distribution(distribution) {
    core::IdMaker ids{hub.clock, hub.random};
    m_request = {pairing_code(hub, distribution).text, ids.make<struct core::DeviceTag>(), std::move(name),
                 m_key.public_key};
    const auto enrolled = enrol(hub, m_request);
    REQUIRE(enrolled);
    REQUIRE(enrolled->answer);
    m_reply = *enrolled->answer;
    restart();
}

void TestKiosk::restart() {
    core::IdMaker ids{m_hub.clock, m_hub.random};
    m_stream = std::make_unique<core::FactStream>(m_request.device, ids.make<struct core::StreamTag>(), m_key, 0,
                                                  m_hub.clock, m_hub.random);
}

core::Fact TestKiosk::make(core::FactKind kind, core::OrderId order, const std::string& body,
                           std::optional<core::FactId> ref) {
    core::Fact fact = m_stream->next({kind, m_distribution, order, ref, body});
    m_stream->accepted(fact);
    return fact;
}

core::Result<core::PushReply> TestKiosk::push(std::vector<core::Fact> facts) {
    REQUIRE(!facts.empty());
    const core::PushRequest request{m_reply.epoch, facts.front().stream, std::move(facts)};
    return m_hub.write([&](core::Transaction& tx, const Env& env) { return push_facts(tx, env, actor(), request); });
}

std::string TestKiosk::pushed(const core::Fact& fact) {
    const auto reply = push({fact});
    INFO((reply ? "" : reply.error().message));
    REQUIRE(reply);
    REQUIRE(reply->outcomes.size() == 1);
    return reply->outcomes[0];
}

core::Result<core::ChangesReply> TestKiosk::changes(std::int64_t after, std::int64_t limit) {
    return m_hub.read([&](core::Reader& reader, const Env& env) {
        return changes_for(reader, env, actor(), {m_reply.epoch, after, limit});
    });
}

std::vector<core::FeedRow> TestKiosk::rows_after(std::int64_t after) {
    auto reply = changes(after);
    REQUIRE(reply);
    return std::move(reply->rows);
}

std::vector<core::FeedRow> TestKiosk::snapshot_rows() {
    auto reply = snapshot();
    REQUIRE(reply);
    return std::move(reply->rows);
}

core::Result<core::SnapshotReply> TestKiosk::snapshot(std::int64_t page) {
    return m_hub.read([&](core::Reader& reader, const Env& env) { return snapshot_for(reader, env, actor(), page); });
}

SyncDevice TestKiosk::actor() {
    const auto device =
        m_hub.read([&](core::Reader& reader, const Env& env) { return find_device(reader, env, m_reply.token); });
    REQUIRE(device);
    return *device;
}

}  // namespace hub_test
