#include "kiosk/app/preparing.h"

#include <set>

#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

void pack(Story& story, int basket) {
    story.touch(Open{Place::preparation});
    story.touch(ChooseOrder{sample_order_id(basket)});
    story.touch(MarkPrepared{});
    story.store();
}

}  // namespace

TEST_CASE("packed: the fact first, then the label, then the next basket") {
    Story story;
    story.touch(Open{Place::preparation});
    story.touch(ChooseOrder{sample_order_id(10)});
    REQUIRE(story.on<PackingScreen>());
    story.touch(MarkPrepared{});
    story.touch(MarkPrepared{});
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::prepared);
    CHECK(story.asked<PrintBasketLabel>().empty());
    story.store();
    REQUIRE(story.asked<PrintBasketLabel>().size() == 1);
    CHECK(story.asked<PrintBasketLabel>()[0].order == sample_order_id(10));
    CHECK(story.on<PreparationScreen>());
    CHECK(story.basket(10).state.is_prepared);
    REQUIRE(story.state.undo);
    CHECK(story.state.undo->kind == core::FactKind::prepared);
}

TEST_CASE("packing again after an undo asks for the same label, which the queue prints once") {
    Story story;
    pack(story, 10);
    story.touch(Undo{});
    story.store();
    CHECK_FALSE(story.basket(10).state.is_prepared);
    pack(story, 10);
    const auto labels = story.asked<PrintBasketLabel>();
    REQUIRE(labels.size() == 2);
    CHECK(labels[0].key == labels[1].key);
}

TEST_CASE("every wanted copy is a new label, also after a restart") {
    std::set<std::string> keys;
    for (const int start : {0, 1}) {
        Story story;
        story.state.started += core::Duration{start};
        for (int copy = 0; copy < 2; ++copy) {
            story.touch(Open{Place::prepared});
            story.touch(ChooseOrder{sample_order_id(3)});
            story.touch(ReprintLabel{});
        }
        for (const auto& label : story.asked<PrintBasketLabel>()) keys.insert(label.key);
        CHECK(story.state.info->kind == InfoKind::label_queued);
        CHECK(story.drafts().empty());
    }
    CHECK(keys.size() == 4);
}

TEST_CASE("a label wanted again says that it is a copy") {
    Story story;
    pack(story, 10);
    CHECK(story.asked<PrintBasketLabel>().back().copy == 1);
    const auto copy_of = [&](int basket) {
        story.touch(Open{Place::prepared});
        story.touch(ChooseOrder{sample_order_id(basket)});
        story.touch(ReprintLabel{});
        return story.asked<PrintBasketLabel>().back().copy;
    };
    CHECK(copy_of(10) == 2);  // although the first has not left yet
    CHECK(copy_of(3) == 2);   // whose first label left in the morning
    core::LabelId second;
    second.uuid.bytes[15] = 8;
    story.happen(LabelSent{sample_order_id(3), second});
    story.store();
    CHECK(copy_of(3) == 3);
}

TEST_CASE("a post without a printer prints nothing") {
    Story story;
    story.happen(PrinterChanged{.condition = PrinterCondition::none});
    pack(story, 10);
    CHECK(story.basket(10).state.is_prepared);
    story.touch(Open{Place::prepared});
    story.touch(ChooseOrder{sample_order_id(10)});
    story.touch(ReprintLabel{});
    CHECK(story.asked<PrintBasketLabel>().empty());
}

TEST_CASE("a basket already packed is not packed twice") {
    Story story;
    story.touch(Open{Place::prepared});
    story.touch(ChooseOrder{sample_order_id(3)});
    story.touch(MarkPrepared{});
    CHECK(story.drafts().empty());
}

TEST_CASE("a label that left is recorded once") {
    Story story;
    core::LabelId label;
    label.uuid.bytes[15] = 7;
    story.happen(LabelSent{sample_order_id(10), label});
    story.happen(LabelSent{sample_order_id(10), label});
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].body == "{\"label\":\"" + label.text() + "\"}");
    story.store();
    story.happen(LabelSent{sample_order_id(10), label});
    CHECK(story.drafts().size() == 1);
    CHECK(story.basket(10).state.is_label_sent);
}
