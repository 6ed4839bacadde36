#include "core/base/bytes.h"

#include "tests/support/catch.h"

TEST_CASE("every byte survives hexadecimal, in either case") {
    core::Bytes all;
    for (int i = 0; i < 256; ++i) all.push_back(static_cast<std::uint8_t>(i));
    std::string hex = core::to_hex(all);
    CHECK(hex.substr(0, 6) == "000102");
    CHECK(hex.substr(506) == "fdfeff");
    CHECK(*core::from_hex(hex) == all);
    for (char& c : hex) c = static_cast<char>(std::toupper(c));
    CHECK(*core::from_hex(hex) == all);
}

TEST_CASE("hexadecimal text that is none is refused") {
    for (const char* text : {"a", "abc", "0g", "g0", " 0", "0x", "-1", "\xc3\xa9"}) {
        CAPTURE(text);
        const auto bytes = core::from_hex(text);
        REQUIRE_FALSE(bytes);
        CHECK(bytes.error().code == core::ErrorCode::invalid);
    }
    CHECK(core::from_hex("")->empty());
}
