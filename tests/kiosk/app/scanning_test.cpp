#include "kiosk/app/lists.h"
#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

std::string collection_text(const core::Handle& handle) { return core::CollectionCode{handle}.text(); }
std::string label_text(int basket) { return core::BasketCode{sample_basket_handle(basket)}.text(); }

}  // namespace

TEST_CASE("a volunteer's scan opens the hand-out of that basket at once") {
    Story story;
    story.show_code(61);
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->order == sample_order_id(61));
    CHECK(story.on<HandoutScreen>()->by == core::IdentifiedBy::qr);
    CHECK(story.effects.empty());
}

TEST_CASE("a self-service scan notes the arrival, and the number shows only once it is on the disk") {
    Story story{Profile::self_service};
    story.show_code(2);
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::arrived);
    CHECK(story.drafts()[0].body == "{\"by\":\"qr\",\"number\":14}");
    CHECK(story.on<WelcomeScreen>());

    story.store();
    REQUIRE(story.on<CheckedInScreen>());
    CHECK(story.basket(2).call_number == 14);
    story.pass(core::Duration{5'999});
    CHECK(story.on<CheckedInScreen>());
    story.pass(core::Duration{1});
    CHECK(story.on<WelcomeScreen>());
}

TEST_CASE("showing the code again gives the same number and no second arrival") {
    Story story{Profile::self_service};
    story.show_code(1);
    CHECK(story.drafts().empty());
    REQUIRE(story.on<CheckedInScreen>());
    CHECK(story.basket(1).call_number == 12);
}

TEST_CASE("two people who arrive before the disk answers get two numbers") {
    Story story{Profile::self_service};
    story.show_code(2);
    story.show_code(5);
    REQUIRE(story.drafts().size() == 2);
    CHECK(story.drafts()[0].body == "{\"by\":\"qr\",\"number\":14}");
    CHECK(story.drafts()[1].body == "{\"by\":\"qr\",\"number\":15}");
    story.show_code(2);
    CHECK(story.drafts().size() == 2);
}

TEST_CASE("a phone held before the camera counts once") {
    Story story;
    const std::string text = collection_text(sample_handle(8));
    story.hear(sample_fact(core::FactKind::handed_out, 8, 500, 70, 2));
    story.scan(text, CodeSource::camera);
    CHECK(story.has_notice(NoticeKind::already_collected));
    story.touch(DismissNotice{});
    for (int i = 0; i < 5; ++i) {
        story.pass(core::Duration{2'000});
        story.scan(text, CodeSource::camera);
        CHECK_FALSE(story.state.notice);
    }
    story.pass(k_same_code_time);
    story.scan(text, CodeSource::camera);
    CHECK(story.has_notice(NoticeKind::already_collected));
}

TEST_CASE("a scanner's second shot is a second gesture") {
    Story story;
    story.show_code(12);
    story.touch(DismissNotice{});
    story.show_code(12);
    CHECK(story.has_notice(NoticeKind::cancelled_order));
}

TEST_CASE("bad codes get a sentence and change nothing") {
    struct Case {
        const char* why;
        std::string text;
        NoticeKind notice;
    };
    std::string damaged = collection_text(sample_handle(61));
    damaged[7] = damaged[7] == 'A' ? 'B' : 'A';
    core::Handle elsewhere = sample_handle(61);
    elsewhere[3] = 0x77;
    core::Handle unknown_label = sample_basket_handle(61);
    unknown_label[3] = 0x77;
    const Case cases[] = {
        {"foreign", "https://example.org/menu", NoticeKind::foreign_code},
        {"a product", "3760123456789", NoticeKind::foreign_code},
        {"empty", "", NoticeKind::foreign_code},
        {"damaged", damaged, NoticeKind::damaged_code},
        {"oversize", std::string(600, 'A'), NoticeKind::oversize_code},
        {"10 kB of garbage from a scanner", std::string(10'240, '\x07'), NoticeKind::oversize_code},
        {"replaced", collection_text(sample_void_handle(61)), NoticeKind::void_code},
        {"another day", collection_text(elsewhere), NoticeKind::unknown_code},
        {"basket label", label_text(61), NoticeKind::basket_label},
        {"label of another day", core::BasketCode{unknown_label}.text(), NoticeKind::unknown_label},
        {"already collected", collection_text(sample_handle(11)), NoticeKind::already_collected},
        {"cancelled", collection_text(sample_handle(12)), NoticeKind::cancelled_order},
    };
    for (const Profile profile : {Profile::volunteer, Profile::self_service}) {
        for (const auto& bad : cases) {
            INFO(bad.why);
            Story story{profile};
            const auto before = story.state.screens.size();
            story.scan(bad.text);
            CHECK(story.has_notice(bad.notice));
            CHECK(story.effects.empty());
            CHECK(story.state.screens.size() == before);
            story.touch(DismissNotice{});
            CHECK_FALSE(story.state.notice);
        }
    }
}

TEST_CASE("a bad code in the middle of a hand-out loses no tick") {
    Story story;
    story.show_code(61);
    story.touch(ToggleCold{});
    story.scan(std::string(10'240, 'x'));
    CHECK(story.has_notice(NoticeKind::oversize_code));
    story.touch(DismissNotice{});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->is_cold_ticked);
}

TEST_CASE("a good code takes a sentence away") {
    Story story;
    story.scan("nonsense");
    story.show_code(61);
    CHECK_FALSE(story.state.notice);
    CHECK(story.on<HandoutScreen>());
}

TEST_CASE("the next shopper's code does not take the basket on the counter away") {
    Story story;
    story.show_code(61);
    story.touch(ToggleCold{});
    story.show_code(2);
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::arrived);
    CHECK(story.drafts()[0].subject == sample_order_id(2));
    story.store();
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->order == sample_order_id(61));
    CHECK(story.on<HandoutScreen>()->is_cold_ticked);
    REQUIRE(story.state.info);
    CHECK(story.state.info->kind == InfoKind::joined_queue);
    CHECK(waiting(story.state).back()->order.id == sample_order_id(2));
}

TEST_CASE("the open basket's own code changes nothing") {
    Story story;
    story.show_code(61);
    story.touch(ToggleCold{});
    story.show_code(61);
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->is_cold_ticked);
    CHECK(story.effects.empty());
}

TEST_CASE("a basket label scanned during a hand-out says whether it is the right one") {
    Story story;
    story.show_code(61);
    story.scan(label_text(61));
    REQUIRE(story.state.info);
    CHECK(story.state.info->kind == InfoKind::right_basket);
    story.scan(label_text(34));
    CHECK(story.has_notice(NoticeKind::wrong_basket));
    CHECK(story.state.notice->order == sample_order_id(34));
    CHECK(story.on<HandoutScreen>());
}

TEST_CASE("a typed or scanned six-character code is a search key, not a proof") {
    Story story;
    story.scan(" w4x5yz\r");
    REQUIRE(story.on<SearchScreen>());
    CHECK(story.on<SearchScreen>()->text == "W4X5YZ");
    REQUIRE(matching(story.state, "W4X5YZ").size() == 1);
    story.touch(ChooseOrder{sample_order_id(61)});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->by == core::IdentifiedBy::code);
}

TEST_CASE("before the orders are there a code gets a sentence, and during enrolment nothing") {
    Story loading{initial_state({.is_enrolled = true, .device = sample_device(1)})};
    loading.show_code(61);
    CHECK(loading.has_notice(NoticeKind::orders_missing));
    Story enrolment{initial_state({})};
    enrolment.show_code(61);
    CHECK_FALSE(enrolment.state.notice);
}
