#include "kiosk/app/mirror.h"

#include <algorithm>

#include "tests/kiosk/app/story.h"
#include "tests/support/catch.h"

using namespace kiosk;

TEST_CASE("facts that come twice or before their order fold to the same basket") {
    const auto sample = sample_mirror();
    Mirror straight;
    straight.load(sample.distribution, sample.orders, sample.facts);

    Mirror upside_down;
    auto facts = sample.facts;
    std::reverse(facts.begin(), facts.end());
    upside_down.load(sample.distribution, {}, facts);
    CHECK(upside_down.baskets().empty());
    CHECK(upside_down.find(sample_order_id(61)) == nullptr);
    upside_down.change({}, sample.facts);
    upside_down.change(sample.orders, {});

    REQUIRE(upside_down.baskets().size() == straight.baskets().size());
    for (const Basket* basket : straight.baskets()) {
        const Basket* other = upside_down.find(basket->order.id);
        REQUIRE(other != nullptr);
        CHECK(other->state == basket->state);
        CHECK(other->call_number == basket->call_number);
        CHECK(other->facts.size() == basket->facts.size());
    }
}

TEST_CASE("a snapshot replaces everything that was there") {
    const auto sample = sample_mirror();
    Mirror mirror;
    mirror.load(sample.distribution, sample.orders, sample.facts);
    mirror.load(sample.distribution, {sample.orders.front()}, {});
    CHECK(mirror.baskets().size() == 1);
    CHECK_FALSE(mirror.find(sample_order_id(1))->is_waiting());
}

TEST_CASE("a collection code is known by its hash, an older one as replaced, a label by its handle") {
    const auto sample = sample_mirror();
    Mirror mirror;
    mirror.load(sample.distribution, sample.orders, {});
    const auto now = mirror.find(core::CollectionCode{sample_handle(34)});
    REQUIRE(now);
    CHECK(now->basket->order.basket == 34);
    CHECK_FALSE(now->is_void);
    const auto old = mirror.find(core::CollectionCode{sample_void_handle(34)});
    REQUIRE(old);
    CHECK(old->is_void);
    CHECK_FALSE(mirror.find(core::CollectionCode{sample_basket_handle(34)}));
    CHECK(mirror.find(core::BasketCode{sample_basket_handle(34)})->order.basket == 34);
    CHECK(mirror.find(core::BasketCode{sample_handle(34)}) == nullptr);
}

TEST_CASE("facts about an order that never came are an exception people see") {
    const auto sample = sample_mirror();
    Mirror mirror;
    mirror.load(sample.distribution, sample.orders, {sample_fact(core::FactKind::handed_out, 99, 1, 10, 2)});
    REQUIRE(mirror.with_open_exception().size() == 1);
    CHECK_FALSE(mirror.with_open_exception().front()->is_known);
    CHECK(mirror.find(sample_order_id(99)) == nullptr);
}
