#include <algorithm>

#include "core/base/json.h"
#include "hub-server/services/demo_calendar.h"
#include "tests/hub-server/services/hub_fixture.h"
#include "tests/support/catch.h"

using namespace hub;
using namespace hub_test;

namespace {

std::int64_t sum(TestHub& hub, core::Sql sql) {
    const auto number =
        hub.read([&](core::Reader& reader, const Env& env) { return reader.number(sql, {env.network}); });
    REQUIRE(number);
    return *number;
}

}  // namespace

TEST_CASE("the demo's totals are those its own summary gives") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    CHECK(demo.orders.size() == 64);
    CHECK(sum(hub, "SELECT COUNT(*) FROM orders WHERE network_id = $1") == 64);
    CHECK(sum(hub, "SELECT COUNT(*) FROM line_item WHERE network_id = $1") == 461);
    CHECK(sum(hub, "SELECT CAST(SUM(quantity) AS bigint) FROM line_item WHERE network_id = $1") == 624);
    CHECK(sum(hub, "SELECT CAST(SUM(goods_cents) AS bigint) FROM orders WHERE network_id = $1") == 336'751);
    CHECK(sum(hub, "SELECT CAST(SUM(deposit_cents) AS bigint) FROM orders WHERE network_id = $1") == 4'530);
    CHECK(sum(hub, "SELECT COUNT(*) FROM orders WHERE network_id = $1 AND due_cents > 0") == 6);
    CHECK(sum(hub, "SELECT CAST(SUM(due_cents) AS bigint) FROM orders WHERE network_id = $1") == 34'853);
    CHECK(sum(hub, "SELECT COUNT(*) FROM product WHERE network_id = $1") == 72);
    CHECK(sum(hub, "SELECT COUNT(DISTINCT order_id) FROM line_item WHERE network_id = $1 AND is_cold = 1") == 57);
    CHECK(sum(hub, "SELECT COUNT(DISTINCT order_id) FROM line_item WHERE network_id = $1 AND age_min > 0") == 14);
    CHECK(sum(hub, "SELECT COUNT(*) FROM line_item WHERE network_id = $1 AND is_weighed = 1") == 87);
    CHECK(
        sum(hub, "SELECT CAST(SUM(amount_cents) AS bigint) FROM payment WHERE network_id = $1 AND state = 'pledged'") ==
        9'070);
    CHECK(sum(hub, "SELECT COUNT(*) FROM line_item WHERE network_id = $1 AND table_name = ''") == 0);
    CHECK(sum(hub, "SELECT MAX(basket) FROM orders WHERE network_id = $1") == 64);
    CHECK(hub.broken_invariants().empty());
}

TEST_CASE("importing twice changes nothing and tells the same codes") {
    TestHub hub;
    const DemoImported first = hub.import_demo();
    const DemoImported second = hub.import_demo();
    CHECK_FALSE(first.was_there);
    CHECK(second.was_there);
    REQUIRE(second.orders.size() == 64);
    for (std::size_t i = 0; i < 64; ++i) {
        CHECK(second.orders[i].id == first.orders[i].id);
        CHECK(second.orders[i].code == first.orders[i].code);
        CHECK(second.orders[i].number == first.orders[i].number);
    }
    CHECK(first.orders[0].key == "o001");
    CHECK(first.orders[0].search_code == "7B6BCL");
    CHECK(first.orders[0].display_name == "Adeline L.");
    CHECK(first.orders[0].basket == 32);
}

TEST_CASE("the demo never mixes with a real shop, and bad data is named") {
    TestHub hub;
    const auto import_text = [&](std::string_view text) {
        return hub.write([&](core::Transaction& tx, const Env& env) {
            return import_demo(tx, env, Console{}, {text, false});
        });
    };
    CHECK_FALSE(import_text(""));
    CHECK_FALSE(import_text("{}"));
    std::string text = demo_json();
    text.replace(text.find("\"basket_number\""), 15, "\"basket_nombre\"");
    const auto bad = import_text(text);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().message.find("basket_number") != std::string::npos);
    CHECK(sum(hub, "SELECT COUNT(*) FROM enterprise WHERE network_id = $1") == 0);
    for (const auto& [name, value] :
         {std::pair{"price_eur_ttc", "1e300"}, {"price_eur_ttc", "-1"}, {"unit_size", "0"}}) {
        INFO(name << " " << value);
        text = demo_json();
        const std::size_t at = text.find(':', text.find("\"" + std::string{name} + "\"")) + 1;
        text.replace(at, text.find_first_of(",}\n", at) - at, value);
        const auto absurd = import_text(text);
        REQUIRE_FALSE(absurd);
        CHECK(absurd.error().code == core::ErrorCode::invalid);
        CHECK(absurd.error().message.find(name) != std::string::npos);
    }

    REQUIRE(hub.write([](core::Transaction& tx, const Env& env) {
        core::EnterpriseId shop;
        shop.uuid.bytes[0] = 9;
        return tx.execute(
            "INSERT INTO enterprise (network_id, id, name, time_zone, is_shop) "
            "VALUES ($1, $2, 'Une vraie boutique', 'Europe/Paris', 1)",
            {env.network, shop});
    }));
    CHECK(import_text(demo_json()).error().code == core::ErrorCode::conflict);
    const std::string json = demo_json();
    const auto by_visitor = hub.write([&](core::Transaction& tx, const Env& env) {
        return import_demo(tx, env, Visitor{}, {json, false});
    });
    CHECK_FALSE(by_visitor);
}

TEST_CASE("a product sold to its limit has nothing left, another counts down") {
    TestHub hub;
    hub.import_demo();
    const auto front =
        hub.read([](core::Reader& reader, const Env& env) { return storefront(reader, env, Visitor{}); });
    REQUIRE(front);
    REQUIRE(front->open);
    CHECK(front->variants.size() == 72);
    const auto leeks = std::find_if(front->variants.begin(), front->variants.end(),
                                    [](const ShopVariant& variant) { return variant.name == "Poireaux"; });
    REQUIRE(leeks != front->variants.end());
    CHECK(leeks->on_hand == 12);  // 20, of which 8 are ordered
    CHECK(leeks->price_per_base == core::Cents{340});
    CHECK(leeks->is_weighed);
    CHECK(leeks->producer == "Le Jardin des Cigalettes");
    const auto first_of = [&](std::string_view category) {
        return std::find_if(front->variants.begin(), front->variants.end(),
                            [&](const ShopVariant& variant) { return variant.category == category; });
    };
    CHECK(first_of("Crèmerie") < first_of("Épicerie"));
    CHECK(first_of("Épicerie") < first_of("Fleurs"));
}

TEST_CASE("the storefront's version changes with every order and says when it opens next") {
    TestHub hub;
    hub.import_demo();
    const auto heading = [&] {
        return *hub.read(
            [](core::Reader& reader, const Env& env) { return storefront_heading(reader, env, Visitor{}); });
    };
    const std::string before = heading().open->version;
    CHECK(heading().open->version == before);
    hub.placed(hub.limited_variant(1).id);
    CHECK(heading().open->version != before);
    hub.clock.set("2027-04-01T12:00:00+02:00");
    CHECK_FALSE(heading().open);
    CHECK(heading().next_opens_at == core::parse_instant("2027-04-06T08:00:00+02:00").value_or(core::Instant{}));
    hub.clock.set("2027-05-01T12:00:00+02:00");
    CHECK_FALSE(heading().next_opens_at);
}

TEST_CASE("moved to any moment, the demo is open, its orders are past and its pick-up is a Saturday at 8") {
    const auto zone = core::TimeZone::find("Europe/Paris");
    REQUIRE(zone);
    const auto at = [](const char* text) { return *core::parse_instant(text); };
    const DemoDates written{at("2027-04-06T08:00:00+02:00"), at("2027-04-08T22:00:00+02:00"),
                            at("2027-04-10T08:00:00+02:00"), at("2027-04-10T12:00:00+02:00"),
                            at("2027-04-08T21:27:12+02:00")};
    core::Instant now = at("2026-10-20T00:30:00+02:00");  // across a change to winter time, and one to summer time
    for (int hour = 0; hour < 24 * 200; hour += 5, now += std::chrono::hours{5}) {
        const DemoCalendar calendar = DemoCalendar::around(*zone, written, now);
        const auto opens = calendar.ordering(written.opens_at);
        const auto closes = calendar.closing(written.closes_at);
        const auto pick_up = zone->wall_time(calendar.closing(written.pick_up));
        INFO(zone->format_date_time(now));
        REQUIRE(opens <= now);
        REQUIRE(calendar.ordering(written.last_order) <= now);
        REQUIRE(now < closes);
        REQUIRE(closes - now <= std::chrono::hours{24 * 7 + 1});
        REQUIRE(pick_up.weekday == 6);
        REQUIRE(pick_up.hour == 8);
        REQUIRE(zone->wall_time(closes).hour == 22);
    }
}

TEST_CASE("dates are kept as written unless asked") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    CHECK(demo.orders_close_at == *core::parse_instant("2027-04-08T22:00:00+02:00"));
    CHECK(demo.pick_up_at == *core::parse_instant("2027-04-10T08:00:00+02:00"));
    TestHub moved;
    moved.clock.set("2026-11-23T12:00:00+01:00");
    const DemoImported shifted = moved.import_demo(true);
    CHECK(shifted.orders_close_at == *core::parse_instant("2026-11-26T22:00:00+01:00"));
    CHECK(shifted.pick_up_at == *core::parse_instant("2026-11-28T08:00:00+01:00"));
    moved.placed(moved.limited_variant(1).id);
}
