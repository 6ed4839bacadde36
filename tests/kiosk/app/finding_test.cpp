#include "kiosk/app/finding.h"

#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

TEST_CASE("three letters and a row open the hand-out by name") {
    Story story;
    story.touch(Open{Place::search});
    story.type("fau");
    story.touch(ChooseOrder{sample_order_id(61)});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->by == core::IdentifiedBy::name);
    story.touch(GoBack{});
    REQUIRE(story.on<SearchScreen>());
    CHECK(story.on<SearchScreen>()->text == "fau");
}

TEST_CASE("what was collected or cancelled is found and says so") {
    Story story;
    story.touch(Open{Place::search});
    story.touch(ChooseOrder{sample_order_id(11)});
    CHECK(story.has_notice(NoticeKind::already_collected));
    story.touch(ChooseOrder{sample_order_id(12)});
    CHECK(story.has_notice(NoticeKind::cancelled_order));
    CHECK(story.on<SearchScreen>());
}

TEST_CASE("a shopper who finds the name is checked in, not handed out") {
    Story story{Profile::self_service};
    story.touch(Open{Place::search_for_someone_else});
    CHECK(story.on<SearchScreen>()->is_for_someone_else);
    story.type("the");
    story.touch(ChooseOrder{sample_order_id(5)});
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::arrived);
    CHECK(story.drafts()[0].body == "{\"by\":\"name\",\"number\":14}");
    story.store();
    CHECK(story.on<CheckedInScreen>());
    story.pass(k_checked_in_time);
    story.touch(Open{Place::search});
    story.touch(ChooseOrder{sample_order_id(11)});
    CHECK(story.has_notice(NoticeKind::already_collected));
    CHECK(story.drafts().size() == 1);
}

TEST_CASE("keys edit the text, whole characters at a time, up to a limit") {
    Story story;
    story.touch(Open{Place::search});
    story.touch(TypeText{"é"});
    story.type("lo");
    story.touch(EraseCharacter{});
    story.touch(EraseCharacter{});
    story.touch(EraseCharacter{});
    CHECK(story.on<SearchScreen>()->text.empty());
    story.touch(EraseCharacter{});
    story.type(std::string(200, 'a'));
    CHECK(story.on<SearchScreen>()->text.size() == k_typed_characters_max);
    story.touch(EraseAll{});
    CHECK(story.on<SearchScreen>()->text.empty());
    story.touch(SwitchPad{});
    CHECK(story.on<SearchScreen>()->pad == Pad::numbers);
}

TEST_CASE("keys on a screen without a field write nowhere") {
    Story story;
    story.type("abc");
    story.touch(EraseCharacter{});
    story.touch(EraseAll{});
    CHECK(story.on<QueueScreen>());
}

TEST_CASE("an order that is not there cannot be chosen") {
    Story story;
    story.touch(ChooseOrder{sample_order_id(999)});
    CHECK(story.on<QueueScreen>());
}
