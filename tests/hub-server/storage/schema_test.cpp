#include "hub-server/storage/schema.h"

#include <set>

#include "core/storage/sqlite_database.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/feed_store.h"
#include "hub-server/storage/order_store.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace hub;
using core::ErrorCode;

namespace {

template <class IdType>
IdType id(std::uint8_t number) {
    IdType made{};
    made.uuid.bytes[15] = number;
    return made;
}

const auto k_network = id<core::NetworkId>(1);
const auto k_shop = id<core::EnterpriseId>(2);
const auto k_cycle = id<core::OrderCycleId>(3);
const auto k_point = id<core::PickupPointId>(4);
const auto k_distribution = id<core::DistributionId>(5);
const auto k_customer = id<store::CustomerId>(6);

// A shop with one distribution and one customer, and nothing sold yet.
class SmallHub {
public:
    SmallHub() {
        auto opened = core::SqliteDatabase::open({.path = m_directory.file("hub.sqlite")}, store::schema());
        INFO((opened ? "" : opened.error().message));
        REQUIRE(opened);
        m_database = *std::move(opened);
        REQUIRE(m_database->write([](core::Transaction& tx) -> core::Status {
            const core::Instant now{};
            TRY(store::insert_network(tx, k_network, now));
            TRY(store::insert_enterprise(tx, k_network, {k_shop, "Drive", "Europe/Paris", true}));
            TRY(store::insert_order_cycle(tx, k_network,
                                          {k_cycle, k_shop, k_shop, "Vente", now, now + core::Duration{1}, "V-", 1}));
            TRY(store::insert_pickup_point(tx, k_network, {k_point, k_shop, "Place", "1 rue"}));
            TRY(store::insert_distribution(
                tx, k_network, {k_distribution, k_shop, k_cycle, k_point, now, now + core::Duration{1}, 0, 0, 0}));
            TRY(store::put_customer(tx, k_network, {k_customer, k_shop, "Zoé", "Martin", "zoe@a.invalid", ""}, now));
            return core::Done{};
        }));
    }
    core::Status write(const std::function<core::Status(core::Transaction&)>& work) { return m_database->write(work); }
    core::SqliteDatabase& database() { return *m_database; }

private:
    support::TempDir m_directory;
    std::unique_ptr<core::SqliteDatabase> m_database;
};

store::Order order(std::uint8_t number) {
    store::Order made;
    made.id = id<core::OrderId>(number);
    made.distributor = k_shop;
    made.order_cycle = k_cycle;
    made.distribution = k_distribution;
    made.customer = k_customer;
    made.idempotency_key.bytes[0] = number;
    made.token_hash[0] = number;
    made.number = "V-" + std::to_string(number);
    made.basket = number;
    made.search_code = "CODE" + std::to_string(number);
    made.goods = core::Cents{100};
    made.due = core::Cents{100};
    return made;
}

// What inserting the order answers after order 1 is there.
std::string inserted(const store::Order& second) {
    SmallHub hub;
    REQUIRE(hub.write([](core::Transaction& tx) { return store::insert_order(tx, k_network, order(1)); }));
    const core::Status done =
        hub.write([&](core::Transaction& tx) { return store::insert_order(tx, k_network, second); });
    return done ? "" : std::string{core::name_of(done.error().code)};
}

}  // namespace

TEST_CASE("the migrations apply one after the other, once") {
    support::TempDir directory;
    const std::string path = directory.file("hub.sqlite");
    for (int start = 0; start < 2; ++start) {
        const auto database = core::SqliteDatabase::open({.path = path}, store::schema());
        REQUIRE(database);
        CHECK((*database)->check());
    }
    std::set<std::string_view> names;
    for (const core::Migration& migration : store::schema()) CHECK(names.insert(migration.name).second);
    CHECK(names.size() == 4);
}

TEST_CASE("an order's keys are unique: idempotency key, address, basket, number, search code") {
    CHECK(inserted(order(2)).empty());
    store::Order twin = order(2);
    twin.idempotency_key = order(1).idempotency_key;
    CHECK(inserted(twin) == "conflict");
    twin = order(2);
    twin.token_hash = order(1).token_hash;
    CHECK(inserted(twin) == "conflict");
    twin = order(2);
    twin.basket = 1;
    CHECK(inserted(twin) == "conflict");
    twin = order(2);
    twin.number = "V-1";
    CHECK(inserted(twin) == "conflict");
    twin = order(2);
    twin.search_code = "CODE1";
    CHECK(inserted(twin) == "conflict");
}

TEST_CASE("what is due is never more than what was ordered, and every order has its customer") {
    store::Order wrong = order(2);
    wrong.due = core::Cents{101};
    CHECK(inserted(wrong) == "conflict");
    wrong = order(2);
    wrong.customer = id<store::CustomerId>(99);
    CHECK(inserted(wrong) == "conflict");
    wrong = order(2);
    wrong.distribution = id<core::DistributionId>(99);
    CHECK(inserted(wrong) == "conflict");
}

TEST_CASE("a returning customer is found by name and e-mail, a new phone number replaces the old one") {
    SmallHub hub;
    const auto put = [&](const char* first_name, const char* phone) {
        const auto found = hub.database().write_value<store::CustomerId>([&](core::Transaction& tx) {
            return store::put_customer(
                tx, k_network, {id<store::CustomerId>(50), k_shop, first_name, "MARTIN", "ZOE@a.invalid", phone}, {});
        });
        REQUIRE(found);
        return *found;
    };
    const auto phone_of = [&](store::CustomerId customer) {
        return (*hub.database().read_value<std::optional<store::Customer>>(
                    [&](core::Reader& reader) { return store::find_customer(reader, k_network, customer); }))
            ->phone;
    };
    CHECK(put("zoe", "06 00") == k_customer);
    CHECK(phone_of(k_customer) == "06 00");
    CHECK(put("Zoé", "") == k_customer);
    CHECK(phone_of(k_customer) == "06 00");
    CHECK(put("Léo", "07") != k_customer);
}

TEST_CASE("names in letters that do not fold stay two persons") {
    SmallHub hub;
    const auto put = [&](std::uint8_t number, const char* name) {
        return *hub.database().write_value<store::CustomerId>([&](core::Transaction& tx) {
            return store::put_customer(tx, k_network,
                                       {id<store::CustomerId>(number), k_shop, name, name, "a@a.invalid", ""}, {});
        });
    };
    CHECK(put(20, "мария") != put(21, "иван"));
}

TEST_CASE("a feed number that was not committed is used again") {
    SmallHub hub;
    const auto append = [](core::Transaction& tx) { return store::append_distribution(tx, k_network, k_distribution); };
    REQUIRE(hub.write(append));
    CHECK_FALSE(hub.write([&](core::Transaction& tx) -> core::Status {
        TRY(append(tx));
        return core::fail(ErrorCode::conflict, "changed its mind");
    }));
    REQUIRE(hub.write(append));
    const auto rows = hub.database().read_value<std::vector<core::FeedRow>>(
        [](core::Reader& reader) { return store::find_feed(reader, k_network, k_distribution, 0, 10); });
    REQUIRE(rows);
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[0].n == 1);
    CHECK((*rows)[1].n == 2);
    const auto current = hub.database().read_value<std::vector<core::FeedRow>>(
        [](core::Reader& reader) { return store::find_current_feed(reader, k_network, k_distribution, 0, 10); });
    CHECK(current->size() == 1);
}
