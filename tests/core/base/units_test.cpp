#include "core/base/units.h"

#include "tests/support/catch.h"

TEST_CASE("rounding is half away from zero on both sides") {
    struct Row {
        std::int64_t numerator, denominator, rounded;
    };
    const Row row = GENERATE(Row{0, 1, 0}, Row{1, 2, 1}, Row{-1, 2, -1}, Row{1, 3, 0}, Row{2, 3, 1}, Row{-2, 3, -1},
                             Row{-1, 3, 0}, Row{5, 2, 3}, Row{-5, 2, -3}, Row{249, 100, 2}, Row{250, 100, 3},
                             Row{-249, 100, -2}, Row{-250, 100, -3}, Row{7, 7, 1}, Row{10, 4, 3}, Row{9, 4, 2});
    CAPTURE(row.numerator, row.denominator);
    CHECK(core::round_ratio(row.numerator, row.denominator) == row.rounded);
}

TEST_CASE("rounding agrees with the definition for every small ratio") {
    for (std::int64_t denominator = 1; denominator <= 40; ++denominator) {
        for (std::int64_t numerator = -200; numerator <= 200; ++numerator) {
            const std::int64_t rounded = core::round_ratio(numerator, denominator);
            // |numerator - rounded * denominator| <= denominator / 2, and a tie lies further from zero.
            const std::int64_t rest = 2 * (numerator - rounded * denominator);
            const bool nearest = rest >= -denominator && rest <= denominator;
            const bool tie_is_away = (rest != denominator || numerator < 0) && (rest != -denominator || numerator > 0);
            if (!nearest || !tie_is_away) FAIL(numerator << " / " << denominator << " -> " << rounded);
        }
    }
    SUCCEED();
}

TEST_CASE("products beyond 64 bits round exactly") {
    constexpr std::int64_t k_big = 4'000'000'000'000'000'000;
    CHECK(core::round_ratio(static_cast<__int128>(k_big) * 3, 4) == 3'000'000'000'000'000'000);
    CHECK(core::round_ratio(static_cast<__int128>(-k_big) * 1'000'001, 1'000'000) == -4'000'004'000'000'000'000);
}

TEST_CASE("amounts add, subtract, scale and compare within their unit") {
    core::Cents total{250};
    total += core::Cents{150};
    total -= core::Cents{100};
    CHECK(total == core::Cents{300});
    CHECK(total * 3 == core::Cents{900});
    CHECK(-total < core::Cents{});
    CHECK(total - core::Cents{301} == core::Cents{-1});
    static_assert(!std::is_convertible_v<core::Grams, core::Cents>);
}
