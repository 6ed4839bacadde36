#include "kiosk/app/navigation.h"

#include "kiosk/app/lists.h"
#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

TEST_CASE("a self-service post forgets the shopper after twenty seconds") {
    Story story{Profile::self_service};
    story.touch(ChooseLanguage{Language::english});
    story.touch(ChooseTextScale{TextScale::large});
    story.touch(Open{Place::search});
    story.type("cap");
    story.pass(k_idle_time - core::Duration{1});
    CHECK(story.on<SearchScreen>());
    story.pass(core::Duration{1});
    CHECK(story.on<WelcomeScreen>());
    CHECK(story.state.appearance == story.state.setup.appearance);
}

TEST_CASE("big text doubles the time, and every touch or code starts it again") {
    Story story{Profile::self_service};
    story.touch(ChooseTextScale{TextScale::largest});
    story.touch(Open{Place::search});
    story.pass(k_idle_time + core::Duration{1});
    CHECK(story.on<SearchScreen>());
    story.touch(TypeText{"a"});
    story.pass(2 * k_idle_time - core::Duration{1});
    CHECK(story.on<SearchScreen>());
    story.pass(core::Duration{1});
    CHECK(story.on<WelcomeScreen>());
}

TEST_CASE("a sentence on a public screen goes by itself") {
    Story story{Profile::self_service};
    story.scan("nonsense");
    story.pass(k_idle_time);
    CHECK_FALSE(story.state.notice);
}

TEST_CASE("a volunteer's screen never falls asleep") {
    Story story;
    story.show_code(61);
    story.touch(ToggleCold{});
    story.pass(std::chrono::hours{1});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->is_cold_ticked);
}

TEST_CASE("pages hold eight rows, one less under the offline banner, fewer in big text") {
    Story story;
    CHECK(rows_per_page(story.state) == 8);
    story.happen(HubStatus{.online = false, .unsent = 2});
    CHECK(rows_per_page(story.state) == 7);
    story.touch(ChooseTextScale{TextScale::largest});
    CHECK(rows_per_page(story.state) == 4);
    CHECK(pages_for(story.state, 0) == 1);
    CHECK(pages_for(story.state, 4) == 1);
    CHECK(pages_for(story.state, 5) == 2);
}

TEST_CASE("a page that is no longer there gives way to the last one that is") {
    Story story;
    story.touch(Open{Place::not_collected});
    story.touch(TurnPage{1});
    CHECK(story.on<NotCollectedScreen>()->page == 1);
    story.touch(TurnPage{1});
    CHECK(story.on<NotCollectedScreen>()->page == 1);
    for (const int basket : {1, 2, 3, 4})
        story.hear(sample_fact(core::FactKind::handed_out, basket, 400 + basket, 76, 2));
    CHECK(story.on<NotCollectedScreen>()->page == 0);
    story.touch(TurnPage{-1});
    CHECK(story.on<NotCollectedScreen>()->page == 0);
}

TEST_CASE("a line about what has just happened goes after six seconds") {
    Story story;
    show_info(story.state, InfoKind::right_basket, sample_order_id(61));
    story.pass(k_info_time - core::Duration{1});
    CHECK(story.state.info);
    story.pass(core::Duration{1});
    CHECK_FALSE(story.state.info);
}

TEST_CASE("every place opens, back returns, home forgets the way") {
    for (const Place place : {Place::search, Place::menu, Place::not_collected, Place::preparation, Place::prepared,
                              Place::exceptions, Place::devices, Place::not_recorded}) {
        Story story;
        story.touch(Open{place});
        CHECK(story.state.screens.size() == 2);
        story.touch(GoBack{});
        CHECK(story.on<QueueScreen>());
        story.touch(GoBack{});
        CHECK(story.on<QueueScreen>());
        story.touch(Open{Place::menu});
        story.touch(Open{place});
        story.touch(GoHome{});
        CHECK(story.state.screens.size() == 1);
    }
}

TEST_CASE("nothing opens before the orders are there") {
    Story story{initial_state({.is_enrolled = true, .device = sample_device(1)})};
    story.touch(Open{Place::search});
    CHECK(story.on<LoadingScreen>());
}

TEST_CASE("the hub is asked at once when a person wants it") {
    Story story;
    story.touch(RetrySync{});
    CHECK(story.asked<SyncNow>().size() == 1);
}

TEST_CASE("two hand-outs of one basket are an exception on this post, closed only from the hub") {
    Story story;
    story.hear(sample_fact(core::FactKind::handed_out, 11, 450, 45, 2));
    REQUIRE(story.state.mirror.with_open_exception().size() == 1);
    story.touch(Open{Place::exceptions});
    story.touch(ChooseOrder{sample_order_id(11)});
    CHECK(story.on<ExceptionsScreen>());
    CHECK(story.effects.empty());
}
