// The decoding pipeline on pictures like those a kiosk's camera takes.
#include "kiosk/eye/decoder.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "tests/kiosk/eye/picture.h"
#include "tests/support/catch.h"

namespace {

// A collection code's form: H + 26 base32 characters + 2 check characters.
constexpr const char* k_code = "HABCDEFGHIJKLMNOPQRSTUVWXY27AB";
constexpr core::MonotonicInstant k_start{core::Duration{1'000'000}};

std::string text_in(const tests::Scene& scene) {
    eye::Decoder decoder;
    const auto symbols = decoder.decode(tests::photograph(scene).view(), k_start);
    return symbols.empty() ? "" : symbols.front().text;
}

}  // namespace

TEST_CASE("a phone held before the camera is read, with its place") {
    eye::Decoder decoder;
    // 250 pixels of code in a 1280×720 frame, a little turned, out of focus and noisy.
    const auto frame = tests::photograph({.content = k_code,
                                          .width = 1280,
                                          .height = 720,
                                          .module = 250.0 / 29,
                                          .centre_x = 700,
                                          .centre_y = 300,
                                          .turned = 0.1,
                                          .blur = 1.2,
                                          .noise = 8});
    const auto symbols = decoder.decode(frame.view(), k_start);
    REQUIRE(symbols.size() == 1);
    const auto& symbol = symbols.front();
    CHECK(symbol.format == "QRCode");
    CHECK(symbol.text == k_code);
    CHECK(core::as_text(symbol.bytes) == k_code);
    CHECK((std::abs(symbol.centre.x - 700) < 8 && std::abs(symbol.centre.y - 300) < 8));
    CHECK((symbol.corners[0].x < 700 && symbol.corners[0].y < 300 && symbol.corners[2].x > 700));
}

TEST_CASE("codes are read turned, tilted, blurred, faint and small") {
    for (const double turned : {0.0, 0.4, 0.8, 1.57, 2.3, 3.14, 4.0, 5.5}) {
        CAPTURE(turned);
        CHECK(text_in({.content = k_code, .turned = turned}) == k_code);
    }
    CHECK(text_in({.content = k_code, .tilt = 0.002}) == k_code);
    CHECK(text_in({.content = k_code, .turned = 0.3, .tilt = -0.0015}) == k_code);
    CHECK(text_in({.content = k_code, .module = 7, .blur = 2.2}) == k_code);
    CHECK(text_in({.content = k_code, .dark = 100, .light = 165, .background = 130, .noise = 4}) == k_code);
    CHECK(text_in({.content = k_code, .module = 2.6}) == k_code);
    CHECK(text_in({.content = k_code, .module = 12, .dark = 40, .light = 250, .noise = 25}) == k_code);
}

TEST_CASE("a phone in dark mode is read where ZXing can") {
    const auto text = text_in({.content = k_code, .module = 8, .dark = 230, .light = 20, .background = 20});
    CHECK(text == (tests::k_reads_light_on_dark ? k_code : ""));
}

TEST_CASE("a phone's pixel grid does not hide the code: the half-size pass reads it") {
    CHECK(text_in({.content = k_code, .module = 8, .dark = 90, .light = 190, .noise = 30, .moire = 110}) == k_code);
}

TEST_CASE("a small code beside a bright window is read: the full-size pass with a local threshold") {
    auto frame = tests::photograph(
        {.content = k_code, .module = 2.4, .centre_x = 150, .dark = 5, .light = 110, .background = 110});
    for (int y = 0; y < frame.height(); ++y) std::fill_n(frame.row(y) + 400, 240, std::uint8_t{255});
    eye::Decoder decoder;
    const auto symbols = decoder.decode(frame.view(), k_start);
    REQUIRE(symbols.size() == 1);
    CHECK(symbols.front().text == k_code);
}

TEST_CASE("pictures without a code give no code") {
    for (int kind = 0; kind < tests::k_plain_kinds; ++kind) {
        CAPTURE(kind);
        eye::Decoder decoder;
        CHECK(decoder.decode(tests::without_code(kind).view(), k_start).empty());
    }
}

TEST_CASE("pictures too small for a code are not looked at") {
    eye::Decoder decoder;
    for (const auto& [width, height] : {std::pair{1, 1}, {20, 300}, {300, 2}, {21, 21}, {40, 40}}) {
        const auto image = eye::LumaImage::sized(width, height);
        REQUIRE(image);
        CHECK(decoder.decode(image->view(), k_start).empty());
    }
    CHECK(decoder.decode({}, k_start).empty());
}

TEST_CASE("a code in view is followed, found elsewhere when it jumps, and forgotten when it is away") {
    eye::Decoder decoder;
    const auto at = [&](double x, double y, int after_ms) {
        const auto frame = tests::photograph({.content = k_code, .module = 5, .centre_x = x, .centre_y = y});
        const auto symbols = decoder.decode(frame.view(), k_start + core::Duration{after_ms});
        REQUIRE(symbols.size() == 1);
        CHECK((std::abs(symbols[0].centre.x - x) < 6 && std::abs(symbols[0].centre.y - y) < 6));
    };
    at(200, 200, 0);
    at(210, 195, 33);
    at(110, 110, 66);
    at(500, 350, 99);
    at(120, 120, 5000);
    CHECK(decoder.decode(tests::without_code(2).view(), k_start + core::Duration{5033}).empty());
}

TEST_CASE("of two codes, the one followed stays chosen") {
    auto two = tests::photograph({.content = "FIRST", .module = 5, .centre_x = 150});
    const auto second = tests::photograph({.content = "SECOND", .module = 5, .centre_x = 490});
    for (int y = 0; y < 480; ++y) std::copy_n(second.view().row(y) + 320, 320, two.row(y) + 320);
    eye::Decoder everywhere;
    const auto first_found = everywhere.decode(two.view(), k_start);
    REQUIRE(first_found.size() == 1);
    const std::string other = first_found[0].text == "FIRST" ? "SECOND" : "FIRST";
    const auto alone = tests::photograph({.content = other, .module = 5, .centre_x = other == "FIRST" ? 150.0 : 490.0});
    eye::Decoder follower;
    REQUIRE(follower.decode(alone.view(), k_start).at(0).text == other);
    CHECK(follower.decode(two.view(), k_start + core::Duration{33}).at(0).text == other);
    CHECK(follower.decode(two.view(), k_start + core::Duration{33} + eye::Decoder::k_follow_max).at(0).text ==
          first_found[0].text);
}

TEST_CASE("the bytes of a code are exact and its text is always valid UTF-8") {
    const std::string binary{"\xff\xfe\x00\x80 caf\xe9 \xc3\x28\xed\xa0\x80", 16};
    eye::Decoder decoder;
    const auto symbols = decoder.decode(tests::photograph({.content = binary}).view(), k_start);
    REQUIRE(symbols.size() == 1);
    CHECK(core::as_text(symbols[0].bytes) == binary);
    CHECK(core::is_valid_utf8(symbols[0].text));
    CHECK(text_in({.content = "Élodie à Brûlé €"}) == "Élodie à Brûlé €");
}

TEST_CASE("bytes that are not UTF-8 become replacement characters one by one") {
    CHECK(eye::to_valid_utf8("plain é") == "plain é");
    CHECK(eye::to_valid_utf8("a\xff"
                             "b") ==
          "a\xef\xbf\xbd"
          "b");
    CHECK(eye::to_valid_utf8("\xe2\x82") == "\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(eye::to_valid_utf8("€\xc3") == "€\xef\xbf\xbd");
    CHECK(eye::to_valid_utf8("").empty());
}

TEST_CASE("the kinds of codes are chosen by name") {
    CHECK(eye::Formats::parse("QRCode")->bits() == eye::Formats{}.bits());
    CHECK(eye::Formats::parse("QRCode,Code128")->bits() != eye::Formats{}.bits());
    CHECK(eye::Formats::parse("all"));
    for (const auto* wrong : {"", "QRCode,", "Quark", "QRCode;Code128", "all,"}) {
        CAPTURE(wrong);
        CHECK_FALSE(eye::Formats::parse(wrong));
    }
}
