// Amounts with their unit in the type: grams never meet cents by accident. All are int64 counts; no double anywhere.
//
// round_ratio() is the only rounding of the product: half away from zero, once, where a rule says so.
#pragma once

#include <cassert>
#include <compare>
#include <cstdint>
#include <limits>

namespace core {

// A count of one unit. A result that does not fit in 64 bits is an assert: what people type and peers send is bounded
// where it is parsed, so it can only be a mistake of ours, and a stopped program beats a wrong sum.
template <class Unit>
struct Amount {
    std::int64_t count = 0;

    friend constexpr auto operator<=>(Amount, Amount) = default;
    friend constexpr Amount operator+(Amount a, Amount b) {
        std::int64_t sum = 0;
        const bool overflowed = __builtin_add_overflow(a.count, b.count, &sum);
        assert(!overflowed);
        return {sum};
    }
    friend constexpr Amount operator-(Amount a, Amount b) {
        std::int64_t difference = 0;
        const bool overflowed = __builtin_sub_overflow(a.count, b.count, &difference);
        assert(!overflowed);
        return {difference};
    }
    friend constexpr Amount operator-(Amount a) { return Amount{} - a; }
    friend constexpr Amount operator*(Amount a, std::int64_t times) {
        std::int64_t product = 0;
        const bool overflowed = __builtin_mul_overflow(a.count, times, &product);
        assert(!overflowed);
        return {product};
    }
    constexpr Amount& operator+=(Amount b) { return *this = *this + b; }
    constexpr Amount& operator-=(Amount b) { return *this = *this - b; }
};

using Cents = Amount<struct CentsUnit>;  // 1/100 of the hub's currency
using Grams = Amount<struct GramsUnit>;
using Millilitres = Amount<struct MillilitresUnit>;
using Micrometres = Amount<struct MicrometresUnit>;  // label geometry: 1 mm = 1000
// A rate as an exact count of 1/10 000: 5.5 % is 550.
using BasisPoints = Amount<struct BasisPointsUnit>;

// numerator / denominator rounded to the nearest integer, halves away from zero. denominator > 0; the result must fit.
constexpr std::int64_t round_ratio(__int128 numerator, __int128 denominator) {
    assert(denominator > 0);
    const __int128 half = denominator / 2;
    const __int128 rounded = numerator >= 0 ? (numerator + half) / denominator : -((-numerator + half) / denominator);
    assert(rounded <= std::numeric_limits<std::int64_t>::max() && rounded >= std::numeric_limits<std::int64_t>::min());
    return static_cast<std::int64_t>(rounded);
}
static_assert(round_ratio(5, 2) == 3 && round_ratio(-5, 2) == -3 && round_ratio(4, 3) == 1);

}  // namespace core
