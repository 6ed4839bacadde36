#include "hub-server/services/pairing.h"

namespace hub {

namespace {

constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford base32
constexpr std::size_t k_slot_characters = 2;

char forgiven(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') return '0';
    return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

std::string read_pairing_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        code += forgiven(c);
        if (k_alphabet.find(code.back()) == std::string_view::npos || code.size() > k_pairing_characters) return {};
    }
    return code.size() == k_pairing_characters ? code : std::string{};
}

std::string shown_pairing_code(const std::string& code) {
    return code.substr(0, k_pairing_characters / 2) + "-" + code.substr(k_pairing_characters / 2);
}

std::string slot_of(const std::string& code) { return code.substr(0, k_slot_characters); }

}  // namespace hub
