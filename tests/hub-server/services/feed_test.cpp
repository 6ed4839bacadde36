#include <map>
#include <thread>

#include "tests/hub-server/services/hub_fixture.h"
#include "tests/support/catch.h"

using namespace hub;
using namespace hub_test;
using core::ErrorCode;
using core::FactKind;
using core::FeedRow;

namespace {

// What a kiosk knows: rows by kind and subject, the latest wins.
using Mirror = std::map<std::string, std::string>;

void apply(Mirror& mirror, const std::vector<FeedRow>& rows) {
    for (const FeedRow& row : rows) {
        const auto document = core::JsonDocument::parse(row.body);
        REQUIRE(document);
        mirror[std::to_string(static_cast<int>(row.kind)) + *document->root().text("id")] = row.body;
    }
}

Mirror by_changes(TestKiosk& kiosk, std::int64_t limit) {
    Mirror mirror;
    std::int64_t after = 0;
    while (true) {
        const auto reply = kiosk.changes(after, limit);
        REQUIRE(reply);
        REQUIRE(reply->from == after);
        REQUIRE(reply->to == after + static_cast<std::int64_t>(reply->rows.size()));
        for (const FeedRow& row : reply->rows) CHECK(row.n == ++after);
        apply(mirror, reply->rows);
        if (after == reply->head) return mirror;
    }
}

Mirror by_snapshot(TestKiosk& kiosk) {
    Mirror mirror;
    std::int64_t page = 0, pages = 1;
    for (; page < pages; ++page) {
        const auto reply = kiosk.snapshot(page);
        REQUIRE(reply);
        pages = reply->pages;
        apply(mirror, reply->rows);
    }
    return mirror;
}

}  // namespace

TEST_CASE("the first changes are the distribution and its orders") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    const auto reply = kiosk.changes(0);
    REQUIRE(reply);
    CHECK(reply->head == 65);
    CHECK(reply->hub_now == hub.clock.now());
    REQUIRE(reply->rows.size() == 65);
    CHECK(reply->rows[0].kind == FeedRow::Kind::distribution);
    const auto distribution = core::mirror_distribution_from(core::JsonDocument::parse(reply->rows[0].body)->root());
    REQUIRE(distribution);
    CHECK(distribution->tables == std::vector<std::string>{"Table 1", "Table 2", "Table 3"});
    CHECK(distribution->time_zone == "Europe/Paris");
}

TEST_CASE("a snapshot is what all changes add up to, also over several pages") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk a{hub, demo.distribution, "Borne A"};
    TestKiosk b{hub, demo.distribution, "Borne B"};
    for (int round = 0; round < 9; ++round) {
        std::vector<core::Fact> facts;
        for (const DemoOrder& order : demo.orders) facts.push_back(a.make(FactKind::prepared, order.id));
        REQUIRE(a.push(facts));
    }
    for (std::size_t i = 0; i < 10; ++i) {
        REQUIRE(hub.write([&](core::Transaction& tx, const Env& env) {
            return reissue_code(tx, env, hub.admin(), demo.orders[i].id);
        }));
    }
    CHECK(b.snapshot()->pages == 4);
    CHECK(by_snapshot(b) == by_changes(b, 37));
    CHECK(by_changes(b, 500) == by_changes(b, 1));
    CHECK(b.snapshot(4).error().code == ErrorCode::not_found);
    CHECK(b.snapshot(-1).error().code == ErrorCode::not_found);
}

TEST_CASE("feed numbers have no gap, whoever writes at the same time") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const ShopVariant variant = hub.limited_variant(5);
    TestKiosk a{hub, demo.distribution, "Borne A"};
    TestKiosk b{hub, demo.distribution, "Borne B"};
    const auto hand_out_all = [&](TestKiosk& kiosk) {
        for (const DemoOrder& order : demo.orders) (void)kiosk.push({kiosk.hand_out(order.id)});
    };
    std::vector<PlaceOrder> orders;
    for (int i = 0; i < 40; ++i) orders.push_back(hub.order_of(variant.id, 1));  // most of them are refused
    std::thread first{[&] { hand_out_all(a); }};
    std::thread second{[&] { hand_out_all(b); }};
    std::thread third{[&] {
        for (const PlaceOrder& order : orders) (void)hub.place(order);
    }};
    first.join();
    second.join();
    third.join();
    CHECK(hub.broken_invariants().empty());
    CHECK(by_changes(a, 50).size() == 65 + 128 + static_cast<std::size_t>(*variant.on_hand));
}

TEST_CASE("an answer to another epoch has no rows and says which epoch it is now") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    REQUIRE(hub.epochs().renew(hub.epochs().current()));
    const auto reply = kiosk.changes(10);
    REQUIRE(reply);
    CHECK(reply->epoch != kiosk.epoch());
    CHECK(reply->rows.empty());
    CHECK(reply->from == 0);
    CHECK(reply->to == 0);
}

TEST_CASE("a cursor past the head proves that the database went back: the epoch changes once") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    CHECK(kiosk.changes(65)->epoch == kiosk.epoch());
    const auto reply = kiosk.changes(66);
    REQUIRE(reply);
    CHECK(reply->epoch != kiosk.epoch());
    CHECK(kiosk.changes(66)->epoch == reply->epoch);
}

TEST_CASE("an answer is never larger than a kiosk accepts, and the rest comes with the next one") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const std::string large = "{\"id\":\"" + std::string(3'000'000, 'x') + "\"}";
    REQUIRE(hub.write([&](core::Transaction& tx, const Env& env) {
        return tx.execute("UPDATE feed SET body = $2 WHERE network_id = $1 AND n IN (2, 3, 4, 5, 6)",
                          {env.network, large});
    }));
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    std::int64_t after = 0;
    int answers = 0;
    for (; after < 65; ++answers) {
        const auto reply = kiosk.changes(after);
        REQUIRE(reply);
        REQUIRE(reply->to > after);
        CHECK(reply->to == after + static_cast<std::int64_t>(reply->rows.size()));
        CHECK(core::to_json(*reply).size() <= core::k_reply_bytes_max);
        after = reply->to;
    }
    CHECK(answers == 3);
}

TEST_CASE("a request outside the rules is refused") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    CHECK(kiosk.changes(-1).error().code == ErrorCode::invalid);
    CHECK(kiosk.changes(0, 0).error().code == ErrorCode::invalid);
    CHECK(kiosk.changes(0, 1'000'000)->rows.size() == 65);
}

TEST_CASE("nothing personal is in what a kiosk gets") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const ShopVariant variant = hub.limited_variant(1);
    PlaceOrder order = hub.order_of(variant.id);
    order.customer = {"Zoé", "Canarisson", "zoe@canari.invalid", "06 11 22 33 44"};
    REQUIRE(hub.place(order));
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    std::string all;
    for (const FeedRow& row : kiosk.rows_after(0)) all += row.body;
    for (const FeedRow& row : kiosk.snapshot_rows()) all += row.body;
    CHECK(all.find("Zoé C.") != std::string::npos);
    for (const char* canary : {"Canarisson", "canari.invalid", "zoe@", "11 22 33", "Lozérand", "exemple.invalid"}) {
        INFO(canary);
        CHECK(all.find(canary) == std::string::npos);
    }
    for (const DemoOrder& imported : demo.orders)
        CHECK(all.find(core::to_hex(imported.code.handle)) == std::string::npos);
}
