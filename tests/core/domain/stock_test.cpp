#include "core/domain/stock.h"

#include "core/domain/stock_override.h"
#include "tests/core/domain/seeded_random.h"
#include "tests/support/catch.h"

using core::Stock;
using core::StockOverride;

TEST_CASE("limited stock gives what it has and refuses what it has not") {
    const Stock five{5, false};
    CHECK(core::cap_to_stock(3, five) == 3);
    CHECK(core::cap_to_stock(8, five) == 5);
    CHECK(*core::take(five, 5) == Stock{0, false});
    const auto refused = core::take(five, 6);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::ErrorCode::conflict);
    CHECK(core::cap_to_stock(1, Stock{-3, false}) == 0);
    CHECK_FALSE(core::take(Stock{-3, false}, 1));
    CHECK(core::take(Stock{0, false}, 0));
}

TEST_CASE("on demand is unlimited but counted, below zero too") {
    const Stock one{1, true};
    CHECK(core::cap_to_stock(10, one) == 10);
    const auto after = core::take(one, 10);
    REQUIRE(after);
    CHECK(after->on_hand == -9);
    CHECK(core::put_back(*after, 10) == one);
}

TEST_CASE("a completed order takes more if there is more, and gives back what it drops") {
    const Stock two{2, false};
    CHECK(*core::change_completed(two, 2) == Stock{0, false});
    CHECK_FALSE(core::change_completed(two, 3));
    CHECK(*core::change_completed(two, -5) == Stock{7, false});
    CHECK(*core::change_completed(two, 0) == two);
}

TEST_CASE("the most a group-buy shopper would take is a wish, never capped") {
    CHECK(core::cap_to_stock(core::CartQuantity{15, 16}, Stock{10, false}) == core::CartQuantity{10, 16});
    CHECK(core::cap_to_stock(core::CartQuantity{15, {}}, Stock{10, true}) == core::CartQuantity{15, {}});
}

TEST_CASE("no sequence of moves sells what was not there, and all put back is all there") {
    constexpr std::uint64_t k_seed = 99;
    INFO("seed " << k_seed);
    SeededRandom random{k_seed};
    for (int round = 0; round < 200; ++round) {
        const Stock start{random.between(0, 20), false};
        Stock stock = start;
        std::int64_t taken = 0;
        for (int move = 0; move < 50; ++move) {
            const std::int64_t delta = random.between(-std::min<std::int64_t>(taken, 5), 7);
            const auto after = core::change_completed(stock, delta);
            if (!after) continue;
            stock = *after;
            taken += delta;
            REQUIRE(stock.on_hand >= 0);
            REQUIRE(stock.on_hand + taken == start.on_hand);
        }
        REQUIRE(core::put_back(stock, taken) == start);
    }
}

TEST_CASE("an override's stock makes sense in four ways only") {
    CHECK(core::has_valid_stock({}));
    CHECK(core::has_valid_stock({.on_demand = true}));
    CHECK(core::has_valid_stock({.on_demand = true, .count_on_hand = 3}));
    CHECK(core::has_valid_stock({.on_demand = false, .count_on_hand = 3}));
    CHECK_FALSE(core::has_valid_stock({.on_demand = false}));
    CHECK_FALSE(core::has_valid_stock({.count_on_hand = 3}));
}

TEST_CASE("a hub with its own stock moves its own, else the producer's") {
    const Stock producer{10, false};
    const StockOverride own{.on_demand = false, .count_on_hand = 3};
    auto after = core::change_completed({producer, own}, 1);
    REQUIRE(after);
    CHECK(after->producer == producer);
    CHECK(after->hub->count_on_hand == 2);
    CHECK_FALSE(core::change_completed({producer, own}, 4));

    for (const std::optional<StockOverride>& silent : {std::optional<StockOverride>{}, {StockOverride{}}}) {
        after = core::change_completed({producer, silent}, 4);
        REQUIRE(after);
        CHECK(after->producer == Stock{6, false});
    }
}

TEST_CASE("an uncounted on-demand override stays uncounted") {
    const core::StockPair stocks{{10, false}, StockOverride{.on_demand = true}};
    const auto after = core::change_completed(stocks, 50);
    REQUIRE(after);
    CHECK(after->producer.on_hand == 10);
    CHECK_FALSE(after->hub->count_on_hand);
}

TEST_CASE("a reset brings back the default, only where it may") {
    CHECK(core::reset_stock({.count_on_hand = 12, .default_stock = 20, .is_resettable = true}).count_on_hand == 20);
    CHECK(core::reset_stock({.count_on_hand = 12, .default_stock = 20}).count_on_hand == 12);
    CHECK(core::reset_stock({.count_on_hand = 12, .is_resettable = true}).count_on_hand == 12);
}

TEST_CASE("a hub's price wins where it has one") {
    CHECK(core::effective_price(core::Cents{280}, {}) == core::Cents{280});
    CHECK(core::effective_price(core::Cents{280}, StockOverride{}) == core::Cents{280});
    CHECK(core::effective_price(core::Cents{280}, StockOverride{.price = core::Cents{300}}) == core::Cents{300});
}
