#include "kiosk/app/handing_out.h"

#include "kiosk/app/lists.h"
#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

std::optional<HandoutBlock> block(const Story& story) { return block_of(story.state, *story.on<HandoutScreen>()); }

}  // namespace

TEST_CASE("all handed over waits for the cold box and for the age check") {
    Story story;
    story.show_code(61);
    CHECK(block(story) == HandoutBlock::cold_tick);
    story.touch(FinishHandout{});
    CHECK(story.effects.empty());

    story.touch(ToggleCold{});
    CHECK(block(story) == HandoutBlock::age_tick);
    story.touch(FinishHandout{});
    CHECK(story.effects.empty());

    story.touch(ToggleAge{});
    CHECK_FALSE(block(story));
    story.touch(ToggleCold{});
    CHECK(block(story) == HandoutBlock::cold_tick);
}

TEST_CASE("a basket without cold or adult lines takes one touch") {
    Story story;
    story.show_code(7);
    CHECK_FALSE(block(story));
    story.touch(FinishHandout{});
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::handed_out);
    CHECK(story.drafts()[0].body == "{\"by\":\"qr\",\"cold\":false}");
}

TEST_CASE("a long basket is handed over only after its last page was seen") {
    Story story;
    story.show_code(34);
    story.touch(ToggleCold{});
    story.touch(ToggleAge{});
    CHECK(block(story) == HandoutBlock::unseen_page);
    story.touch(FinishHandout{});
    CHECK(story.effects.empty());
    story.touch(TurnPage{1});
    CHECK_FALSE(block(story));
    story.touch(TurnPage{-1});
    CHECK_FALSE(block(story));
}

TEST_CASE("the screen says done only when the fact is on the disk") {
    Story story;
    story.show_code(61);
    story.touch(ToggleCold{});
    story.touch(ToggleAge{});
    story.touch(FinishHandout{});
    CHECK(block(story) == HandoutBlock::recording);
    CHECK_FALSE(story.state.undo);
    CHECK(story.drafts()[0].body == "{\"by\":\"qr\",\"cold\":true}");

    story.touch(FinishHandout{});
    CHECK(story.drafts().size() == 1);

    story.store();
    CHECK(story.on<QueueScreen>());
    REQUIRE(story.state.undo);
    CHECK(story.basket(61).state.stage == core::BasketStage::handed_out);
    CHECK(progress(story.state).handed_out == 3);
}

TEST_CASE("undo is offered for eight seconds of monotonic time and names the fact") {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    const auto handed_out = story.store();
    // The business clock jumps; the offer does not care.
    story.happen(Tick{story.state.business + std::chrono::hours{5}, story.state.now + core::Duration{7'999}});
    REQUIRE(story.state.undo);
    story.touch(Undo{});
    story.touch(Undo{});
    REQUIRE(story.drafts().size() == 2);
    CHECK(story.drafts()[1].kind == core::FactKind::undone);
    CHECK(story.drafts()[1].ref == handed_out[0].id);
    story.store();
    CHECK_FALSE(story.state.undo);
    CHECK(story.basket(7).state.stage != core::BasketStage::handed_out);
    CHECK(story.state.info->kind == InfoKind::undone);
}

TEST_CASE("undo is gone after eight seconds") {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    story.store();
    story.pass(k_undo_time);
    CHECK_FALSE(story.state.undo);
    story.touch(Undo{});
    CHECK(story.drafts().size() == 1);
}

TEST_CASE("call next takes the first who arrived, and back leaves the place in the queue") {
    Story story;
    story.touch(CallNext{});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->order == sample_order_id(61));
    CHECK(story.on<HandoutScreen>()->by == core::IdentifiedBy::queue);
    story.touch(GoBack{});
    CHECK(waiting(story.state).front()->order.id == sample_order_id(61));

    story.touch(ChooseOrder{sample_order_id(3)});
    CHECK(story.on<HandoutScreen>()->order == sample_order_id(3));
}

TEST_CASE("the second of two quick taps on call next hands nothing over") {
    Story story;
    for (const int basket : {61, 4}) story.hear(sample_fact(core::FactKind::no_show, basket, 820 + basket, 76));
    story.hear(sample_fact(core::FactKind::no_show, 1, 830, 76));
    story.hear(sample_fact(core::FactKind::no_show, 3, 831, 76));
    story.hear(sample_fact(core::FactKind::arrived, 7, 832, 76));
    story.touch(CallNext{});
    REQUIRE(story.on<HandoutScreen>()->order == sample_order_id(7));
    story.pass(k_settle_time - core::Duration{1});
    CHECK(block(story) == HandoutBlock::settling);
    story.touch(FinishHandout{});
    CHECK(story.effects.empty());
    story.pass(core::Duration{1});
    story.touch(FinishHandout{});
    CHECK(story.drafts().size() == 1);
}

TEST_CASE("call next on an empty queue does nothing") {
    Story story;
    for (int basket = 1; basket <= 61; ++basket) {
        if (story.state.mirror.find(sample_order_id(basket)) != nullptr) {
            story.hear(sample_fact(core::FactKind::handed_out, basket, 600 + basket, 70, 2));
        }
    }
    story.touch(CallNext{});
    CHECK(story.on<QueueScreen>());
}

TEST_CASE("a basket handed out at another post while it is open closes with a reason") {
    Story story;
    story.show_code(61);
    story.hear(sample_fact(core::FactKind::handed_out, 61, 700, 76, 2));
    CHECK(story.on<QueueScreen>());
    CHECK(story.has_notice(NoticeKind::already_collected));
}

TEST_CASE("an order cancelled while it is open closes with a reason") {
    Story story;
    story.show_code(61);
    auto order = story.basket(61).order;
    order.cancelled = true;
    story.happen(MirrorChanged{.orders = {order}, .facts = {}});
    CHECK(story.on<QueueScreen>());
    CHECK(story.has_notice(NoticeKind::cancelled_order));
}

TEST_CASE("a hand-out heard while ours is on its way to the disk is kept with ours") {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    story.hear(sample_fact(core::FactKind::handed_out, 7, 700, 76, 2));
    CHECK(story.on<HandoutScreen>());
    story.store();
    CHECK(story.on<QueueScreen>());
    CHECK(story.basket(7).state.hand_outs.size() == 2);
    CHECK(story.state.mirror.with_open_exception().size() == 1);
}

TEST_CASE("nobody came: recorded from the list of baskets not collected, with undo") {
    Story story;
    story.touch(Open{Place::not_collected});
    story.touch(ChooseOrder{sample_order_id(8)});
    REQUIRE(story.on<AbsentScreen>());
    story.touch(RecordNoShow{});
    CHECK(story.drafts().empty());  // the second of two quick taps on the row
    story.pass(k_settle_time);
    story.touch(RecordNoShow{});
    story.touch(RecordNoShow{});
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::no_show);
    story.store();
    CHECK(story.on<NotCollectedScreen>());
    CHECK(story.state.undo->kind == core::FactKind::no_show);
    story.touch(Undo{});
    story.store();
    CHECK(story.basket(8).is_awaited());
}

TEST_CASE("who comes after being marked absent gets the basket, and no exception is left") {
    Story story;
    story.hear(sample_fact(core::FactKind::no_show, 7, 800, 70, 2));
    story.show_code(7);
    story.touch(FinishHandout{});
    REQUIRE(story.drafts().size() == 2);
    CHECK(story.drafts()[0].kind == core::FactKind::undone);
    CHECK(story.drafts()[1].kind == core::FactKind::handed_out);
    story.store();
    CHECK(story.basket(7).state.stage == core::BasketStage::handed_out);
    CHECK(story.state.mirror.with_open_exception().empty());
}

TEST_CASE("a basket that is still there can be handed out from the list") {
    Story story;
    story.touch(Open{Place::not_collected});
    story.touch(ChooseOrder{sample_order_id(8)});
    story.touch(HandOutAfterAll{});
    REQUIRE(story.on<HandoutScreen>());
    CHECK(story.on<HandoutScreen>()->by == core::IdentifiedBy::name);
}
