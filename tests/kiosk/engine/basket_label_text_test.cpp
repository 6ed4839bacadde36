#include "kiosk/engine/basket_label_text.h"

#include "kiosk/eye_link.h"
#include "tests/kiosk/storage/kiosk_fixture.h"
#include "tests/support/catch.h"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("a basket's label says what the hub told, with the day at the place of the distribution") {
    auto late = distribution();
    late.opens_at = *core::parse_instant("2027-04-10T00:30:00+02:00");  // still the 9th in UTC
    const auto label = basket_label_of(late, order(7), Language::french);
    REQUIRE(label);
    CHECK(label->display_name == "Apolline A.");
    CHECK(label->basket == 7);
    CHECK(label->bay == "A1");
    CHECK(label->cold);
    CHECK(label->order_number == "V14-7");
    CHECK(label->date == "samedi 10 avril 2027");
    CHECK(label->hub_name == "Drive de l'essai");
    CHECK(label->code.handle == core::Handle{7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
    CHECK(basket_label_of(late, order(7), Language::english)->date == "Saturday 10 April 2027");
}

TEST_CASE("nothing cold, no cold mark") {
    auto dry = order(7);
    dry.lines.front().cold = false;
    CHECK_FALSE(basket_label_of(distribution(), dry, Language::french)->cold);
}

TEST_CASE("no label is made of a handle or a place that makes no sense") {
    auto short_handle = order(7);
    short_handle.basket_handle.pop_back();
    CHECK(basket_label_of(distribution(), short_handle, Language::french).error().code == core::ErrorCode::corrupt);
    auto nowhere = distribution();
    nowhere.time_zone = "Europe/Nowhere";
    CHECK_FALSE(basket_label_of(nowhere, order(7), Language::french));
}

TEST_CASE("a code that the camera child had to cut is too long for any code of ours") {
    const core::MonotonicInstant when{core::Duration{77}};
    const auto cut = code_seen_by({.text = std::string(512, 'A'), .captured = when, .too_long = true});
    CHECK(cut.text.size() == 513);
    CHECK(cut.captured == when);
    CHECK(cut.source == CodeSource::camera);
    CHECK(code_seen_by({.text = "HABC", .captured = when, .too_long = false}).text == "HABC");
}
