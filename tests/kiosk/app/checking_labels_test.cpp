#include "kiosk/app/checking_labels.h"

#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

core::LabelId label_id(std::uint8_t number) {
    core::LabelId label;
    label.uuid.bytes[15] = number;
    return label;
}

LabelToCheck doubtful(std::uint8_t number, int basket) {
    return {.label = label_id(number), .order = sample_order_id(basket), .trouble = LabelTrouble::in_doubt};
}

LabelToCheck unprintable(std::uint8_t number, int basket) {
    return {.label = label_id(number), .order = sample_order_id(basket), .trouble = LabelTrouble::unprintable};
}

// Before the question about the label of basket 3, as a volunteer with time.
Story before_the_question(LabelToCheck label = doubtful(1, 3)) {
    Story story;
    story.happen(LabelsToCheck{{label, doubtful(2, 10)}});
    story.touch(Open{Place::devices});
    story.touch(Open{Place::labels_to_check});
    story.touch(CheckLabel{label.label});
    story.pass(k_settle_time);
    return story;
}

}  // namespace

TEST_CASE("a label that came out: one answer, the row goes, and the fact is recorded") {
    Story story = before_the_question();
    REQUIRE(story.on<LabelCheckScreen>());
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    story.touch(AnswerLabelCheck{LabelVerdict::print_again});
    REQUIRE(story.asked<JudgeLabel>().size() == 1);
    CHECK(story.asked<JudgeLabel>()[0].label == label_id(1));
    CHECK(story.asked<JudgeLabel>()[0].verdict == LabelVerdict::came_out);
    CHECK(story.on<LabelCheckScreen>());  // until the disk has it

    story.happen(LabelsToCheck{{doubtful(2, 10)}});
    CHECK(story.on<LabelsToCheckScreen>());
    CHECK(story.state.labels_to_check.size() == 1);
    story.happen(LabelSent{sample_order_id(3), label_id(1)});
    REQUIRE(story.drafts().size() == 1);
    CHECK(story.drafts()[0].kind == core::FactKind::label_sent);
}

TEST_CASE("a label printed again and cut off again is asked about again") {
    Story story = before_the_question();
    story.touch(AnswerLabelCheck{LabelVerdict::print_again});
    story.happen(LabelsToCheck{{doubtful(2, 10)}});
    story.happen(LabelsToCheck{{doubtful(1, 3), doubtful(2, 10)}});
    REQUIRE(story.on<LabelsToCheckScreen>());
    story.touch(CheckLabel{label_id(1)});
    story.pass(k_settle_time);
    story.touch(AnswerLabelCheck{LabelVerdict::print_again});
    CHECK(story.asked<JudgeLabel>().size() == 2);
    CHECK(story.drafts().empty());
}

TEST_CASE("an answer that the disk did not take is asked for again, about the same label") {
    Story story = before_the_question();
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    story.happen(LabelNotJudged{label_id(2)});
    CHECK(story.on<LabelCheckScreen>()->is_waiting);
    story.happen(LabelNotJudged{label_id(1)});
    REQUIRE(story.on<LabelCheckScreen>());
    CHECK(story.on<LabelCheckScreen>()->was_refused);
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    CHECK_FALSE(story.on<LabelCheckScreen>()->was_refused);
    CHECK(story.asked<JudgeLabel>().size() == 2);
}

TEST_CASE("a label that cannot be printed is only read and put away") {
    Story story = before_the_question(unprintable(1, 3));
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    story.touch(AnswerLabelCheck{LabelVerdict::print_again});
    CHECK(story.asked<JudgeLabel>().empty());
    story.touch(AnswerLabelCheck{LabelVerdict::understood});
    REQUIRE(story.asked<JudgeLabel>().size() == 1);
    CHECK(story.asked<JudgeLabel>()[0].verdict == LabelVerdict::understood);
}

TEST_CASE("a label in doubt is not just put away, nor printed again where there is no printer") {
    Story story = before_the_question();
    story.touch(AnswerLabelCheck{LabelVerdict::understood});
    story.happen(PrinterChanged{.condition = PrinterCondition::none});
    story.touch(AnswerLabelCheck{LabelVerdict::print_again});
    CHECK(story.asked<JudgeLabel>().empty());
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    CHECK(story.asked<JudgeLabel>().size() == 1);
}

TEST_CASE("the second of two quick taps on a row is no answer") {
    Story story;
    story.happen(LabelsToCheck{{doubtful(1, 3)}});
    story.touch(Open{Place::labels_to_check});
    story.pass(std::chrono::seconds{2});
    story.touch(CheckLabel{label_id(1)});
    story.pass(k_settle_time - core::Duration{1});
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    CHECK(story.asked<JudgeLabel>().empty());
    story.pass(core::Duration{1});
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    CHECK(story.asked<JudgeLabel>().size() == 1);
}

TEST_CASE("a self-service post asks nobody about labels") {
    Story story{Profile::self_service};
    story.happen(LabelsToCheck{{doubtful(1, 3)}});
    story.touch(Open{Place::labels_to_check});
    CHECK(story.on<WelcomeScreen>());
    story.touch(CheckLabel{label_id(1)});
    CHECK(story.on<WelcomeScreen>());
}

TEST_CASE("a label that nobody asks about opens nothing") {
    Story story;
    story.touch(CheckLabel{label_id(1)});
    CHECK(story.on<QueueScreen>());
}

TEST_CASE("the list of labels gives up its last page when that has become empty") {
    Story story;
    std::vector<LabelToCheck> labels;
    for (std::uint8_t i = 1; i <= 9; ++i) labels.push_back(doubtful(i, 3));
    story.happen(LabelsToCheck{labels});
    story.touch(Open{Place::labels_to_check});
    story.touch(TurnPage{1});
    CHECK(story.on<LabelsToCheckScreen>()->page == 1);
    labels.pop_back();
    story.happen(LabelsToCheck{labels});
    CHECK(story.on<LabelsToCheckScreen>()->page == 0);
}
