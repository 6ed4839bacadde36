#include "core/domain/decimal.h"

#include <fmt/format.h>

#include <algorithm>

namespace core {
namespace {

__int128 product(__int128 a, __int128 b) {
    __int128 result = 0;
    const bool overflowed = __builtin_mul_overflow(a, b, &result);
    assert(!overflowed);
    return result;
}

__int128 sum(__int128 a, __int128 b) {
    __int128 result = 0;
    const bool overflowed = __builtin_add_overflow(a, b, &result);
    assert(!overflowed);
    return result;
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
    constexpr std::size_t k_whole_digits_max = 12;
    constexpr std::size_t k_places_max = 6;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find_first_of(".,");
    const std::string_view whole = text.substr(0, point);
    const std::string_view places = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    const bool has_places = point == std::string_view::npos || !places.empty();
    if (whole.empty() || !has_places || !is_digits(whole) || !is_digits(places)) {
        return fail(ErrorCode::invalid, "a number is written 12.5");
    }
    if (whole.size() > k_whole_digits_max || places.size() > k_places_max) {
        return fail(ErrorCode::invalid, "a number has at most 12 digits, and 6 after the point");
    }
    std::int64_t count = 0;
    for (const char c : whole) count = count * 10 + (c - '0');
    for (const char c : places) count = count * 10 + (c - '0');
    return ratio(negative ? -count : count, power_of_ten(static_cast<int>(places.size())));
}

std::int64_t Decimal::millionths() const { return (*this * k_millionths).rounded(); }

Decimal operator+(Decimal a, Decimal b) {
    return {sum(product(a.m_numerator, b.m_denominator), product(b.m_numerator, a.m_denominator)),
            product(a.m_denominator, b.m_denominator)};
}

Decimal operator*(Decimal a, Decimal b) {
    return {product(a.m_numerator, b.m_numerator), product(a.m_denominator, b.m_denominator)};
}

Decimal operator/(Decimal a, Decimal b) {
    return {product(a.m_numerator, b.m_denominator), product(a.m_denominator, b.m_numerator)};
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
    return product(a.m_numerator, b.m_denominator) <=> product(b.m_numerator, a.m_denominator);
}

std::int64_t Decimal::rounded() const { return round_ratio(m_numerator, m_denominator); }

Decimal Decimal::rounded_to(int places) const {
    assert(places >= 0 && places <= 6);
    const std::int64_t power = power_of_ten(places);
    return ratio((*this * power).rounded(), power);
}

std::int64_t Decimal::ceiling() const {
    const __int128 quotient = m_numerator / m_denominator;  // towards zero
    const bool is_cut = m_numerator > 0 && m_numerator % m_denominator != 0;
    return Decimal{quotient + (is_cut ? 1 : 0), 1}.rounded();
}

std::string Decimal::text(int places_max) const {
    assert(places_max >= 0 && places_max <= 6);
    const std::int64_t power = power_of_ten(places_max);
    const std::int64_t count = (*this * power).rounded();
    const std::int64_t magnitude = count < 0 ? -count : count;
    std::string text = fmt::format("{}{}", count < 0 ? "-" : "", magnitude / power);
    if (magnitude % power == 0) return text;
    text += fmt::format(".{:0{}}", magnitude % power, places_max);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

}  // namespace core
