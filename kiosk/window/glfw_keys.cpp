#include "kiosk/window/glfw_keys.h"

#include <GLFW/glfw3.h>

#include <string_view>

namespace kiosk {
namespace {

using Kind = PhysicalKey::Kind;

// GLFW numbers its printable keys by the ASCII character a US keyboard has there, unshifted.
constexpr std::string_view k_plain = "1234567890-=[]\\;'`,./";
constexpr std::string_view k_shifted = "!@#$%^&*()_+{}|:\"~<>?";
static_assert(k_plain.size() == k_shifted.size());
static_assert(GLFW_KEY_A == 'A' && GLFW_KEY_9 == '9' && GLFW_KEY_SEMICOLON == ';');

constexpr std::string_view k_keypad = "0123456789./*-+";
static_assert(GLFW_KEY_KP_ADD - GLFW_KEY_KP_0 == 14);

PhysicalKey character(char c) { return {.kind = Kind::character, .character = c}; }

}  // namespace

PhysicalKey physical_key_of(int glfw_key, bool is_shifted) {
    if (glfw_key == GLFW_KEY_ENTER || glfw_key == GLFW_KEY_KP_ENTER) return {.kind = Kind::enter};
    if (glfw_key == GLFW_KEY_BACKSPACE) return {.kind = Kind::erase};
    if (glfw_key >= GLFW_KEY_KP_0 && glfw_key <= GLFW_KEY_KP_ADD) {
        return character(k_keypad[static_cast<std::size_t>(glfw_key - GLFW_KEY_KP_0)]);
    }
    if (glfw_key == GLFW_KEY_SPACE) return character(' ');
    if (glfw_key >= GLFW_KEY_A && glfw_key <= GLFW_KEY_Z) {
        return character(static_cast<char>(is_shifted ? glfw_key : glfw_key - 'A' + 'a'));
    }
    const auto place =
        glfw_key > 0 && glfw_key < 128 ? k_plain.find(static_cast<char>(glfw_key)) : std::string_view::npos;
    if (place == std::string_view::npos) return {};
    return character(is_shifted ? k_shifted[place] : k_plain[place]);
}

}  // namespace kiosk
