#include "core/base/translation.h"

#include <vector>

#include "tests/support/catch.h"

namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

// A GNU .mo file in either byte order, as msgfmt lays it out: header, two tables, texts closed by a zero byte.
core::Bytes mo_file(const Entries& entries, bool big_endian = false) {
    core::Bytes bytes;
    const auto word = [&](std::size_t value) {
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t shift = 8 * (big_endian ? 3 - i : i);
            bytes.push_back(static_cast<std::uint8_t>(value >> shift & 0xff));
        }
    };
    constexpr std::size_t k_header = 28;
    const std::size_t originals = k_header;
    const std::size_t translations = originals + 8 * entries.size();
    std::size_t at = translations + 8 * entries.size();
    for (const std::size_t value :
         {std::size_t{0x950412de}, std::size_t{0}, entries.size(), originals, translations, std::size_t{0}, at}) {
        word(value);
    }
    std::string texts;
    for (const auto side : {&Entries::value_type::first, &Entries::value_type::second}) {
        for (const auto& entry : entries) {
            word((entry.*side).size());
            word(at + texts.size());
            texts += entry.*side + '\0';
        }
    }
    bytes.insert(bytes.end(), texts.begin(), texts.end());
    return bytes;
}

const std::string k_header_fr = "Content-Type: text/plain; charset=UTF-8\nLanguage: fr_FR\nPlural-Forms: nplurals=2\n";

core::Bytes french(bool big_endian = false) {
    using namespace std::string_literals;
    return mo_file({{"", k_header_fr},
                    {"Hand out", "Remettre"},
                    {"{0} of {1}", "{0} sur {1}"},
                    {"one basket\0{0} baskets"s, "un panier\0{0} paniers"s},
                    {"untranslated", ""}},
                   big_endian);
}

core::Translation parse(const core::Bytes& mo) {
    auto translation = core::Translation::parse_mo(mo);
    REQUIRE(translation);
    return *std::move(translation);
}

}  // namespace

TEST_CASE("a catalogue translates, in either byte order") {
    for (const bool big_endian : {false, true}) {
        const core::Translation tr = parse(french(big_endian));
        CHECK(tr.language() == "fr");
        CHECK(tr("Hand out") == "Remettre");
        CHECK(tr("untranslated") == "untranslated");
        CHECK(tr("not in the catalogue") == "not in the catalogue");
        CHECK(tr("one basket") == "un panier");
    }
}

TEST_CASE("arguments go where the translation wants them, and are not expanded again") {
    const core::Translation tr = parse(french());
    CHECK(tr("{0} of {1}", {"3", "64"}) == "3 sur 64");
    CHECK(tr("{0} of {1}", {"{1}", "{0}"}) == "{1} sur {0}");
    CHECK(tr("{0} of {1}", {"3"}) == "3 sur {1}");
    CHECK(tr("{1}{0}{1}", {"a", "b"}) == "bab");
    CHECK(tr("{", {"a"}) == "{");
    CHECK(tr("{}{a}{10}{0", {"x"}) == "{}{a}{10}{0");
}

TEST_CASE("one or many follows the language: French says zero in the singular, English does not") {
    const core::Translation fr = parse(french());
    CHECK(fr.plural("one basket", "{0} baskets", 0) == "un panier");
    CHECK(fr.plural("one basket", "{0} baskets", 1) == "un panier");
    CHECK(fr.plural("one basket", "{0} baskets", 2) == "2 paniers");
    CHECK(fr.plural("{0} label", "{0} labels", 0) == "0 label");
    const core::Translation none;
    CHECK(none.language() == "en");
    CHECK(none.plural("{0} label", "{0} labels", 0) == "0 labels");
    CHECK(none.plural("{0} label", "{0} labels", 1) == "1 label");
    CHECK(none.plural("{0} label", "{0} labels", -1) == "-1 labels");
}

TEST_CASE("the language is taken from the header, English without one") {
    CHECK(parse(mo_file({{"", "Language: nl\n"}})).language() == "nl");
    CHECK(parse(mo_file({{"", "Language: \n"}})).language() == "en");
    CHECK(parse(mo_file({{"", "no field"}})).language() == "en");
    CHECK(parse(mo_file({})).language() == "en");
}

TEST_CASE("bytes that are no catalogue are corrupt") {
    CHECK_FALSE(core::Translation::parse_mo({}));
    CHECK_FALSE(core::Translation::parse_mo(core::Bytes(28)));
    CHECK_FALSE(core::Translation::parse_mo(core::as_bytes("msgid \"\"\nmsgstr \"\" this is a .po file")));
}

TEST_CASE("a catalogue cut anywhere is corrupt, never half read") {
    const core::Bytes whole = french();
    // The last text's closing zero is not part of it.
    for (std::size_t length = 0; length < whole.size() - 1; ++length) {
        const auto cut = core::Translation::parse_mo(core::ByteView{whole}.first(length));
        if (cut) FAIL("cut at " << length << " of " << whole.size());
    }
    SUCCEED();
}

TEST_CASE("a catalogue with any one byte changed is read or refused, within its bounds") {
    const core::Bytes whole = french();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const std::uint8_t value : {std::uint8_t{0x00}, std::uint8_t{0x7f}, std::uint8_t{0xff}}) {
            core::Bytes broken = whole;
            broken[at] = value;
            const auto translation = core::Translation::parse_mo(broken);
            if (!translation) {
                CHECK(translation.error().code == core::ErrorCode::corrupt);
            }
        }
    }
}
