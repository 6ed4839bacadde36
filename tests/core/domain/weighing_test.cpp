#include "core/domain/weighing.h"

#include "tests/core/domain/seeded_random.h"
#include "tests/support/catch.h"

using core::Cents;
using core::Decimal;
using core::LineContent;

TEST_CASE("a weighed piece is rounded once") {
    CHECK(core::charge_for_piece(Cents{500}, 1000, 950) == Cents{475});
    CHECK(core::charge_for_piece(Cents{333}, 700, 733) == Cents{349});
    CHECK(core::charge_for_piece(Cents{1}, 1000, 500) == Cents{1});  // half a cent, away from zero
    CHECK(core::charge_for_piece(Cents{1200}, 1500, 0) == Cents{});
}

TEST_CASE("weighing again starts from the originals: the last weighing alone decides, however many came before") {
    constexpr std::uint64_t k_seed = 5;
    INFO("seed " << k_seed);
    SeededRandom random{k_seed};
    for (int round = 0; round < 300; ++round) {
        const Cents price{random.between(1, 5'000)};
        const Decimal ordered = random.between(50, 3'000);
        // Repricing from the rounded price drifts; charging from the originals comes back to the ordered price exactly.
        CHECK(core::charge_for_piece(price, ordered, ordered) == price);
    }
    Cents drifting{333};
    for (const std::int64_t grams : {7, 700}) {
        const LineContent before{1, grams == 7 ? 700 : 7};
        drifting = core::ofn_reprice(drifting, before, {1, grams});
    }
    CHECK(drifting == Cents{300});  // 3.33 -> 0.03 -> 3.00: why the originals are kept
}

TEST_CASE("Open Food Network's repricing follows the content of one unit") {
    CHECK(core::ofn_reprice(Cents{500}, {3, 3000}, {3, 2850}) == Cents{475});
    CHECK(core::ofn_reprice(Cents{500}, {3, 3000}, {2, 2000}) == Cents{500});
    CHECK(core::ofn_reprice(Cents{200}, {1, 2000}, {1, 0}) == Cents{200});
    CHECK(core::ofn_reprice(Cents{200}, {1, 2000}, {0, 0}) == Cents{200});
    CHECK(core::ofn_reprice(Cents{200}, {1, {}}, {1, 2000}) == Cents{200});
}

TEST_CASE("a changed quantity carries the content along, unless somebody says it") {
    CHECK(core::content_after({0, {}}, {3, {}}, 1000) == Decimal{3000});
    CHECK(core::content_after({3, 2850}, {4, {}}, 1000) == Decimal{3800});
    CHECK(core::content_after({3, 2850}, {0, {}}, 1000) == Decimal{});
    CHECK(core::content_after({3, 3000}, {4, 2000}, 1000) == Decimal{2000});
    CHECK(core::content_after({3, {}}, {4, {}}, 1000) == Decimal{4000});
    CHECK_FALSE(core::content_after({3, {}}, {4, {}}, {}));
}

TEST_CASE("the content of one unit is the weighed one, else the nominal one") {
    CHECK(core::unit_content({5, 35}, 10) == Decimal{7});
    CHECK(core::unit_content({0, 35}, 10) == Decimal{10});
    CHECK(core::unit_content({5, {}}, 10) == Decimal{10});
    CHECK_FALSE(core::unit_content({5, {}}, {}));
}

TEST_CASE("a producer's total is in kilograms, litres or items, or not said at all") {
    using core::MeasuredLine;
    using core::UnitKind;
    const MeasuredLine sack{.kind = UnitKind::weight, .unit_value = 250, .content = {3, {}}};
    const MeasuredLine unknown{.kind = UnitKind::items, .content = {3, {}}};
    CHECK(core::total_units(std::vector{sack, sack}) == Decimal::ratio(3, 2));
    CHECK(core::total_units(std::vector{
              MeasuredLine{.kind = UnitKind::volume, .unit_value = Decimal::ratio(1, 2), .content = {3, {}}}}) ==
          Decimal::ratio(3, 2));
    CHECK_FALSE(core::total_units(std::vector{sack, unknown}));
    CHECK(core::total_units({}) == Decimal{});
}

TEST_CASE("contents add up in the units chosen for them") {
    std::vector<core::MeasuredLine> lines(3);
    lines[0].scale = Decimal{1000};
    lines[0].content.final_content = 2500;
    lines[1].content.final_content = 4;  // items have no scale
    CHECK(core::sum_in_own_scales(lines) == Decimal::ratio(13, 2));
}
