#include "kiosk/storage/kiosk_store.h"

#include <array>

#include "core/storage/sqlite_database.h"
#include "kiosk/storage/fact_repository.h"
#include "kiosk/storage/kiosk_database.h"
#include "tests/kiosk/storage/kiosk_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace kiosk;
using namespace kiosk::test;
using core::ErrorCode;

namespace {

// A kiosk's file on the disk; start() is a new process run.
struct Post {
    Post() { start(); }
    void start() {
        store.reset();
        database.reset();
        auto opened = open_kiosk_database(folder.file("kiosk.sqlite"), clock);
        REQUIRE(opened);
        database = *std::move(opened);
        auto store_opened = KioskStore::open(*database, clock, random, told.sink());
        REQUIRE(store_opened);
        store = *std::move(store_opened);
    }
    void enrol(core::Epoch epoch) {
        REQUIRE(store->enrol({.url = "https://hub.invalid",
                              .token = "token",
                              .network = id_of<core::NetworkId>(9),
                              .distribution = the_distribution()},
                             epoch));
    }
    void take_snapshot(core::Epoch epoch) {
        REQUIRE(store->swap_snapshot(epoch, 3, {row(1, distribution()), row(2, order(1)), row(3, order(2))}));
    }
    std::int64_t unsent() { return *store->count_unsent(); }
    std::optional<SyncPosition> position() { return *store->position(); }

    support::TempDir folder;
    HandClock clock;
    SeededRandom random{7};
    Told told;
    std::unique_ptr<core::SqliteDatabase> database;
    std::unique_ptr<KioskStore> store;
};

const core::Epoch k_first_epoch = id_of<core::Epoch>(1);
const core::Epoch k_second_epoch = id_of<core::Epoch>(2);

core::ChangesReply changes(std::int64_t from, std::vector<core::FeedRow> rows, core::Epoch epoch = k_first_epoch) {
    const auto to = from + static_cast<std::int64_t>(rows.size());
    return {.epoch = epoch, .from = from, .to = to, .head = to, .hub_now = {}, .rows = std::move(rows)};
}

}  // namespace

TEST_CASE("a kiosk is the same device after a restart, in a new stream") {
    Post post;
    const auto device = post.store->device();
    REQUIRE(post.store->record(arrival(1)));
    post.start();
    CHECK(post.store->device().id == device.id);
    CHECK(post.store->device().key.secret_key == device.key.secret_key);
    REQUIRE(post.store->record(arrival(2)));

    const auto stored = post.told.all<FactStored>();
    REQUIRE(stored.size() == 2);
    CHECK(stored[0].fact.stream != stored[1].fact.stream);
    CHECK(stored[1].fact.n == 1);
    CHECK(stored[1].fact.hlc > stored[0].fact.hlc);
}

TEST_CASE("the clock of facts goes on where it was, though the wall clock was set back over a restart") {
    Post post;
    REQUIRE(post.store->record(arrival(1)));
    post.clock.time -= std::chrono::hours{48};
    post.start();
    REQUIRE(post.store->record(arrival(2)));
    const auto stored = post.told.all<FactStored>();
    CHECK(stored[1].fact.hlc > stored[0].fact.hlc);
}

TEST_CASE("a fact recorded after seeing another kiosk's fact comes after it, even with a slow clock") {
    Post post;
    post.enrol(k_first_epoch);
    post.take_snapshot(k_first_epoch);
    HandClock fast;
    fast.time += std::chrono::hours{1};
    const core::Fact theirs = OtherKiosk{fast, post.random, 40}.records(arrival(1));
    REQUIRE(post.store->apply(changes(3, {row(4, theirs)})));
    SECTION("in the same run") {}
    SECTION("after a restart") { post.start(); }
    REQUIRE(post.store->record(arrival(1)));
    CHECK(post.told.all<FactStored>().front().fact.hlc > theirs.hlc);
}

TEST_CASE("the outbox is what the hub has not acknowledged, and grows again when the hub takes it back") {
    Post post;
    for (int i = 1; i <= 5; ++i) REQUIRE(post.store->record(arrival(i)));
    CHECK(post.unsent() == 5);
    const auto streams = *post.store->unsent_streams();
    REQUIRE(streams.size() == 1);

    REQUIRE(post.store->acknowledge(streams[0], 4));
    CHECK(post.unsent() == 1);
    CHECK(post.store->unsent(streams[0])->front().n == 5);
    REQUIRE(post.store->acknowledge(streams[0], 2));  // the hub was restored from a backup
    const auto again = *post.store->unsent(streams[0]);
    REQUIRE(again.size() == 3);
    CHECK(again.front().n == 3);
    CHECK(again.front().json() == post.told.all<FactStored>()[2].fact.json());
}

TEST_CASE("the file itself refuses a hole in a stream and a number used twice") {
    Post post;
    OtherKiosk stream{post.clock, post.random, 30};
    const std::array facts = {stream.records(arrival(1)), stream.records(arrival(2)), stream.records(arrival(3))};
    const auto append = [&](const core::Fact& fact) {
        return post.database->write([&](core::Transaction& tx) { return append_own_fact(tx, fact); });
    };
    REQUIRE(append(facts[0]));
    CHECK(append(facts[2]).error().code == ErrorCode::conflict);
    CHECK(append(facts[0]).error().code == ErrorCode::conflict);
    REQUIRE(append(facts[1]));
    CHECK(post.unsent() == 2);
}

TEST_CASE("a push takes at most 200 facts") {
    Post post;
    for (int i = 0; i < 201; ++i) REQUIRE(post.store->record(arrival(i % 100)));
    CHECK(post.store->unsent(post.store->unsent_streams()->front())->size() == 200);
}

TEST_CASE("events leave in the order of the commits, and a snapshot tells everything that was recorded before") {
    Post post;
    post.enrol(k_first_epoch);
    REQUIRE(post.store->record(arrival(1)));
    post.take_snapshot(k_first_epoch);
    REQUIRE(post.store->record(arrival(2)));
    REQUIRE(post.told.events.size() == 3);
    CHECK(std::holds_alternative<FactStored>(post.told.events[0]));
    const auto* loaded = std::get_if<MirrorLoaded>(&post.told.events[1]);
    REQUIRE(loaded != nullptr);
    CHECK(loaded->distribution.point_name == "Place du Lavoir");
    CHECK(loaded->orders.size() == 2);
    CHECK(loaded->facts.size() == 1);
    CHECK(std::holds_alternative<FactStored>(post.told.events[2]));
}

TEST_CASE("what the hub told is there after a restart, without the hub") {
    Post post;
    post.enrol(k_first_epoch);
    post.take_snapshot(k_first_epoch);
    REQUIRE(post.store->record(arrival(2)));
    post.start();
    post.told.events.clear();
    REQUIRE(post.store->load());
    const auto loaded = post.told.all<MirrorLoaded>();
    REQUIRE(loaded.size() == 1);
    CHECK(loaded[0].orders.size() == 2);
    CHECK(loaded[0].facts.size() == 1);
}

TEST_CASE("members of a later version in the hub's rows are kept") {
    Post post;
    post.enrol(k_first_epoch);
    auto known = row(1, order(1));
    known.body.insert(1, "\"allergies\":[\"noix\"],");
    REQUIRE(post.store->swap_snapshot(k_first_epoch, 1, {known}));
    const auto json = post.database->read_value<std::string>([](core::Reader& reader) -> core::Result<std::string> {
        TRY_ASSIGN(text, reader.maybe_row("SELECT json FROM mirror_order", {},
                                          [](const core::Row& r) { return r.string(0); }));
        return *text;
    });
    CHECK(*json == known.body);
}

TEST_CASE("rows and cursor move together or not at all") {
    Post post;
    post.enrol(k_first_epoch);
    post.take_snapshot(k_first_epoch);
    post.told.events.clear();

    SECTION("rows that follow are applied") {
        auto cancelled = order(1);
        cancelled.cancelled = true;
        REQUIRE(post.store->apply(changes(3, {row(4, cancelled)})));
        CHECK(post.position()->cursor == 4);
        const auto told = post.told.all<MirrorChanged>();
        REQUIRE(told.size() == 1);
        CHECK(told[0].orders.front().cancelled);
    }
    SECTION("an answer to an earlier question changes nothing") {
        const auto outcome = post.store->apply(changes(1, {row(2, order(7))}));
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().code == ErrorCode::conflict);
    }
    SECTION("an answer of another epoch changes nothing") {
        CHECK_FALSE(post.store->apply(changes(3, {row(4, order(7))}, k_second_epoch)));
    }
    SECTION("one row that cannot be read keeps the whole page out") {
        core::FeedRow broken{.n = 5, .kind = core::FeedRow::Kind::order, .body = R"({"id":"no"})"};
        const auto outcome = post.store->apply(changes(3, {row(4, order(7)), broken}));
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().code == ErrorCode::corrupt);
        CHECK(outcome.error().message.find("row 5") != std::string::npos);
    }
    SECTION("a new distribution row is told as a whole mirror") {
        auto moved = distribution();
        moved.point_name = "Salle des fêtes";
        REQUIRE(post.store->apply(changes(3, {row(4, moved)})));
        CHECK(post.told.all<MirrorLoaded>().back().distribution.point_name == "Salle des fêtes");
        return;
    }
    if (post.position()->cursor == 3) {
        CHECK(post.told.events.empty());
        REQUIRE(post.store->load());
        CHECK(post.told.all<MirrorLoaded>().back().orders.size() == 2);
    }
}

TEST_CASE("our own fact coming back from the hub changes nothing") {
    Post post;
    post.enrol(k_first_epoch);
    post.take_snapshot(k_first_epoch);
    REQUIRE(post.store->record(arrival(1)));
    const auto fact = post.told.all<FactStored>().front().fact;
    REQUIRE(post.store->apply(changes(3, {row(4, fact)})));
    CHECK(post.store->facts_about(order_id(1))->size() == 1);
    CHECK(post.unsent() == 1);
}

TEST_CASE("a new epoch sends everything again, and the old mirror serves until the new one is here") {
    Post post;
    post.enrol(k_first_epoch);
    post.take_snapshot(k_first_epoch);
    REQUIRE(post.store->record(arrival(1)));
    REQUIRE(post.store->acknowledge(post.store->unsent_streams()->front(), 1));
    CHECK(post.unsent() == 0);

    REQUIRE(post.store->begin_epoch(k_second_epoch));
    CHECK(post.unsent() == 1);
    CHECK(post.position()->epoch == k_second_epoch);
    CHECK_FALSE(post.position()->cursor.has_value());
    CHECK(*post.store->has_mirror());

    REQUIRE_FALSE(post.store->swap_snapshot(k_first_epoch, 9, {row(1, distribution())}));
    REQUIRE(post.store->swap_snapshot(k_second_epoch, 1, {row(1, distribution())}));
    const auto loaded = post.told.all<MirrorLoaded>().back();
    CHECK(loaded.orders.empty());
    CHECK(loaded.facts.size() == 1);  // facts are never dropped
    CHECK(post.position()->cursor == 1);
}

TEST_CASE("a kiosk with unsent facts is not given to another hub") {
    Post post;
    post.enrol(k_first_epoch);
    REQUIRE(post.store->record(arrival(1)));
    const HubLink other{.url = "https://other.invalid",
                        .token = "t",
                        .network = id_of<core::NetworkId>(3),
                        .distribution = the_distribution()};
    CHECK(post.store->check_may_enrol(other.url).error().code == ErrorCode::conflict);
    CHECK(post.store->enrol(other, k_second_epoch).error().code == ErrorCode::conflict);
    CHECK(post.store->device().hub->url == "https://hub.invalid");
    REQUIRE(post.store->check_may_enrol("https://hub.invalid"));

    REQUIRE(post.store->acknowledge(post.store->unsent_streams()->front(), 1));
    REQUIRE(post.store->enrol(other, k_second_epoch));
    CHECK(post.store->device().hub->url == "https://other.invalid");
    CHECK(post.unsent() == 1);
}
