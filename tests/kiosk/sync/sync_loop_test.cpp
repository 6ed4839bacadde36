#include "kiosk/sync/sync_loop.h"

#include "core/storage/sqlite_database.h"
#include "kiosk/storage/kiosk_database.h"
#include "kiosk/sync/enrolment.h"
#include "tests/kiosk/sync/fake_hub.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

// A kiosk without threads: time passes when the test says so.
struct Kiosk {
    Kiosk(FakeHub& the_hub, SeededRandom& the_random) : hub(the_hub), random(the_random) { start(); }

    void start() {
        loop.reset();
        board.reset();
        store.reset();
        database.reset();
        database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
        store = *KioskStore::open(*database, clock, random, told.sink());
        board.emplace(*store, clock, told.sink());
        loop.emplace(SyncLoop::Ports{*store, hub, *board, clock, monotonic, random, log}, SyncTimes{});
    }
    void enrol() { REQUIRE(kiosk::enrol(*store, hub, {"https://hub.invalid", "GOOD2345", "Borne 1"})); }
    void step() {
        loop->step();
        monotonic.time = loop->due(true);
        clock.time += std::chrono::seconds{1};
    }
    void record(int number) { REQUIRE(store->record(arrival(number))); }
    std::int64_t unsent() { return *store->count_unsent(); }
    HubStatus status() const { return told.all<HubStatus>().back(); }
    core::Duration pause(bool in_use) const { return loop->due(in_use) - monotonic.time; }
    // What a screen has that started with the last MirrorLoaded and took every event since.
    std::pair<std::set<core::OrderId>, std::set<core::FactId>> shown() const {
        std::set<core::OrderId> orders;
        std::set<core::FactId> facts;
        const auto take = [&](const auto& some_orders, const auto& some_facts) {
            for (const auto& each : some_orders) orders.insert(each.id);
            for (const auto& each : some_facts) facts.insert(each.id);
        };
        for (const auto& event : told.events) {
            if (const auto* loaded = std::get_if<MirrorLoaded>(&event)) {
                orders.clear();
                facts.clear();
                take(loaded->orders, loaded->facts);
            }
            if (const auto* changed = std::get_if<MirrorChanged>(&event)) take(changed->orders, changed->facts);
            if (const auto* stored = std::get_if<FactStored>(&event)) facts.insert(stored->fact.id);
        }
        return {orders, facts};
    }

    FakeHub& hub;
    SeededRandom& random;
    support::TempDir folder;
    HandClock clock;
    HandMonotonic monotonic;
    core::Log log = core::Log::silent();
    Told told;
    std::unique_ptr<core::SqliteDatabase> database;
    std::unique_ptr<KioskStore> store;
    std::optional<HubStatusBoard> board;
    std::optional<SyncLoop> loop;
};

struct World {
    World() {
        hub.publish(distribution());
        for (int i = 1; i <= 5; ++i) hub.publish(order(i));
    }
    SeededRandom random{21};
    FakeHub hub{random};
};

}  // namespace

TEST_CASE("the first round takes everything, the next ones what changed") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    kiosk.step();
    CHECK(kiosk.status().online);
    CHECK(kiosk.status().ever_synced);
    CHECK(kiosk.told.all<MirrorLoaded>().back().orders.size() == 5);

    world.hub.publish(order(6));
    kiosk.step();
    const auto changed = kiosk.told.all<MirrorChanged>();
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].orders.front().id == order_id(6));
    CHECK(kiosk.pause(true) == core::Duration{0});  // step() went to the next due moment
}

TEST_CASE("nothing is asked of a hub before the kiosk is enrolled, and a wrong code changes nothing") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.step();
    CHECK(world.hub.calls == 0);
    const auto refused = kiosk::enrol(*kiosk.store, world.hub, {"https://hub.invalid", "WRONG", "Borne 1"});
    CHECK(refused.error().code == core::ErrorCode::unauthenticated);
    CHECK_FALSE(kiosk.store->device().hub.has_value());
    CHECK(kiosk::enrol(*kiosk.store, world.hub, {"http://hub.example.org", "GOOD2345", "x"}).error().code ==
          core::ErrorCode::invalid);
}

TEST_CASE("while the hub is away everything is recorded; when it is back everything is sent, in order") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    kiosk.step();
    world.hub.is_reachable = false;
    const auto away_since = kiosk.clock.time;
    for (int i = 1; i <= 4; ++i) kiosk.record(i);
    kiosk.step();
    CHECK_FALSE(kiosk.status().online);
    CHECK(kiosk.status().unsent == 4);
    CHECK(kiosk.status().since == away_since);
    kiosk.step();
    CHECK(kiosk.status().since == away_since);

    world.hub.is_reachable = true;
    kiosk.step();
    CHECK(kiosk.status().online);
    CHECK(kiosk.status().unsent == 0);
    CHECK(world.hub.memory.facts.size() == 4);
}

TEST_CASE("more facts than one push takes are sent in one round") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    for (int i = 0; i < 450; ++i) kiosk.record(i % 200);
    kiosk.step();
    CHECK(kiosk.unsent() == 0);
    CHECK(world.hub.memory.facts.size() == 450);
}

TEST_CASE("pauses between attempts grow to a minute, never end, and are short while somebody is there") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    world.hub.is_reachable = false;
    core::Duration longest_early{0};
    core::Duration longest{0};
    for (int attempt = 0; attempt < 300; ++attempt) {
        kiosk.loop->step();
        const auto pause = kiosk.pause(false);
        CHECK(pause > core::Duration{0});
        CHECK(pause <= std::chrono::seconds{60});
        CHECK(kiosk.pause(true) <= std::chrono::seconds{5});
        if (attempt == 0) longest_early = pause;
        longest = std::max(longest, pause);
        kiosk.monotonic.time += pause;
    }
    CHECK(longest_early <= std::chrono::seconds{1});
    CHECK(longest > std::chrono::seconds{45});
    world.hub.is_reachable = true;
    kiosk.loop->step();
    CHECK(kiosk.pause(false) == SyncTimes{}.poll);
}

TEST_CASE("a round left by an exception is tried again") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.monotonic.time += std::chrono::hours{1};
    kiosk.loop->postpone_after_fault();
    CHECK(kiosk.pause(false) > core::Duration{0});
    CHECK(kiosk.pause(false) <= std::chrono::seconds{1});
}

TEST_CASE("a device the hub does not know any more says so, keeps its facts and keeps trying") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    kiosk.step();
    kiosk.record(1);
    world.hub.refuses = core::ErrorCode::unauthenticated;
    kiosk.step();
    CHECK(kiosk.status().refused);
    CHECK_FALSE(kiosk.status().online);
    CHECK(kiosk.status().unsent == 1);
    world.hub.refuses.reset();
    kiosk.step();
    CHECK_FALSE(kiosk.status().refused);
    CHECK(kiosk.status().unsent == 0);
}

TEST_CASE("a hub restored from a backup gets again what it lost") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    kiosk.step();
    kiosk.record(1);
    kiosk.step();
    const auto backup = world.hub.memory;
    kiosk.record(2);
    kiosk.record(3);
    kiosk.step();
    CHECK(kiosk.unsent() == 0);

    SECTION("under a new epoch") { world.hub.restore(backup, 2); }
    SECTION("its raw file put back, the epoch forgotten") { world.hub.restore(backup, 1); }
    SECTION("while the kiosk was off") {
        world.hub.restore(backup, 2);
        kiosk.start();
    }
    for (int round = 0; round < 3; ++round) kiosk.step();
    CHECK(world.hub.memory.facts.size() == 3);
    CHECK(kiosk.unsent() == 0);
    CHECK(kiosk.status().unsent == 0);
}

TEST_CASE("a snapshot of many pages is swapped in as one, and what changed meanwhile is asked for again") {
    World world;
    for (int i = 6; i <= 60; ++i) world.hub.publish(order(i));
    world.hub.page_rows = 7;
    world.hub.on_page = [&](std::int64_t page) {
        if (page == 3) world.hub.publish(order(61));
    };
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    kiosk.step();
    CHECK(kiosk.told.all<MirrorLoaded>().size() == 1);
    CHECK(kiosk.shown().first.size() == 61);
    CHECK(world.hub.asked_after.front() == 61);  // as of the first page: the distribution and 60 orders
    CHECK(kiosk.store->position().value_or(std::nullopt)->cursor == 62);
}

TEST_CASE("a disk that refuses does not look like a hub that is away") {
    World world;
    Kiosk kiosk{world.hub, world.random};
    kiosk.enrol();
    kiosk.step();
    // A row that this version cannot read stays out; the hub is there all the same.
    world.hub.memory.feed.push_back({.n = world.hub.head() + 1, .kind = core::FeedRow::Kind::order, .body = "{}"});
    kiosk.step();
    CHECK(kiosk.status().online);
    CHECK(kiosk.store->position().value_or(std::nullopt)->cursor == 6);
}

TEST_CASE("through losses, repetitions, old answers, restores and restarts every fact arrives once and all agree") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        INFO("seed " << seed);
        SeededRandom random{seed};
        FakeHub hub{random};
        hub.publish(distribution());
        for (int i = 1; i <= 8; ++i) hub.publish(order(i));
        Kiosk kiosk{hub, random};
        kiosk.enrol();
        HandClock their_clock;
        OtherKiosk other{their_clock, random, 77};
        hub.faults = {.lost_requests = random.pick(40),
                      .lost_answers = random.pick(40),
                      .repeated = random.pick(40),
                      .old_answers = random.pick(30)};
        hub.page_rows = 1 + random.pick(6);
        auto backup = hub.memory;
        std::uint8_t epochs = 1;
        std::vector<core::Fact> theirs;
        for (int act = 0; act < 80; ++act) {
            const auto what = random.pick(100);
            if (what < 40) kiosk.record(static_cast<int>(1 + random.pick(8)));
            if (what >= 40 && what < 55) hub.take(theirs.emplace_back(other.records(arrival(2))));
            if (what >= 55 && what < 60) backup = hub.memory;
            if (what >= 60 && what < 63) hub.restore(backup, ++epochs);
            if (what >= 63 && what < 66) {
                kiosk.start();
                REQUIRE(kiosk.store->load());
            }
            kiosk.clock.time += core::Duration{static_cast<std::int64_t>(random.pick(7'200'000)) - 3'600'000};
            kiosk.step();
        }
        hub.faults = {};
        for (const auto& fact : theirs) hub.take(fact);  // the other kiosk sends again, too
        for (int round = 0; round < 6; ++round) kiosk.step();

        std::set<core::FactId> recorded;
        for (const auto& stored : kiosk.told.all<FactStored>()) recorded.insert(stored.fact.id);
        for (const auto& id : recorded) CHECK(hub.memory.facts.contains(id));
        CHECK(hub.memory.facts.size() == recorded.size() + theirs.size());
        CHECK(kiosk.unsent() == 0);
        CHECK(kiosk.status().unsent == 0);
        CHECK(kiosk.shown().first.size() == 8);
        CHECK(kiosk.shown().second == hub.memory.facts);
        CHECK(kiosk.store->position().value_or(std::nullopt)->cursor == hub.head());

        kiosk.start();  // what was shown is what the file has
        REQUIRE(kiosk.store->load());
        CHECK(kiosk.shown().first.size() == 8);
        CHECK(kiosk.shown().second == hub.memory.facts);
    }
}
