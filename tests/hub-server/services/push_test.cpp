#include <limits>

#include "tests/hub-server/services/hub_fixture.h"
#include "tests/support/catch.h"

using namespace hub;
using namespace hub_test;
using core::FactKind;

namespace {

std::vector<ExceptionRow> exceptions(TestHub& hub, core::DistributionId distribution) {
    auto rows = hub.read(
        [&](core::Reader& reader, const Env& env) { return list_exceptions(reader, env, hub.admin(), distribution); });
    REQUIRE(rows);
    return *std::move(rows);
}

core::BasketStage stage(TestHub& hub, core::OrderId order) {
    const auto view =
        hub.read([&](core::Reader& reader, const Env& env) { return view_order(reader, env, hub.admin(), order); });
    REQUIRE(view);
    return view->basket_state.stage;
}

std::int64_t stored_facts(TestHub& hub) {
    return *hub.read([](core::Reader& reader, const Env& env) {
        return reader.number("SELECT COUNT(*) FROM fact WHERE network_id = $1", {env.network});
    });
}

struct Saturday {
    TestHub hub;
    DemoImported demo = hub.import_demo();
    TestKiosk a{hub, demo.distribution, "Borne A"};
    TestKiosk b{hub, demo.distribution, "Borne B"};
    Saturday() { hub.clock.set(k_saturday); }
    core::OrderId order(std::size_t i) const { return demo.orders[i].id; }
};

}  // namespace

TEST_CASE("a hand-out pushed twice is stored once and seen on the order") {
    Saturday day;
    const core::Fact arrived = day.a.make(FactKind::arrived, day.order(0));
    const core::Fact handed = day.a.hand_out(day.order(0));
    const auto first = day.a.push({arrived, handed});
    REQUIRE(first);
    CHECK(first->high == 2);
    CHECK(first->outcomes == std::vector<std::string>{"stored", "stored"});
    const auto second = day.a.push({arrived, handed});
    CHECK(second->high == 2);
    CHECK(second->outcomes == std::vector<std::string>{"known", "known"});
    CHECK(stored_facts(day.hub) == 2);
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::handed_out);
    CHECK(exceptions(day.hub, day.demo.distribution).empty());
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("a gap is answered with the number the hub holds, and nothing is stored") {
    Saturday day;
    const core::Fact first = day.a.make(FactKind::arrived, day.order(0));
    const core::Fact second = day.a.make(FactKind::prepared, day.order(0));
    const core::Fact third = day.a.hand_out(day.order(0));
    CHECK(day.a.pushed(first) == "stored");
    const auto reply = day.a.push({third});
    CHECK(reply->high == 1);
    CHECK(reply->outcomes[0] == "gap");
    CHECK(stored_facts(day.hub) == 1);
    CHECK(day.a.push({second, third})->high == 3);
}

TEST_CASE("facts of several streams of one device are all kept") {
    Saturday day;
    const core::Fact before = day.a.make(FactKind::arrived, day.order(0));
    day.a.restart();
    const core::Fact after = day.a.hand_out(day.order(0));
    CHECK(after.n == 1);
    CHECK(day.a.pushed(after) == "stored");
    CHECK(day.a.pushed(before) == "stored");  // an old stream is drained later
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("a fact with a broken signature or link is kept aside, shown, and does not hold up the stream") {
    Saturday day;
    core::Fact forged = day.a.hand_out(day.order(0));
    forged.signature[0] ^= 1;
    CHECK(day.a.pushed(forged) == "quarantined");
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::to_prepare);

    core::Fact unlinked = day.a.hand_out(day.order(1));
    unlinked.previous[0] ^= 1;
    unlinked.signature = core::sign(day.a.key(), core::as_bytes(unlinked.canonical_json()));
    CHECK(day.a.pushed(unlinked) == "quarantined");

    const auto rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 2);
    for (const ExceptionRow& row : rows) {
        CHECK(row.kind == "quarantined");
        CHECK((row.detail == "signature" || row.detail == "chain"));
        REQUIRE(row.facts.size() == 1);
        CHECK(row.facts[0].device_name == "Borne A");
    }
    CHECK(day.b.rows_after(65).empty());  // not in the feed
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("the stream goes on after a quarantined fact") {
    Saturday day;
    core::Fact first = day.a.make(FactKind::arrived, day.order(0));
    const core::Fact second = day.a.hand_out(day.order(0));
    first.signature[5] ^= 1;  // the link of the second is over what was signed, not over the signature
    const auto reply = day.a.push({first, second});
    CHECK(reply->high == 2);
    CHECK(reply->outcomes == std::vector<std::string>{"quarantined", "stored"});
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::handed_out);
}

TEST_CASE("two facts under one number, from a cloned disk, are both kept") {
    Saturday day;
    const core::Fact original = day.a.hand_out(day.order(0));
    CHECK(day.a.pushed(original) == "stored");
    core::Fact twin = original;
    twin.id.uuid.bytes[15] ^= 1;
    twin.signature = core::sign(day.a.key(), core::as_bytes(twin.canonical_json()));
    CHECK(day.a.pushed(twin) == "quarantined");
    CHECK(day.a.pushed(twin) == "known");
    CHECK(exceptions(day.hub, day.demo.distribution)[0].detail == "fork");
    CHECK(stored_facts(day.hub) == 2);
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("a device cannot write into another one's stream or name") {
    Saturday day;
    CHECK(day.a.pushed(day.a.make(FactKind::arrived, day.order(0))) == "stored");
    const core::Fact of_a = day.a.hand_out(day.order(0));
    const auto by_b = day.b.push({of_a});
    CHECK(by_b->outcomes[0] == "quarantined");
    CHECK(by_b->high == 1);  // the stream is a's and was not moved
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::arrived);
    CHECK(exceptions(day.hub, day.demo.distribution)[0].detail == "device");
}

TEST_CASE("a fact id that another stream brought is not stored twice, and the first one stays") {
    Saturday day;
    const core::Fact original = day.a.hand_out(day.order(0));
    CHECK(day.a.pushed(original) == "stored");
    core::Fact copied = day.b.make(FactKind::undone, day.order(0), "{}", original.id);
    copied.id = original.id;
    copied.signature = core::sign(day.b.key(), core::as_bytes(copied.canonical_json()));
    CHECK(day.b.pushed(copied) == "quarantined");
    CHECK(day.b.pushed(copied) == "known");
    CHECK(stored_facts(day.hub) == 2);
    CHECK(exceptions(day.hub, day.demo.distribution)[0].detail == "duplicate_id");
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::handed_out);
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("one id under two numbers of a stream: both facts are kept and the stream has no gap") {
    Saturday day;
    const core::Fact first = day.a.make(FactKind::arrived, day.order(0));
    core::Fact second = day.a.hand_out(day.order(0));
    second.id = first.id;
    second.signature = core::sign(day.a.key(), core::as_bytes(second.canonical_json()));
    const auto reply = day.a.push({first, second});
    REQUIRE(reply);
    CHECK(reply->high == 2);
    CHECK(reply->outcomes == std::vector<std::string>{"stored", "quarantined"});
    CHECK(stored_facts(day.hub) == 2);
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("a fact that another device brought first is believed when its own device brings it") {
    Saturday day;
    const core::Fact of_a = day.a.hand_out(day.order(0));
    CHECK(day.b.pushed(of_a) == "quarantined");
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::to_prepare);
    CHECK(day.a.pushed(of_a) == "stored");
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::handed_out);
    CHECK(day.b.pushed(of_a) == "known");
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("a fact about an unknown order is kept as an orphan, a fact of a foreign distribution is not believed") {
    Saturday day;
    core::OrderId unknown;
    unknown.uuid.bytes[0] = 7;
    CHECK(day.a.pushed(day.a.hand_out(unknown)) == "stored");
    auto rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].kind == "orphan");
    CHECK(rows[0].order_number.empty());
    CHECK(day.b.rows_after(65).size() == 1);

    core::Fact foreign = day.a.hand_out(day.order(0));
    foreign.distribution.uuid.bytes[0] ^= 1;
    foreign.signature = core::sign(day.a.key(), core::as_bytes(foreign.canonical_json()));
    CHECK(day.a.pushed(foreign) == "quarantined");
    CHECK(exceptions(day.hub, day.demo.distribution).size() == 2);
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("only a device pushes") {
    Saturday day;
    const core::PushRequest request{day.a.epoch(), day.a.stream_id(), {day.a.hand_out(day.order(0))}};
    for (const Actor& actor : {Actor{Visitor{}}, Actor{day.hub.admin()}, Actor{Console{}}}) {
        const auto reply =
            day.hub.write([&](core::Transaction& tx, const Env& env) { return push_facts(tx, env, actor, request); });
        CHECK_FALSE(reply);
    }
}

TEST_CASE("two hand-outs of one basket are surfaced on every kiosk and closed by a person") {
    Saturday day;
    const core::Fact by_a = day.a.hand_out(day.order(19));
    const core::Fact by_b = day.b.hand_out(day.order(19));
    CHECK(day.a.pushed(by_a) == "stored");
    CHECK(exceptions(day.hub, day.demo.distribution).empty());
    CHECK(day.b.pushed(by_b) == "stored");
    auto rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].kind == "double_handout");
    CHECK(rows[0].is_open);
    CHECK(rows[0].facts.size() == 2);
    CHECK(rows[0].order_number == "V14-020");

    const auto close = [&](const Actor& actor) {
        return day.hub.write(
            [&](core::Transaction& tx, const Env& env) { return close_exception(tx, env, actor, rows[0].id); });
    };
    CHECK_FALSE(close(Visitor{}));
    CHECK_FALSE(close(SignedIn{{}, Role::producer, {day.demo.shop}}));
    REQUIRE(close(SignedIn{{}, Role::manager, {day.demo.shop}}));
    REQUIRE(close(day.hub.admin()));  // twice is fine
    rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 1);
    CHECK_FALSE(rows[0].is_open);

    // The kiosks fold the same facts to the same state.
    std::vector<core::Fact> facts;
    for (const core::FeedRow& row : day.a.rows_after(65)) {
        REQUIRE(row.kind == core::FeedRow::Kind::fact);
        facts.push_back(*core::Fact::from_json(core::JsonDocument::parse(row.body)->root()));
    }
    REQUIRE(facts.size() == 3);
    CHECK(facts.back().kind() == FactKind::exception_closed);
    CHECK(facts.back().hlc > by_b.hlc);
    const core::BasketState state = core::fold(facts, false);
    REQUIRE(state.exceptions.size() == 1);
    CHECK(state.exceptions[0].closed);
    CHECK(day.hub.broken_invariants().empty());
}

TEST_CASE("a device whose clock is at the end of time does not take the hub's clock there") {
    Saturday day;
    for (TestKiosk* kiosk : {&day.a, &day.b}) {
        core::Fact fact = kiosk->hand_out(day.order(0));
        fact.hlc = std::numeric_limits<std::int64_t>::max();
        fact.signature = core::sign(kiosk->key(), core::as_bytes(fact.canonical_json()));
        CHECK(kiosk->pushed(fact) == "stored");
    }
    const auto rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 1);
    REQUIRE(day.hub.write(
        [&](core::Transaction& tx, const Env& env) { return close_exception(tx, env, day.hub.admin(), rows[0].id); }));
    const auto closing = day.a.rows_after(67);
    REQUIRE(closing.size() == 1);
    const auto fact = core::Fact::from_json(core::JsonDocument::parse(closing[0].body)->root());
    REQUIRE(fact);
    CHECK(fact->hlc == core::to_millis(day.hub.clock.now()) * 65'536);
    CHECK_FALSE(exceptions(day.hub, day.demo.distribution)[0].is_open);
}

TEST_CASE("a third hand-out opens a new exception, an undone one resolves it") {
    Saturday day;
    const core::Fact first = day.a.hand_out(day.order(0));
    const core::Fact second = day.b.hand_out(day.order(0));
    REQUIRE(day.a.push({first}));
    REQUIRE(day.b.push({second}));
    const core::Fact third = day.b.hand_out(day.order(0));
    REQUIRE(day.b.push({third}));
    auto rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].facts.size() == 3);
    REQUIRE(day.b.push({day.b.make(FactKind::undone, day.order(0), "{}", third.id)}));
    REQUIRE(day.b.push({day.b.make(FactKind::undone, day.order(0), "{}", second.id)}));
    CHECK(exceptions(day.hub, day.demo.distribution).empty());
    CHECK(stage(day.hub, day.order(0)) == core::BasketStage::handed_out);
}

TEST_CASE("cancelling an order already handed out is an exception, in either order of events") {
    Saturday day;
    const auto cancel = [&](std::size_t i) {
        return day.hub.write([&](core::Transaction& tx, const Env& env) {
            return cancel_order(tx, env, day.hub.admin(), day.order(i));
        });
    };
    CHECK(day.a.pushed(day.a.hand_out(day.order(0))) == "stored");
    REQUIRE(cancel(0));
    REQUIRE(cancel(1));
    CHECK(day.a.pushed(day.a.hand_out(day.order(1))) == "stored");
    const auto rows = exceptions(day.hub, day.demo.distribution);
    REQUIRE(rows.size() == 2);
    for (const ExceptionRow& row : rows) CHECK(row.kind == "handed_after_cancel");
}

TEST_CASE("the manager's list counts what the facts say") {
    Saturday day;
    REQUIRE(day.a.push(
        {day.a.hand_out(day.order(0)), day.a.hand_out(day.order(1)), day.a.make(FactKind::no_show, day.order(2))}));
    REQUIRE(day.b.push({day.b.hand_out(day.order(1))}));
    const auto list = [&](const Actor& actor) {
        return day.hub.read([&](core::Reader& reader, const Env& env) {
            return list_orders(reader, env, actor, day.demo.distribution);
        });
    };
    const auto all = list(SignedIn{{}, Role::manager, {day.demo.shop}});
    REQUIRE(all);
    CHECK(all->orders.size() == 64);
    CHECK(all->handed_out == 2);
    CHECK(all->no_shows == 1);
    CHECK(all->open_exceptions == 1);
    for (const OrderRow& row : all->orders) {
        if (row.id == day.order(0)) CHECK(row.handed_out_on == "Borne A");
    }
    CHECK_FALSE(list(SignedIn{{}, Role::producer, {day.demo.shop}}));
    CHECK_FALSE(list(SignedIn{{}, Role::manager, {}}));
    CHECK_FALSE(list(Visitor{}));
}
