#include "core/domain/collection_code.h"

#include <algorithm>

namespace core {
namespace {

constexpr std::string_view k_base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648 §6
constexpr std::string_view k_search_alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
constexpr std::size_t k_handle_digits = 26;  // 128 bits in digits of 5, the last one padded with two zero bits
constexpr std::size_t k_code_length = 1 + k_handle_digits + 2;
constexpr std::size_t k_search_code_length = 6;
constexpr char k_collection_letter = 'H';
constexpr char k_basket_letter = 'B';

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string without_wrapping(std::string_view text) {
    const auto is_wrapping = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; };
    while (!text.empty() && is_wrapping(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_wrapping(text.back())) text.remove_suffix(1);
    std::string inner{text};
    std::transform(inner.begin(), inner.end(), inner.begin(), upper);
    return inner;
}

// Bits 5·i … 5·i+4 of the handle, most significant first.
unsigned handle_digit(const Handle& handle, std::size_t i) {
    unsigned digit = 0;
    for (std::size_t bit = 5 * i; bit < 5 * i + 5; ++bit) {
        const unsigned value = bit < 128 ? (unsigned{handle[bit / 8]} >> (7 - bit % 8)) & 1U : 0U;
        digit = digit << 1 | value;
    }
    return digit;
}

// The letter and the 26 digits, each times its place counted from 1, modulo 1021. All places differ and, like all
// differences of digits, are below the prime: one wrong digit or two swapped ones always change the sum. The check
// characters weigh 32 and 1, so a swap across their border shows too: 27 + 32 is no multiple of 1021.
std::size_t check_sum(std::string_view letter_and_digits) {
    constexpr std::size_t k_modulus = 1021;  // the largest prime that two base32 digits hold
    std::size_t sum = 0;
    for (std::size_t i = 0; i < letter_and_digits.size(); ++i) {
        sum += (i + 1) * k_base32.find(letter_and_digits[i]);
    }
    return sum % k_modulus;
}

std::string code_text(char letter, const Handle& handle) {
    std::string text{letter};
    for (std::size_t i = 0; i < k_handle_digits; ++i) text += k_base32[handle_digit(handle, i)];
    const std::size_t sum = check_sum(text);
    text += k_base32[sum / 32];
    text += k_base32[sum % 32];
    return text;
}

// `digits` are 26 characters of k_base32.
Handle handle_of(std::string_view digits) {
    Handle handle{};
    for (std::size_t bit = 0; bit < 128; ++bit) {
        const std::size_t digit = k_base32.find(digits[bit / 5]);
        if ((digit >> (4 - bit % 5) & 1U) == 0) continue;
        handle[bit / 8] = static_cast<std::uint8_t>(handle[bit / 8] | 0x80U >> bit % 8);
    }
    return handle;
}

}  // namespace

Handle make_handle(Random& random) {
    Handle handle{};
    random.fill(handle);
    return handle;
}

std::string CollectionCode::text() const { return code_text(k_collection_letter, handle); }
std::string BasketCode::text() const { return code_text(k_basket_letter, handle); }

ScannedCode read_code(std::string_view text) {
    if (text.size() > k_code_bytes_max) return CodeFault::too_long;
    const std::string code = without_wrapping(text);
    if (code.size() != k_code_length) return CodeFault::foreign;
    if (code[0] != k_collection_letter && code[0] != k_basket_letter) return CodeFault::foreign;
    if (code.find_first_not_of(k_base32) != std::string::npos) return CodeFault::foreign;
    const Handle handle = handle_of(std::string_view{code}.substr(1, k_handle_digits));
    // Writing it again checks the sum and the two padding bits at once: one handle has one text.
    if (code_text(code[0], handle) != code) return CodeFault::damaged;
    if (code[0] == k_collection_letter) return CollectionCode{handle};
    return BasketCode{handle};
}

bool is_search_code(std::string_view text) {
    return text.size() == k_search_code_length && text.find_first_not_of(k_search_alphabet) == std::string_view::npos;
}

std::optional<std::string> read_search_code(std::string_view text) {
    if (text.size() > k_code_bytes_max) return std::nullopt;
    std::string code = without_wrapping(text);
    if (!is_search_code(code)) return std::nullopt;
    return code;
}

std::string make_search_code(Random& random) {
    std::array<std::uint8_t, k_search_code_length> bytes{};
    random.fill(bytes);
    std::string code;
    for (const std::uint8_t byte : bytes) code += k_search_alphabet[byte % k_search_alphabet.size()];  // 256 = 8 · 32
    return code;
}

}  // namespace core
