#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/kiosk/screens/catalogue.h"
#include "tests/support/catch.h"

namespace {

// Adjacent literals are one text.
std::string joined(const std::string& literals) {
    static const std::regex k_literal{R"re("((?:[^"\\]|\\.)*)")re"};
    std::string text;
    for (std::sregex_iterator it{literals.begin(), literals.end(), k_literal}, end; it != end; ++it) text += (*it)[1];
    return text;
}

// Every text that the kiosk's sources pass through tr("…") or tr.plural("…", "…").
std::set<std::string> msgids_of_the_sources() {
    static const std::regex k_call{R"re(\btr(?:\.plural)?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re"};
    std::set<std::string> msgids;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{std::string{HALLE_SOURCE_DIR} + "/kiosk"}) {
        if (entry.path().extension() != ".cpp") continue;
        std::ostringstream text;
        text << std::ifstream{entry.path()}.rdbuf();
        const std::string source = text.str();
        for (std::sregex_iterator it{source.begin(), source.end(), k_call}, end; it != end; ++it) {
            msgids.insert(joined((*it)[1]));
        }
    }
    return msgids;
}

std::multiset<std::string> placeholders(const std::string& text) {
    static const std::regex k_placeholder{R"(\{\d\})"};
    std::multiset<std::string> found;
    for (std::sregex_iterator it{text.begin(), text.end(), k_placeholder}, end; it != end; ++it)
        found.insert(it->str());
    return found;
}

}  // namespace

TEST_CASE("every text of the kiosk is there in French, and nothing that is no longer said") {
    const auto wanted = msgids_of_the_sources();
    REQUIRE(wanted.size() > 150);
    std::set<std::string> translated;
    for (const auto& entry : kiosk_test::read_po("kiosk.fr.po")) {
        INFO(entry.msgid);
        CHECK(translated.insert(entry.msgid).second);
        CHECK(wanted.contains(entry.msgid));
        for (const auto& form : entry.msgstr) CHECK_FALSE(form.empty());
    }
    for (const auto& msgid : wanted) {
        INFO(msgid);
        CHECK(translated.contains(msgid));
    }
}

TEST_CASE("a translation keeps the places of its arguments") {
    for (const auto& entry : kiosk_test::read_po("kiosk.fr.po")) {
        INFO(entry.msgid);
        for (const auto& form : entry.msgstr) CHECK(placeholders(form) == placeholders(entry.msgid));
    }
}

TEST_CASE("languages are offered under their own names") {
    const auto catalogues = kiosk_test::real_catalogues();
    CHECK(catalogues.french("English") == "English");
    CHECK(catalogues.english("French") == "Français");
    CHECK(catalogues.french.language() == "fr");
    CHECK(catalogues.english.language() == "en");
}
