#include "kiosk/app/handing_out.h"
#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

Story after_a_refused_hand_out() {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    story.refuse(core::ErrorCode::disk_full);
    return story;
}

}  // namespace

TEST_CASE("a full disk stops the hand-outs and says so on the whole screen") {
    Story story = after_a_refused_hand_out();
    CHECK(story.on<NotRecordedScreen>());
    CHECK(story.state.disk_fault == core::ErrorCode::disk_full);
    CHECK_FALSE(story.state.undo);
    CHECK(story.basket(7).state.stage != core::BasketStage::handed_out);

    story.touch(GoBack{});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(block_of(story.state, *story.on<HandoutScreen>()) == HandoutBlock::disk);
    story.touch(GoBack{});
    story.show_code(61);
    CHECK(story.on<NotRecordedScreen>());
}

TEST_CASE("the refused fact is tried again with the same content, and then counts") {
    Story story = after_a_refused_hand_out();
    story.touch(RetryRecording{});
    REQUIRE(story.drafts().size() == 2);
    CHECK(story.drafts()[1].body == story.drafts()[0].body);
    CHECK(story.drafts()[1].subject == story.drafts()[0].subject);
    story.touch(RetryRecording{});
    CHECK(story.drafts().size() == 2);
    story.store();
    CHECK(story.on<QueueScreen>());
    CHECK_FALSE(story.state.disk_fault);
    CHECK(story.state.unrecorded.empty());
    CHECK(story.state.undo);
    CHECK(story.basket(7).state.stage == core::BasketStage::handed_out);
}

TEST_CASE("a second refusal keeps the red screen") {
    Story story = after_a_refused_hand_out();
    story.touch(RetryRecording{});
    story.refuse(core::ErrorCode::io);
    CHECK(story.on<NotRecordedScreen>());
    CHECK(story.state.unrecorded.size() == 1);
    CHECK(story.state.disk_fault == core::ErrorCode::io);
}

TEST_CASE("several refused facts are all kept and all tried again") {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    story.show_code(2);
    story.refuse();
    CHECK(story.state.unrecorded.size() == 2);
    story.touch(RetryRecording{});
    story.store();
    CHECK(story.state.unrecorded.empty());
    CHECK_FALSE(story.on<NotRecordedScreen>());
    CHECK(story.basket(2).is_waiting());
}

TEST_CASE("the red screen stays until the last of several is on the disk") {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    story.show_code(2);
    story.refuse();
    story.touch(RetryRecording{});
    story.happen(FactStored{sample_fact(core::FactKind::arrived, 2, 950, 76)});
    CHECK(story.on<NotRecordedScreen>());
    CHECK(story.state.disk_fault);
    story.happen(FactNotStored{core::FactKind::handed_out, sample_order_id(7), core::ErrorCode::io});
    CHECK(story.on<NotRecordedScreen>());
    REQUIRE(story.state.unrecorded.size() == 1);
    CHECK(story.state.unrecorded[0].kind == core::FactKind::handed_out);
}

TEST_CASE("a self-service post says that the arrival is not noted and does not fall asleep over it") {
    Story story{Profile::self_service};
    story.show_code(2);
    story.refuse();
    CHECK(story.on<NotRecordedScreen>());
    story.pass(std::chrono::minutes{5});
    CHECK(story.on<NotRecordedScreen>());
    story.touch(RetryRecording{});
    story.store();
    CHECK(story.on<CheckedInScreen>());
}

TEST_CASE("a label whose fact the disk refuses waits without stopping the volunteer's screen") {
    Story story;
    story.happen(LabelSent{sample_order_id(3), core::LabelId{}});
    story.refuse();
    CHECK(story.on<QueueScreen>());
    CHECK(story.state.unrecorded.size() == 1);
}

TEST_CASE("an answer that nobody waits for changes the mirror and no screen") {
    Story story;
    story.happen(FactStored{sample_fact(core::FactKind::handed_out, 7, 900, 70, 1)});
    CHECK(story.basket(7).state.stage == core::BasketStage::handed_out);
    CHECK_FALSE(story.state.undo);
    story.happen(FactNotStored{core::FactKind::handed_out, sample_order_id(2), core::ErrorCode::io});
    CHECK(story.on<QueueScreen>());
}
