#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
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

// What the letters of a stretch of Unicode fold to, in code point order; '?' marks a character that is dropped and the
// digits 1-5 stand for the two-letter foldings below.
struct FoldedRange {
    char32_t first;
    std::string_view letters;
};
constexpr std::array k_folded = {
    FoldedRange{0xc0,  // Latin-1 letters, Latin Extended-A
                "aaaaaa1ceeeeiiiidnooooo?ouuuuy23aaaaaa1ceeeeiiiidnooooo?ouuuuy2y"
                "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkkllllllllllnnnnnnnnnoooooo55rrrrrrsssssssstttt"
                "ttuuuuuuuuuu"
                "uuwwyyyzzzzzzs"},
    FoldedRange{0x1a0, "oo"},                // Vietnamese Ơ
    FoldedRange{0x1af, "uu"},                // Vietnamese Ư
    FoldedRange{0x1cd, "aaiioouuuuuuuuuu"},  // pinyin
    FoldedRange{0x218, "sstt"},              // Romanian Ș Ț
    FoldedRange{
        0x1e00,  // Latin Extended Additional: Vietnamese, Welsh, transliterations
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssss"
        "ttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyasss3d"
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy"},
};
constexpr std::array<std::string_view, 6> k_pairs = {"", "ae", "th", "ss", "ij", "oe"};

char folded_letter(char32_t c) {
    for (const FoldedRange& range : k_folded) {
        if (c >= range.first && c - range.first < range.letters.size()) return range.letters[c - range.first];
    }
    return '?';
}

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
    const char folded = folded_letter(c);
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

std::string valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const auto point = decode(text);
        valid += point ? text.substr(0, point->length) : "\xef\xbf\xbd";  // U+FFFD
        text.remove_prefix(point ? point->length : 1);
    }
    return valid;
}

std::string fold_for_search(std::string_view text) {
    static_assert(k_folded.front().letters.size() == 0x180 - 0xc0);
    static_assert(k_folded.back().letters.size() == 0x1f00 - 0x1e00);
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
    constexpr std::size_t k_decimals_max = 2;
    const auto bad = [] { return fail(ErrorCode::invalid, "an amount is written 12,50"); };
    const auto is_digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t sign = text.find_first_of(",.");
    const std::string_view whole = text.substr(0, sign);
    std::string decimals{sign == std::string_view::npos ? "00" : text.substr(sign + 1)};
    if (whole.empty() || decimals.empty() || decimals.size() > k_decimals_max) return bad();
    if (!is_digits(whole) || !is_digits(decimals)) return bad();
    decimals.resize(k_decimals_max, '0');
    std::int64_t cents = 0;
    for (const char c : std::string{whole} + decimals) {
        cents = cents * 10 + (c - '0');
        if (cents > k_cents_max) return fail(ErrorCode::too_large, "the amount is above 10 000 000");
    }
    return Cents{negative ? -cents : cents};
}

std::string format_cents(Cents amount, char decimal_sign) {
    const auto count = static_cast<std::uint64_t>(amount.count);
    const std::uint64_t magnitude = amount.count < 0 ? 0 - count : count;
    return fmt::format("{}{}{}{:02}", amount.count < 0 ? "-" : "", magnitude / 100, decimal_sign, magnitude % 100);
}

}  // namespace core
