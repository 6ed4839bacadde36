// An exact number: the decimals people type, and their quotients (5 ÷ 453.6 stays exact). Rates, unit contents and
// every step of a formula are Decimals; the rule rounds once, at its end, to Cents.
//
// A reduced ratio of two 128-bit integers. What parse() lets in (12 digits before the point, 6 after) leaves room for
// the products and sums of every rule here; an overflow is an error of our reasoning and asserts. A value; pure.
#pragma once

#include <cassert>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/units.h"

namespace core {

// Equal values are equal whatever their spelling: 0.50 is 1/2. 32 bytes, copied freely.
class Decimal {
public:
    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t whole) : m_numerator(whole) {}  // NOLINT: implicit by design, 3 is 3
    // denominator != 0.
    static constexpr Decimal ratio(std::int64_t numerator, std::int64_t denominator) {
        return Decimal{numerator, denominator};
    }
    // "14.8", "-0.5", "12,50": at most 12 digits, then at most 6 after a point or comma. `invalid` for anything else.
    static Result<Decimal> parse(std::string_view text);
    // Storage keeps a Decimal that came from parse() as an integer count of 1/1 000 000.
    static constexpr Decimal from_millionths(std::int64_t count) { return ratio(count, k_millionths); }
    // The nearest count of 1/1 000 000; exact for what parse() lets in.
    std::int64_t millionths() const;

    friend Decimal operator+(Decimal a, Decimal b);
    friend Decimal operator-(Decimal a, Decimal b) { return a + -b; }
    friend constexpr Decimal operator-(Decimal a) { return Decimal{-a.m_numerator, a.m_denominator}; }
    friend Decimal operator*(Decimal a, Decimal b);
    friend Decimal operator/(Decimal a, Decimal b);  // b is not zero
    Decimal& operator+=(Decimal b) { return *this = *this + b; }
    friend constexpr bool operator==(Decimal, Decimal) = default;  // reduced ratios are equal part by part
    friend std::strong_ordering operator<=>(Decimal a, Decimal b);

    // To the nearest integer, halves away from zero. The result must fit.
    std::int64_t rounded() const;
    // The same, `places` digits after the point (0 … 6).
    Decimal rounded_to(int places) const;
    // The smallest integer that is not below.
    std::int64_t ceiling() const;
    // At most `places_max` digits after the point, without closing zeros: "1.5", "10".
    std::string text(int places_max = 6) const;

private:
    static constexpr std::int64_t k_millionths = 1'000'000;
    constexpr Decimal(__int128 numerator, __int128 denominator);

    __int128 m_numerator = 0;
    __int128 m_denominator = 1;  // > 0, no common divisor with the numerator
};

// Money enters a formula in cents and leaves it rounded, once.
inline Decimal exact(Cents amount) { return Decimal{amount.count}; }
inline Cents rounded_cents(Decimal cents) { return Cents{cents.rounded()}; }

constexpr Decimal::Decimal(__int128 numerator, __int128 denominator) {
    assert(denominator != 0);
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    __int128 a = numerator < 0 ? -numerator : numerator;
    __int128 b = denominator;
    while (b != 0) {
        const __int128 remainder = a % b;
        a = b;
        b = remainder;
    }
    m_numerator = numerator / a;
    m_denominator = denominator / a;
}

}  // namespace core
