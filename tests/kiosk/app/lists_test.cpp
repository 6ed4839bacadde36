#include "kiosk/app/lists.h"

#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

std::vector<std::int64_t> numbers(const BasketList& list) {
    std::vector<std::int64_t> result;
    for (const Basket* basket : list) result.push_back(basket->order.basket);
    return result;
}
using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("the queue is in the order of arrival, each with the number given on arrival") {
    const Story story;
    CHECK(numbers(waiting(story.state)) == Numbers{61, 4, 1, 3});
    CHECK(waiting(story.state).front()->call_number == 10);
}

TEST_CASE("an arrival heard late does not change the numbers already said") {
    Story story;
    story.hear(sample_fact(core::FactKind::arrived, 2, 300, 20, 2, "{\"number\":5}"));
    CHECK(numbers(waiting(story.state)).front() == 2);
    CHECK(story.basket(61).call_number == 10);
    CHECK(story.basket(2).call_number == 5);
}

TEST_CASE("an arrival of a post that gives no numbers gets its rank") {
    Story story;
    story.hear(sample_fact(core::FactKind::arrived, 2, 300, 20, 2));
    CHECK(story.basket(2).call_number == 1);
}

TEST_CASE("progress counts what can still be collected") {
    const Story story;
    CHECK(progress(story.state).handed_out == 2);
    CHECK(progress(story.state).total == 13);
    CHECK(not_collected(story.state).size() == 11);
    CHECK(to_prepare(story.state).size() == 9);
    CHECK(numbers(prepared(story.state)) == Numbers{1, 3});
}

TEST_CASE("a name is found without accents, in any word order, cut short") {
    const Story story;
    CHECK(numbers(matching(story.state, "eloi")) == Numbers{4});
    CHECK(numbers(matching(story.state, "ÉLO")) == Numbers{4});
    CHECK(numbers(matching(story.state, "b cap")) == Numbers{3});
    CHECK(numbers(matching(story.state, "c")) == Numbers{3, 6, 8, 12});
    CHECK(matching(story.state, "zz").empty());
    CHECK(matching(story.state, "").empty());
    CHECK(matching(story.state, " - ").empty());
}

TEST_CASE("digits find the basket, the whole number first") {
    const Story story;
    CHECK(numbers(matching(story.state, "1")) == Numbers{1, 10, 11, 12});
    CHECK(numbers(matching(story.state, "34")) == Numbers{34});
}

TEST_CASE("the six-character code is found from its third character") {
    const Story story;
    CHECK(numbers(matching(story.state, "w4x")) == Numbers{61});
    CHECK(numbers(matching(story.state, "W4X5YZ")) == Numbers{61});
    CHECK(matching(story.state, "w4").empty());
}

TEST_CASE("a public screen finds nobody with two letters, by number, or among many") {
    const Story story{Profile::self_service};
    CHECK(matching(story.state, "ca").empty());
    CHECK(matching(story.state, "c b").empty());
    CHECK(matching(story.state, "34").empty());
    CHECK(matching(story.state, "w4x").empty());
    CHECK(numbers(matching(story.state, "cap")) == Numbers{3});
    CHECK(numbers(matching(story.state, "w4x5yz")) == Numbers{61});
    CHECK_FALSE(matches_too_many(story.state, "cap"));
}

TEST_CASE("more than three namesakes are not listed on a public screen") {
    Story story{Profile::self_service};
    std::vector<core::MirrorOrder> namesakes;
    for (const int basket : {1, 2, 5, 6}) {
        auto order = story.basket(basket).order;
        order.display_name = "Marie " + std::string(1, static_cast<char>('A' + basket)) + ".";
        namesakes.push_back(order);
    }
    story.happen(MirrorChanged{.orders = namesakes, .facts = {}});
    CHECK(matching(story.state, "marie").empty());
    CHECK(matches_too_many(story.state, "marie"));
    CHECK(numbers(matching(story.state, "marie b")) == Numbers{1});
}
