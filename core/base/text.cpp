#include "core/base/text.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace core {
namespace {

struct CodePoint {
    char32_t value;
    std::size_t length;
};

// Decodes the code point at the start of `text`; nothing for a malformed, overlong or surrogate sequence.
std::optional<CodePoint> decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return CodePoint{first, 1};
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    if (length == 0 || first > 0xf4 || text.size() < length) return std::nullopt;
    char32_t value = first & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return std::nullopt;
        value = (value << 6) | (byte(i) & 0x3f);
    }
    constexpr std::array<char32_t, 5> k_smallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < k_smallest[length] || value > 0x10ffff || surrogate) return std::nullopt;
    return CodePoint{value, length};
}

// U+00C0 … U+017F, Latin-1 letters then Latin Extended-A, in code point order; '?' marks a character that is dropped
// and the digits 1-6 stand for the two-letter foldings below.
constexpr std::string_view k_folded =
    "aaaaaa1ceeeeiiiidnooooo?ouuuuy23aaaaaa1ceeeeiiiidnooooo?ouuuuy2y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkkllllllllllnnnnnnnnnoooooo55rrrrrrssssssssttttttuuuuuuuuuu"
    "uuwwyyyzzzzzzs";
constexpr std::array<std::string_view, 6> k_pairs = {"", "ae", "th", "ss", "ij", "oe"};

void append_folded(std::string& out, char32_t c) {
    if (c == ' ' || c == 0xa0 || c == '\t') {
        if (!out.empty() && out.back() != ' ') out += ' ';
        return;
    }
    if (c < 0x80) {
        if (c > 0x20 && c != 0x7f) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return;
    }
    if (c == 0x2019) out += '\'';
    if (c < 0xc0 || c > 0x17f) return;
    const char folded = k_folded[c - 0xc0];
    if (folded >= '1' && folded <= '5') out += k_pairs[static_cast<std::size_t>(folded - '0')];
    else if (folded != '?') out += folded;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto point = decode(text);
        if (!point) return false;
        text.remove_prefix(point->length);
    }
    return true;
}

std::string fold_for_search(std::string_view text) {
    static_assert(k_folded.size() == 0x180 - 0xc0);
    std::string folded;
    while (!text.empty()) {
        const auto point = decode(text);
        if (point) append_folded(folded, point->value);
        text.remove_prefix(point ? point->length : 1);
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

std::string first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    for (; count > 0 && end < text.size(); --count) {
        const auto point = decode(text.substr(end));
        end += point ? point->length : 1;
    }
    return std::string{text.substr(0, end)};
}

Result<Cents> parse_cents(std::string_view text) {
    constexpr std::int64_t k_cents_max = 1'000'000'000;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    std::int64_t cents = 0;
    std::size_t whole_digits = 0;
    std::size_t decimals = 0;
    bool after_sign = false;
    for (const char c : text) {
        if ((c == ',' || c == '.') && !after_sign) {
            after_sign = true;
        } else if (c >= '0' && c <= '9') {
            cents = cents * 10 + (c - '0');
            ++(after_sign ? decimals : whole_digits);
        } else {
            return fail(ErrorCode::invalid, "an amount is written 12,50");
        }
        if (cents > k_cents_max) return fail(ErrorCode::too_large, "the amount is above 10 000 000");
    }
    if (whole_digits == 0 || decimals > 2 || (after_sign && decimals == 0)) {
        return fail(ErrorCode::invalid, "an amount is written 12,50");
    }
    for (; decimals < 2; ++decimals) cents *= 10;
    return Cents{negative ? -cents : cents};
}

std::string format_cents(Cents amount, char decimal_sign) {
    const bool negative = amount.count < 0;
    const auto magnitude = negative ? -amount.count : amount.count;
    return fmt::format("{}{}{}{:02}", negative ? "-" : "", magnitude / 100, decimal_sign, magnitude % 100);
}

}  // namespace core
