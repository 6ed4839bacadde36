#include "core/base/text.h"

#include <limits>

#include "tests/support/catch.h"

namespace {

std::string utf8(char32_t c) {
    const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) return {byte(c)};
    if (c < 0x800) return {byte(0xc0 | c >> 6), byte(0x80 | (c & 0x3f))};
    if (c < 0x10000) return {byte(0xe0 | c >> 12), byte(0x80 | (c >> 6 & 0x3f)), byte(0x80 | (c & 0x3f))};
    return {byte(0xf0 | c >> 18), byte(0x80 | (c >> 12 & 0x3f)), byte(0x80 | (c >> 6 & 0x3f)), byte(0x80 | (c & 0x3f))};
}

// Letters that fold alike, written out: the table under test is not consulted.
struct Folding {
    const char* letters;
    const char* folded;
};
constexpr Folding k_foldings[] = {
    // Latin-1 (U+00C0 … U+00FF)
    {"ÀÁÂÃÄÅàáâãäå", "a"},
    {"Ææ", "ae"},
    {"Çç", "c"},
    {"ÈÉÊËèéêë", "e"},
    {"ÌÍÎÏìíîï", "i"},
    {"Ðð", "d"},
    {"Ññ", "n"},
    {"ÒÓÔÕÖØòóôõöø", "o"},
    {"×÷", ""},
    {"ÙÚÛÜùúûü", "u"},
    {"Ýýÿ", "y"},
    {"Þþ", "th"},
    {"ß", "ss"},
    // Latin Extended-A (U+0100 … U+017F)
    {"ĀāĂăĄą", "a"},
    {"ĆćĈĉĊċČč", "c"},
    {"ĎďĐđ", "d"},
    {"ĒēĔĕĖėĘęĚě", "e"},
    {"ĜĝĞğĠġĢģ", "g"},
    {"ĤĥĦħ", "h"},
    {"ĨĩĪīĬĭĮįİı", "i"},
    {"Ĳĳ", "ij"},
    {"Ĵĵ", "j"},
    {"Ķķĸ", "k"},
    {"ĹĺĻļĽľĿŀŁł", "l"},
    {"ŃńŅņŇňŉŊŋ", "n"},
    {"ŌōŎŏŐő", "o"},
    {"Œœ", "oe"},
    {"ŔŕŖŗŘř", "r"},
    {"ŚśŜŝŞşŠšſ", "s"},
    {"ŢţŤťŦŧ", "t"},
    {"ŨũŪūŬŭŮůŰűŲų", "u"},
    {"Ŵŵ", "w"},
    {"ŶŷŸ", "y"},
    {"ŹźŻżŽž", "z"},
    // Vietnamese, Romanian, pinyin and German beyond them
    {"ƠơỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợǑǒ", "o"},
    {"ƯưỤụỦủỨứỪừỬửỮữỰựǓǔǕǖǗǘǙǚǛǜ", "u"},
    {"ȘșṢṣ", "s"},
    {"ȚțṬṭ", "t"},
    {"ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặǍǎ", "a"},
    {"ẸẹẺẻẼẽẾếỀềỂểỄễỆệ", "e"},
    {"ỈỉỊịǏǐ", "i"},
    {"ỲỳỴỵỶỷỸỹ", "y"},
    {"ẞ", "ss"},
    {"ẀẁẂẃẄẅ", "w"},
    {"Ḍḍ", "d"},
    {"Ḥḥ", "h"},
};

}  // namespace

TEST_CASE("every accented letter folds to its plain one") {
    for (const auto& [letters, folded] : k_foldings) {
        std::string_view rest = letters;
        while (!rest.empty()) {
            const std::string letter = core::first_characters(rest, 1);
            rest.remove_prefix(letter.size());
            CAPTURE(letter);
            CHECK(core::fold_for_search(letter) == folded);
        }
    }
}

TEST_CASE("the test above names every letter of Latin-1 and Latin Extended-A once") {
    std::string all;
    for (const auto& row : k_foldings) all += row.letters;
    for (char32_t c = 0xc0; c <= 0x17f; ++c) {
        const std::size_t at = all.find(utf8(c));
        CAPTURE(static_cast<unsigned>(c));
        REQUIRE(at != std::string::npos);
        CHECK(all.find(utf8(c), at + 1) == std::string::npos);
    }
}

TEST_CASE("what a person types finds the name as it is written") {
    CHECK(core::fold_for_search("Éloïse Cœur") == "eloise coeur");
    CHECK(core::fold_for_search("  Jean-Marie\t  D’Arc  ") == "jean-marie d'arc");
    CHECK(core::fold_for_search("NGUYỄN Thị Hồng") == "nguyen thi hong");
    CHECK(core::fold_for_search("Ștefan") == "stefan");
    CHECK(core::fold_for_search("e\xcc\x81") == "e");  // an accent sent apart
    CHECK(core::fold_for_search("a\xc2\xa0"
                                "b") == "a b");  // no-break space
    CHECK(core::fold_for_search("日本") == "");
    CHECK(core::fold_for_search("a\x01\x7f\nb") == "ab");
    CHECK(core::fold_for_search("a\xff\xc3"
                                "b") == "ab");  // broken bytes are dropped
    CHECK(core::fold_for_search("") == "");
}

TEST_CASE("folding what is folded changes nothing, whatever the bytes") {
    std::uint32_t seed = 20270410;
    INFO("seed " << seed);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            seed = seed * 1664525 + 1013904223;
            text += round % 2 == 0 ? std::string{static_cast<char>(seed >> 24)} : utf8(seed >> 8 & 0x1fff);
        }
        const std::string folded = core::fold_for_search(text);
        if (core::fold_for_search(folded) != folded) FAIL(folded);
    }
    SUCCEED();
}

TEST_CASE("well-formed UTF-8 is told from the rest") {
    for (const char32_t c : {0x00u, 0x7fu, 0x80u, 0x7ffu, 0x800u, 0xd7ffu, 0xe000u, 0xffffu, 0x10000u, 0x10ffffu}) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK(core::is_valid_utf8(utf8(c)));
    }
    CHECK(core::is_valid_utf8(""));
    for (const char* bad : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x80\x80", "\xe0\x9f\xbf",
                            "\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80", "\xff", "ok\xfe"}) {
        CHECK_FALSE(core::is_valid_utf8(bad));
        CHECK(core::is_valid_utf8(core::valid_utf8(bad)));
    }
    CHECK(core::valid_utf8("a\xff"
                           "é") == "a\xef\xbf\xbdé");
}

TEST_CASE("the first characters are counted in characters, not bytes") {
    CHECK(core::first_characters("Élodie", 1) == "É");
    CHECK(core::first_characters("Élodie", 2) == "Él");
    CHECK(core::first_characters("日本", 1) == "日");
    CHECK(core::first_characters("ab", 5) == "ab");
    CHECK(core::first_characters("ab", 0) == "");
    CHECK(core::first_characters("", 3) == "");
}

TEST_CASE("an amount is read with a comma or a point") {
    struct Row {
        const char* text;
        std::int64_t cents;
    };
    const Row row = GENERATE(Row{"12,50", 1250}, Row{"12.50", 1250}, Row{"12", 1200}, Row{"12,5", 1250}, Row{"0", 0},
                             Row{"-0", 0}, Row{"0,01", 1}, Row{"-3,07", -307}, Row{"0012", 1200},
                             Row{"10000000", 1'000'000'000}, Row{"-10000000,00", -1'000'000'000});
    CAPTURE(row.text);
    const auto cents = core::parse_cents(row.text);
    REQUIRE(cents);
    CHECK(cents->count == row.cents);
}

TEST_CASE("an amount that is none is refused") {
    for (const char* text : {"",    "-",  ",",   ".",  ",5", "5,", "5,123", "5,,1", "5,1,2", "1 000",
                             "1e3", "+5", "--5", " 5", "5 ", "5€", "٣",     "0x10", "5,-1",  "abc"}) {
        CAPTURE(text);
        const auto cents = core::parse_cents(text);
        REQUIRE_FALSE(cents);
        CHECK(cents.error().code == core::ErrorCode::invalid);
    }
}

TEST_CASE("an amount above ten million is too large, with or without decimals") {
    for (const char* text : {"10000000,01", "10000001", "50000000", "999999999", "-10000001",
                             "99999999999999999999999999999999", "100000000000000000000,00"}) {
        CAPTURE(text);
        const auto cents = core::parse_cents(text);
        REQUIRE_FALSE(cents);
        CHECK(cents.error().code == core::ErrorCode::too_large);
    }
}

TEST_CASE("amounts are written with two decimals, and read back") {
    CHECK(core::format_cents(core::Cents{1250}) == "12,50");
    CHECK(core::format_cents(core::Cents{5}) == "0,05");
    CHECK(core::format_cents(core::Cents{-5}) == "-0,05");
    CHECK(core::format_cents(core::Cents{-123456}, '.') == "-1234.56");
    CHECK(core::format_cents(core::Cents{std::numeric_limits<std::int64_t>::min()}) == "-92233720368547758,08");
    for (std::int64_t cents = -1'000'000'000; cents <= 1'000'000'000; cents += 1'234'567) {
        const auto read = core::parse_cents(core::format_cents(core::Cents{cents}));
        if (!read || read->count != cents) FAIL(cents);
    }
}
