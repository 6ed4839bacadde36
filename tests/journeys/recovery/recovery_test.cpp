// What survives: a kiosk without power or with a full disk, a hub put back to an older state, a first start without a
// hub. Real programs.
#include <algorithm>
#include <filesystem>
#include <thread>

#include "core/base/day.h"
#include "core/crypto/crypto.h"
#include "tests/journeys/stage/stage.h"
#include "tests/support/catch.h"
#include "tests/support/observer.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr std::chrono::seconds k_settle_limit{30};

using journeys::Post;
using support::ShownFrame;

// A hub and one volunteer's post on the Saturday morning of the demo.
struct Morning {
    support::TempDir directory;
    journeys::ScriptClock clock{directory.file("clock")};
    journeys::StageOptions options{.programs = HALLE_BIN_DIR,
                                   .demo_file = HALLE_SOURCE_DIR "/assets/demo/demo_drive.json",
                                   .directory = directory.path(),
                                   .screens = ""};
    journeys::HubProcess hub{(clock.set(*core::parse_instant("2027-04-10T09:00:00+02:00")), options), clock};
    support::Observer observer{hub.url(), hub.demo().pairing_codes.at(2)};
    Post post{"A", options, clock, hub, hub.demo().pairing_codes.at(0)};

    void open_post() {
        post.start_as(Post::Profile::volunteer);
        post.wait_for_screen("queue");
    }
    void wait_until_sent() {
        post.report().wait(
            "everything sent", [](const ShownFrame& frame) { return frame.online && frame.unsent == 0; },
            std::chrono::seconds{40});
    }
    void wait_until_away() {
        post.report().wait("the hub away", [](const ShownFrame& frame) { return !frame.online; });
    }
    // What the hub has after at most `k_settle_limit`; sooner when it is `expected`.
    std::int64_t handed_out_at_last(std::int64_t expected) const {
        const auto deadline = std::chrono::steady_clock::now() + k_settle_limit;
        std::int64_t count = handed_out();
        for (; count != expected && std::chrono::steady_clock::now() < deadline; count = handed_out()) {
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return count;
    }
    std::int64_t handed_out() const {
        const auto seen = observer.look();
        return std::count_if(seen.orders.begin(), seen.orders.end(), [&](const core::MirrorOrder& order) {
            return seen.state_of(order).stage == core::BasketStage::handed_out;
        });
    }
};

bool initialised = core::initialise_crypto().has_value();

}  // namespace

TEST_CASE("a kiosk killed in the middle of a hand-out keeps what it said done, and only that") {
    REQUIRE(initialised);
    Morning morning;
    morning.open_post();
    morning.post.hand_out_from_list("V14-005");
    morning.post.tap("queue.not_collected");
    morning.post.tap("row.V14-044");
    morning.post.tap("absent.hand_out");
    morning.post.wait_for_screen("handout");
    morning.post.kill();

    morning.open_post();
    CHECK(morning.post.report().now().has_text("1/64"));
    morning.wait_until_sent();
    CHECK(morning.handed_out() == 1);
    morning.post.hand_out_from_list("V14-044");
    morning.wait_until_sent();
    CHECK(morning.handed_out() == 2);
}

TEST_CASE("a hub restored from a backup receives again what the backup does not hold") {
    REQUIRE(initialised);
    Morning morning;
    morning.open_post();
    morning.hub.run_command({"backup", morning.directory.file("backup.sqlite")});
    morning.post.hand_out_from_list("V14-005");
    morning.wait_until_sent();
    REQUIRE(morning.handed_out() == 1);

    REQUIRE(morning.hub.stop() == 0);
    morning.wait_until_away();
    morning.hub.run_command({"restore", morning.directory.file("backup.sqlite")});
    morning.hub.restart();
    CHECK(morning.handed_out_at_last(1) == 1);
}

TEST_CASE("a hub whose raw file was put back receives again what the file does not hold") {
    REQUIRE(initialised);
    Morning morning;
    morning.open_post();
    const std::string file = morning.hub.data() + "/hub.sqlite";
    REQUIRE(morning.hub.stop() == 0);
    std::filesystem::copy_file(file, morning.directory.file("old.sqlite"));
    morning.hub.restart();
    morning.post.hand_out_from_list("V14-005");
    morning.wait_until_sent();
    REQUIRE(morning.handed_out() == 1);

    REQUIRE(morning.hub.stop() == 0);
    morning.wait_until_away();
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
    std::filesystem::copy_file(morning.directory.file("old.sqlite"), file);
    morning.hub.restart();
    CHECK(morning.handed_out_at_last(1) == 1);
}

TEST_CASE("a kiosk started while the hub is away hands out from what it knows") {
    REQUIRE(initialised);
    Morning morning;
    morning.open_post();
    REQUIRE(morning.post.report().now().online);
    morning.post.kill();
    morning.hub.kill();
    morning.open_post();
    morning.post.hand_out_from_list("V14-005");
    CHECK(morning.post.report().now().unsent > 0);
    morning.hub.restart();
    CHECK(morning.handed_out_at_last(1) == 1);
}

TEST_CASE("a new kiosk that cannot reach its hub says so, keeps what was typed and enrols when the hub is there") {
    REQUIRE(initialised);
    Morning morning;
    morning.hub.kill();
    morning.post.start_unpaired();
    morning.post.wait_for_screen("enrolment");
    morning.post.tap("enrolment.code");
    for (const char c : morning.hub.demo().pairing_codes.at(0)) {
        const char key = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        morning.post.tap(std::string{"key."} + key);
    }
    morning.post.tap("enrolment.submit");
    morning.post.report().wait("a sentence about the hub", [](const ShownFrame& frame) {
        const auto* submit = frame.find("enrolment.submit");
        return frame.find("enrolment.message") != nullptr && submit != nullptr && submit->enabled;
    });
    morning.hub.restart();
    morning.post.tap("enrolment.submit");
    morning.post.wait_for_screen("queue");
}

TEST_CASE("a full disk says so on the screen, and the hand-out it refused is recorded when there is room") {
    REQUIRE(initialised);
    Morning morning;
    morning.open_post();
    morning.post.fill_disk();
    morning.post.open_from_list("V14-005");
    morning.post.confirm_hand_out();
    morning.post.wait_for_screen("not_recorded");
    CHECK(morning.handed_out() == 0);
    morning.post.empty_disk();
    morning.post.tap("not_recorded.retry");
    morning.post.wait_for_screen("queue");
    CHECK(morning.handed_out_at_last(1) == 1);
}
