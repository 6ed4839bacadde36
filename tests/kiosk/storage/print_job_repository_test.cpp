#include "kiosk/storage/print_job_repository.h"

#include "core/storage/sqlite_database.h"
#include "kiosk/storage/kiosk_database.h"
#include "tests/kiosk/storage/kiosk_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

drivers::PrintJob job(std::uint8_t number, std::string key) {
    return {.id = id_of<core::LabelId>(number),
            .key = std::move(key),
            .subject = order_id(number).uuid,
            .kind = "basket-label",
            .body = "{}"};
}

}  // namespace

TEST_CASE("print jobs survive a restart in the order in which they were asked for") {
    support::TempDir folder;
    const HandClock clock;
    {
        auto database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
        PrintJobRepository jobs{*database};
        REQUIRE(jobs.add(job(2, "second")));
        REQUIRE(jobs.add(job(1, "first")));
        auto sending = job(2, "second");
        sending.state = drivers::PrintState::sending;
        sending.offset = 812;
        REQUIRE(jobs.update(sending));
    }
    auto database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    PrintJobRepository jobs{*database};
    const auto pending = *jobs.pending();
    REQUIRE(pending.size() == 2);
    CHECK(pending[0].key == "second");
    CHECK(pending[0].state == drivers::PrintState::sending);
    CHECK(pending[0].offset == 812);
    CHECK(pending[0].subject == order_id(2).uuid);
    CHECK(pending[1].key == "first");
}

TEST_CASE("the same key is one label") {
    support::TempDir folder;
    const HandClock clock;
    auto database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    PrintJobRepository jobs{*database};
    REQUIRE(jobs.add(job(1, "label:1")));
    auto sent = job(1, "label:1");
    sent.state = drivers::PrintState::sent;
    REQUIRE(jobs.update(sent));
    const auto again = jobs.add(job(2, "label:1"));
    REQUIRE(again);
    CHECK(again->id == id_of<core::LabelId>(1));
    CHECK(again->state == drivers::PrintState::sent);
    CHECK(jobs.pending()->size() == 1);
}

TEST_CASE("an acknowledged job is not pending any more, and an unknown one cannot be changed") {
    support::TempDir folder;
    const HandClock clock;
    auto database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    PrintJobRepository jobs{*database};
    REQUIRE(jobs.add(job(1, "label:1")));
    auto done = job(1, "label:1");
    done.acknowledged = true;
    REQUIRE(jobs.update(done));
    CHECK(jobs.pending()->empty());
    CHECK(jobs.update(job(5, "label:5")).error().code == core::ErrorCode::not_found);
}
