#include "kiosk/app/enrolling.h"

#include "kiosk/app/lists.h"
#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

Story typed_in() {
    Story story{initial_state({.hub_url = "https://hub.example"})};
    story.touch(FocusField{EnrolmentField::pairing_code});
    story.type("7kq2m4");
    return story;
}

}  // namespace

TEST_CASE("an unknown device asks for the hub and the code, and waits for the orders once taken in") {
    Story story = typed_in();
    story.touch(SubmitEnrolment{});
    REQUIRE(story.asked<Enrol>().size() == 1);
    CHECK(story.asked<Enrol>()[0].hub_url == "https://hub.example");
    CHECK(story.asked<Enrol>()[0].pairing_code == "7kq2m4");
    CHECK(story.on<EnrolmentScreen>()->is_waiting);

    story.happen(EnrolFinished{.accepted = true});
    CHECK(story.on<LoadingScreen>());
    story.happen(sample_mirror());
    CHECK(story.on<QueueScreen>());
}

TEST_CASE("a hub that cannot be reached at first start leaves what was typed") {
    Story story = typed_in();
    story.touch(SubmitEnrolment{});
    story.type("x");
    story.happen(EnrolFinished{.accepted = false, .code = core::ErrorCode::unavailable});
    const auto* screen = story.on<EnrolmentScreen>();
    REQUIRE(screen);
    CHECK(screen->hub_url == "https://hub.example");
    CHECK(screen->pairing_code == "7kq2m4");
    CHECK(screen->fault == core::ErrorCode::unavailable);
    CHECK(can_submit(*screen));
    story.touch(EraseCharacter{});
    CHECK_FALSE(story.on<EnrolmentScreen>()->fault);
}

TEST_CASE("nothing is sent before both fields look right") {
    EnrolmentScreen screen;
    screen.hub_url = "https://";
    screen.pairing_code = "7kq2m4";
    CHECK_FALSE(can_submit(screen));
    screen.hub_url = "hub.example";
    CHECK_FALSE(can_submit(screen));
    screen.hub_url = "http://hub.local:8080";
    CHECK(can_submit(screen));
    screen.pairing_code = "7k";
    CHECK_FALSE(can_submit(screen));
    Story story{initial_state({})};
    story.touch(SubmitEnrolment{});
    CHECK(story.effects.empty());
}

TEST_CASE("an enrolled device starts on the orders it has, before the hub answers") {
    Story story{initial_state({.profile = Profile::self_service, .is_enrolled = true, .device = sample_device(1)})};
    CHECK(story.on<LoadingScreen>());
    story.happen(sample_mirror());
    CHECK(story.on<WelcomeScreen>());
}

TEST_CASE("a snapshot swapped in keeps the volunteer's screen when the order is still there") {
    Story story;
    story.show_code(61);
    story.touch(ToggleCold{});
    story.happen(sample_mirror());
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->is_cold_ticked);
    auto smaller = sample_mirror();
    std::erase_if(smaller.orders, [](const auto& order) { return order.basket == 61; });
    story.happen(smaller);
    CHECK(story.on<QueueScreen>());
}

TEST_CASE("a refused device may pair again only when nothing is left to send") {
    Story story;
    story.happen(HubStatus{.online = true, .unsent = 3, .refused = true});
    story.touch(Open{Place::enrolment});
    CHECK(story.on<QueueScreen>());
    story.happen(HubStatus{.online = true, .unsent = 0, .refused = true});
    story.touch(Open{Place::enrolment});
    CHECK(story.on<EnrolmentScreen>());
    story.touch(GoBack{});
    CHECK(story.on<QueueScreen>());
}
