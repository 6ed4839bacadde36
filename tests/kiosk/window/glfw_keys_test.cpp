#include "kiosk/window/glfw_keys.h"

#include <GLFW/glfw3.h>

#include "tests/support/catch.h"

using namespace kiosk;

TEST_CASE("places of keys become what a US keyboard has there") {
    struct Case {
        int key;
        bool is_shifted;
        char character;
    };
    const std::vector<Case> cases = {
        {GLFW_KEY_A, false, 'a'},           {GLFW_KEY_A, true, 'A'},         {GLFW_KEY_Z, true, 'Z'},
        {GLFW_KEY_0, false, '0'},           {GLFW_KEY_2, true, '@'},         {GLFW_KEY_9, true, '('},
        {GLFW_KEY_MINUS, false, '-'},       {GLFW_KEY_MINUS, true, '_'},     {GLFW_KEY_SLASH, false, '/'},
        {GLFW_KEY_SLASH, true, '?'},        {GLFW_KEY_SEMICOLON, true, ':'}, {GLFW_KEY_APOSTROPHE, false, '\''},
        {GLFW_KEY_GRAVE_ACCENT, true, '~'}, {GLFW_KEY_SPACE, false, ' '},    {GLFW_KEY_KP_7, false, '7'},
        {GLFW_KEY_KP_DECIMAL, false, '.'},  {GLFW_KEY_KP_ADD, true, '+'},
    };
    for (const auto& each : cases) {
        INFO(each.character);
        const auto key = physical_key_of(each.key, each.is_shifted);
        CHECK(key.kind == PhysicalKey::Kind::character);
        CHECK(key.character == each.character);
    }
}

TEST_CASE("keys that write nothing are no characters") {
    CHECK(physical_key_of(GLFW_KEY_ENTER, false).kind == PhysicalKey::Kind::enter);
    CHECK(physical_key_of(GLFW_KEY_KP_ENTER, true).kind == PhysicalKey::Kind::enter);
    CHECK(physical_key_of(GLFW_KEY_BACKSPACE, false).kind == PhysicalKey::Kind::erase);
    for (const int key : {GLFW_KEY_UNKNOWN, GLFW_KEY_LEFT_SHIFT, GLFW_KEY_ESCAPE, GLFW_KEY_F5, GLFW_KEY_WORLD_1, 0}) {
        CHECK(physical_key_of(key, false).kind == PhysicalKey::Kind::other);
    }
}
