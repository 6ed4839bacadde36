#include "core/domain/collection_code.h"

#include <set>

#include "tests/core/domain/seeded_random.h"
#include "tests/support/catch.h"

namespace {

constexpr std::uint64_t k_seed = 20270410;
constexpr std::string_view k_base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view k_search_alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

bool is_fault(std::string_view text) { return std::holds_alternative<core::CodeFault>(core::read_code(text)); }

core::CodeFault fault_of(std::string_view text) {
    const core::ScannedCode code = core::read_code(text);
    REQUIRE(std::holds_alternative<core::CodeFault>(code));
    return std::get<core::CodeFault>(code);
}

std::vector<core::Handle> some_handles(int count) {
    SeededRandom random{k_seed};
    std::vector<core::Handle> handles = {core::Handle{}};
    handles.emplace_back().fill(0xff);
    for (int i = 0; i < count; ++i) handles.push_back(core::make_handle(random));
    return handles;
}

}  // namespace

TEST_CASE("a code survives its text: 29 characters that a QR code holds as alphanumeric") {
    INFO("seed " << k_seed);
    for (const core::Handle& handle : some_handles(500)) {
        const std::string collection = core::CollectionCode{handle}.text();
        const std::string basket = core::BasketCode{handle}.text();
        REQUIRE(collection.size() == 29);
        REQUIRE(collection.find_first_not_of(k_base32) == std::string::npos);
        REQUIRE(core::read_code(collection) == core::ScannedCode{core::CollectionCode{handle}});
        REQUIRE(core::read_code(basket) == core::ScannedCode{core::BasketCode{handle}});
        REQUIRE(basket != collection);
    }
}

TEST_CASE("the text form is fixed: codes printed today are read for ever") {
    core::Handle handle{};
    for (std::size_t i = 0; i < handle.size(); ++i) handle[i] = static_cast<std::uint8_t>(i);
    CHECK(core::CollectionCode{handle}.text() == "HAAAQEAYEAUDAOCAJBIFQYDIOB4NW");
    CHECK(core::BasketCode{handle}.text() == "BAAAQEAYEAUDAOCAJBIFQYDIOB4NQ");
}

TEST_CASE("every single wrong character is noticed, at every place, for every other character") {
    INFO("seed " << k_seed);
    for (const core::Handle& handle : some_handles(60)) {
        for (const std::string& text : {core::CollectionCode{handle}.text(), core::BasketCode{handle}.text()}) {
            for (std::size_t at = 0; at < text.size(); ++at) {
                for (const char c : k_base32) {
                    if (c == text[at]) continue;
                    std::string wrong = text;
                    wrong[at] = c;
                    if (!is_fault(wrong)) FAIL(text << " was taken for " << wrong);
                }
            }
        }
    }
    SUCCEED();
}

TEST_CASE("every swap of two neighbours is noticed") {
    INFO("seed " << k_seed);
    for (const core::Handle& handle : some_handles(5000)) {
        for (const std::string& text : {core::CollectionCode{handle}.text(), core::BasketCode{handle}.text()}) {
            for (std::size_t at = 0; at + 1 < text.size(); ++at) {
                if (text[at] == text[at + 1]) continue;
                std::string wrong = text;
                std::swap(wrong[at], wrong[at + 1]);
                if (!is_fault(wrong)) FAIL(text << " was taken for " << wrong);
            }
        }
    }
    SUCCEED();
}

// The two tests above sample handles; this is the whole argument. The sum is linear, so what an error does to it
// depends only on the place and on the difference of the digits: all of them are tried.
TEST_CASE("no difference of digits at any place leaves the weighted sum as it was") {
    constexpr int k_modulus = 1021;
    for (int place = 1; place <= 27; ++place) {
        for (int difference = 1; difference < 32; ++difference) {
            REQUIRE(place * difference % k_modulus != 0);         // a wrong digit
            REQUIRE((place + 32) * difference % k_modulus != 0);  // a swap across the border, for place 27
        }
    }
}

TEST_CASE("one letter more or less, or the letters of another code, are foreign") {
    const std::string text = core::CollectionCode{some_handles(1)[2]}.text();
    for (std::size_t length = 0; length < text.size(); ++length) {
        CHECK(fault_of(text.substr(0, length)) == core::CodeFault::foreign);
    }
    CHECK(fault_of(text + 'A') == core::CodeFault::foreign);
    CHECK(fault_of('C' + text.substr(1)) == core::CodeFault::foreign);
    CHECK(fault_of("3760123450017") == core::CodeFault::foreign);
    CHECK(fault_of("https://hub.invalid/c/" + text) == core::CodeFault::foreign);
    CHECK(fault_of(text.substr(0, 14) + ' ' + text.substr(14)) == core::CodeFault::foreign);
    CHECK(fault_of("H" + std::string(28, '0')) == core::CodeFault::foreign);
    CHECK(fault_of("H\xc3\xa9" + text.substr(3)) == core::CodeFault::foreign);
    CHECK(fault_of(std::string{"H\0", 2} + text.substr(2)) == core::CodeFault::foreign);
}

TEST_CASE("a basket label shown as a collection code is not one, even with its letter changed by hand") {
    const std::string basket = core::BasketCode{some_handles(1)[2]}.text();
    CHECK(std::holds_alternative<core::BasketCode>(core::read_code(basket)));
    CHECK(fault_of('H' + basket.substr(1)) == core::CodeFault::damaged);
}

TEST_CASE("a code has one text only: set padding bits are damage") {
    // 26 digits hold 130 bits; the last digit's two low bits are always zero.
    const std::string text = core::CollectionCode{core::Handle{}}.text();
    int accepted = 0;
    for (const char last : k_base32) {
        for (const char first_check : k_base32) {
            for (const char second_check : k_base32) {
                const std::string variant = text.substr(0, 26) + last + first_check + second_check;
                accepted += is_fault(variant) ? 0 : 1;
            }
        }
    }
    CHECK(accepted == 8);  // the digits with clear padding, each with its own check characters
}

TEST_CASE("what scanners and people add around a code is forgiven") {
    const core::Handle handle = some_handles(1)[2];
    std::string text = core::CollectionCode{handle}.text();
    const core::ScannedCode code = core::CollectionCode{handle};
    CHECK(core::read_code(text + "\r\n") == code);
    CHECK(core::read_code(" \t" + text + "\x03") == code);
    CHECK(core::read_code(std::string{"\0", 1} + text) == code);
    for (char& c : text) c = static_cast<char>(std::tolower(c));
    CHECK(core::read_code(text) == code);
}

TEST_CASE("ten kilobytes of wedge garbage are too long, and said so before anything is read") {
    CHECK(fault_of(std::string(513, 'H')) == core::CodeFault::too_long);
    CHECK(fault_of(std::string(512, 'H')) == core::CodeFault::foreign);
    CHECK(fault_of(std::string(10'240, '\xff')) == core::CodeFault::too_long);
    CHECK(fault_of(std::string(513, ' ')) == core::CodeFault::too_long);
    CHECK(fault_of("") == core::CodeFault::foreign);
    CHECK(fault_of(std::string(512, '\n')) == core::CodeFault::foreign);
}

TEST_CASE("random text is never taken for a code by accident more often than the sum allows") {
    SeededRandom random{k_seed};
    INFO("seed " << k_seed);
    int accepted = 0;
    for (int round = 0; round < 200'000; ++round) {
        std::string text = "H";
        for (int i = 0; i < 28; ++i) text += k_base32[static_cast<std::size_t>(random.between(0, 31))];
        accepted += is_fault(text) ? 0 : 1;
    }
    CHECK(accepted < 120);  // 1 in 4 · 1024 by chance: about 49
}

TEST_CASE("a search code has six characters that cannot be mistaken for one another") {
    CHECK(core::is_search_code("7B6BCL"));
    for (const char* text : {"", "7B6BC", "7B6BCLX", "7b6bcl", "7B6BC0", "7B6BC1", "7B6BCI", "7B6BCO", "7B6 CL"}) {
        CAPTURE(text);
        CHECK_FALSE(core::is_search_code(text));
    }
    CHECK(core::read_search_code(" 7b6bcl\n") == "7B6BCL");
    CHECK_FALSE(core::read_search_code("7b6bc0"));
    CHECK_FALSE(core::read_search_code(std::string(600, ' ') + "7B6BCL"));
}

TEST_CASE("search codes are made from the whole alphabet") {
    SeededRandom random{k_seed};
    INFO("seed " << k_seed);
    std::set<char> letters;
    std::set<std::string> codes;
    for (int i = 0; i < 2000; ++i) {
        const std::string code = core::make_search_code(random);
        REQUIRE(core::is_search_code(code));
        letters.insert(code.begin(), code.end());
        codes.insert(code);
    }
    CHECK(letters == std::set<char>(k_search_alphabet.begin(), k_search_alphabet.end()));
    CHECK(codes.size() > 1990);
}
