#include "kiosk/window/wedge_decoder.h"

#include "tests/support/catch.h"

using namespace kiosk;

namespace {

using Kind = PhysicalKey::Kind;

// A keyboard: keys at given moments; collects what became clear.
struct Keyboard {
    WedgeDecoder decoder;
    core::MonotonicInstant now{core::Duration{1'000}};
    std::vector<std::string> codes;
    std::string typed;

    void take(const std::vector<KeyboardInput>& inputs) {
        for (const auto& input : inputs) {
            if (const auto* code = std::get_if<WedgeCode>(&input)) codes.push_back(code->text);
            if (const auto* key = std::get_if<TypedKey>(&input)) {
                typed += key->key.kind == Kind::enter ? "⏎" : key->key.kind == Kind::erase ? "⌫" : key->text;
            }
        }
    }
    void key(const PhysicalKey& pressed, std::string text, int gap_ms) {
        // The loop polls between keys, as often as not.
        now += core::Duration{gap_ms};
        take(decoder.press(pressed, std::move(text), now));
    }
    void character(char c, int gap_ms) { key({.kind = Kind::character, .character = c}, {c}, gap_ms); }
    void text(const std::string& characters, int gap_ms) {
        for (const char c : characters) character(c, gap_ms);
    }
    void enter(int gap_ms) { key({.kind = Kind::enter}, "", gap_ms); }
    void silence(int ms) {
        now += core::Duration{ms};
        take(decoder.poll(now));
    }
};

const std::string k_code = "HABCDEFGHIJKLMNOPQRSTUVWXYZ23";

}  // namespace

TEST_CASE("a scanner's burst is one code, whatever ends it") {
    struct Case {
        const char* what;
        int gap_ms;
        bool has_enter;
        int silence_ms;
        bool is_code;
    };
    const std::vector<Case> cases = {
        {"fast, with Enter", 1, true, 0, true},
        {"all at once, after a slow frame", 0, true, 0, true},
        {"slow scanner, with Enter", 34, true, 0, true},
        {"no Enter, silence", 5, false, 60, true},
        {"no Enter, not silent for long enough", 5, false, 59, false},
        {"a person, 35 ms between keys", 35, true, 100, false},
        {"a person, 120 ms between keys", 120, true, 100, false},
    };
    for (const auto& each : cases) {
        INFO(each.what);
        Keyboard keyboard;
        keyboard.text(k_code, each.gap_ms);
        if (each.has_enter) keyboard.enter(each.gap_ms);
        keyboard.silence(each.silence_ms);
        CHECK(keyboard.codes == (each.is_code ? std::vector{k_code} : std::vector<std::string>{}));
    }
}

TEST_CASE("what a person types arrives, every key and in order") {
    for (const int gap_ms : {36, 50, 80, 150, 400}) {
        INFO(gap_ms << " ms between keys");
        Keyboard keyboard;
        keyboard.text("Apolline", gap_ms);
        keyboard.key({.kind = Kind::erase}, "", gap_ms);
        keyboard.enter(gap_ms);
        keyboard.silence(100);
        CHECK(keyboard.typed == "Apolline⌫⏎");
        CHECK(keyboard.codes.empty());
    }
}

TEST_CASE("a scanner holds shift down for its capitals, key by key") {
    Keyboard keyboard;
    for (const char c : k_code) {
        keyboard.key({.kind = Kind::other}, "", 2);
        keyboard.character(c, 2);
    }
    keyboard.enter(2);
    CHECK(keyboard.codes == std::vector{k_code});
    CHECK(keyboard.typed.empty());
}

TEST_CASE("a key that a US keyboard does not have is typed as this keyboard writes it") {
    Keyboard keyboard;
    keyboard.key({.kind = Kind::other}, "<", 100);
    CHECK(keyboard.typed == "<");
}

TEST_CASE("a few keys rolled fast under one hand are typing, not a code") {
    Keyboard keyboard;
    keyboard.text("abcde", 10);
    keyboard.enter(10);
    CHECK(keyboard.typed == "abcde⏎");
    CHECK(keyboard.codes.empty());
}

TEST_CASE("a typed key is held back for no longer than a scanner's silence") {
    Keyboard keyboard;
    keyboard.character('a', 0);
    CHECK(keyboard.typed.empty());
    CHECK(keyboard.decoder.is_listening());
    keyboard.silence(60);
    CHECK(keyboard.typed == "a");
    CHECK_FALSE(keyboard.decoder.has_held());
}

TEST_CASE("a scan right after typing does not swallow what was typed, nor take it into the code") {
    Keyboard keyboard;
    keyboard.text("Apo", 120);
    keyboard.now += core::Duration{120};
    keyboard.text(k_code, 2);
    keyboard.enter(2);
    CHECK(keyboard.typed == "Apo");
    CHECK(keyboard.codes == std::vector{k_code});
}

TEST_CASE("two scans one after the other are two codes") {
    Keyboard keyboard;
    for (int i = 0; i < 2; ++i) {
        keyboard.text(k_code, 1);
        keyboard.enter(1);
    }
    CHECK(keyboard.codes.size() == 2);
}

TEST_CASE("ten thousand bytes of garbage are one text that is far too long, and more than that is cut") {
    for (const std::size_t count : {std::size_t{10'000}, std::size_t{200'000}}) {
        Keyboard keyboard;
        keyboard.text(std::string(count, 'x'), 1);
        CHECK_FALSE(keyboard.decoder.is_listening());  // the screen goes on meanwhile
        keyboard.silence(60);
        REQUIRE(keyboard.codes.size() == 1);
        CHECK(keyboard.codes[0].size() == std::min(count, k_wedge_bytes_max));
        CHECK(keyboard.codes[0].size() > 512);
        CHECK(keyboard.typed.empty());
    }
}

TEST_CASE("the code is what a US keyboard has at those places; typing is what this keyboard writes") {
    Keyboard keyboard;
    // On AZERTY the key at the place of US "a" writes "q".
    for (int i = 0; i < 6; ++i) keyboard.key({.kind = Kind::character, .character = 'a'}, "q", 1);
    keyboard.enter(1);
    CHECK(keyboard.codes == std::vector<std::string>{"aaaaaa"});
    keyboard.key({.kind = Kind::character, .character = 'a'}, "q", 500);
    keyboard.silence(60);
    CHECK(keyboard.typed == "q");
}
