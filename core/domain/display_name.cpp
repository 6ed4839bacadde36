#include "core/domain/display_name.h"

#include <algorithm>
#include <span>

#include "core/base/text.h"

namespace core {
namespace {

struct CodePoints {
    char32_t first, last;
};
// Spaces, controls, and the letters that scripts use as blanks.
constexpr CodePoints k_blank[] = {{0x00, 0x20},     {0x7f, 0xa0},     {0x115f, 0x1160}, {0x1680, 0x1680},
                                  {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f},
                                  {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164}, {0xffa0, 0xffa0}};
// Invisible, or turning the direction of what follows: soft hyphen, marks and overrides of direction, zero-width space,
// byte order mark, tags. The joiners U+200C and U+200D stay: Persian and Indian names are spelt with them.
constexpr CodePoints k_invisible[] = {{0xad, 0xad},     {0x34f, 0x34f},   {0x61c, 0x61c},    {0x180e, 0x180e},
                                      {0x200b, 0x200b}, {0x200e, 0x200f}, {0x202a, 0x202e},  {0x2060, 0x206f},
                                      {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};

bool is_among(std::span<const CodePoints> ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(), [c](CodePoints r) { return c >= r.first && c <= r.last; });
}

// `character` is one UTF-8 character; a byte that is none stands for itself, far from every range above.
char32_t code_point_of(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return byte(0) < 0x80 ? byte(0) : char32_t{0xfffd};
    char32_t value = byte(0) & (0xff >> (character.size() + 1));
    for (std::size_t i = 1; i < character.size(); ++i) value = value << 6 | (byte(i) & 0x3f);
    return value;
}

std::string collapsed(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::string character = first_characters(text, 1);
        text.remove_prefix(character.size());
        const char32_t c = code_point_of(character);
        if (is_among(k_invisible, c)) continue;
        if (!is_among(k_blank, c)) result += character;
        else if (!result.empty() && result.back() != ' ') result += ' ';
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

// An accent that a phone sent apart from its letter.
bool is_combining_accent(std::string_view character) {
    if (character.empty()) return false;
    const char32_t c = code_point_of(character);
    return c >= 0x300 && c <= 0x36f;
}

// A hyphen, an apostrophe or a digit begins no name ("'t Hooft"); what is beyond ASCII counts as a letter.
bool is_letter(std::string_view character) {
    const char c = character[0];
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The capital of a Latin letter up to U+017F; other letters stay as they are.
char32_t capital_of(char32_t c) {
    const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (within('a', 'z') || (within(0xe0, 0xfe) && c != 0xf7)) return c - 0x20;
    if (c == 0xff) return 0x178;  // ÿ
    // Latin Extended-A lists each capital just before its small letter, on even places or, in two stretches, on odd
    // ones.
    const bool is_odd_small = within(0x100, 0x12f) || within(0x132, 0x137) || within(0x14a, 0x177);
    const bool is_even_small = within(0x139, 0x148) || within(0x179, 0x17e);
    const bool is_small = c % 2 == 1 ? is_odd_small : is_even_small;
    return is_small ? c - 1 : c;
}

// `character` is one UTF-8 character.
std::string upper(std::string_view character) {
    const char32_t capital = capital_of(code_point_of(character));
    if (capital < 0x80) return {static_cast<char>(capital)};
    if (character.size() != 2) return std::string{character};
    return {static_cast<char>(0xc0 | capital >> 6), static_cast<char>(0x80 | (capital & 0x3f))};
}

// The first letter of the name with the accents that follow it, upper case; empty when there is none.
std::string initial_of(std::string_view name) {
    while (!name.empty()) {
        const std::string first = first_characters(name, 1);
        name.remove_prefix(first.size());
        if (!is_letter(first)) continue;
        std::string initial = upper(first);
        for (auto next = first_characters(name, 1); is_combining_accent(next); next = first_characters(name, 1)) {
            initial += next;
            name.remove_prefix(next.size());
        }
        return initial;
    }
    return {};
}

}  // namespace

std::string display_name(std::string_view first_name, std::string_view last_name) {
    std::string first = collapsed(first_name);
    const std::string initial = initial_of(collapsed(last_name));
    if (initial.empty()) return first;
    return first.empty() ? initial + '.' : first + ' ' + initial + '.';
}

}  // namespace core
