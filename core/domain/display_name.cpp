#include "core/domain/display_name.h"

#include "core/base/text.h"

namespace core {
namespace {

std::string collapsed(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool is_space = static_cast<unsigned char>(c) <= ' ' || c == 0x7f;
        if (!is_space) result += c;
        else if (!result.empty() && result.back() != ' ') result += ' ';
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

// U+0300 … U+036F in UTF-8: an accent that a phone sent apart from its letter.
bool is_combining_accent(std::string_view character) {
    if (character.size() != 2) return false;
    const auto lead = static_cast<unsigned char>(character[0]);
    const auto tail = static_cast<unsigned char>(character[1]);
    return lead == 0xcc || (lead == 0xcd && tail < 0xb0);
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
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return {static_cast<char>(byte(0) < 0x80 ? capital_of(byte(0)) : byte(0))};
    if (character.size() != 2) return std::string{character};
    const char32_t capital = capital_of(static_cast<char32_t>((byte(0) & 0x1f) << 6 | (byte(1) & 0x3f)));
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
    const std::string first = collapsed(first_name);
    const std::string initial = initial_of(last_name);
    if (initial.empty()) return first;
    return first.empty() ? initial + '.' : first + ' ' + initial + '.';
}

}  // namespace core
