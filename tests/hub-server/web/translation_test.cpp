// French is the product's first language: every text that a page can say must be in its catalogue.
#include "core/base/translation.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "hub_translations.h"
#include "tests/support/catch.h"

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

// The msgids in C++ source: tr("…" "…"), m_tr("…"), tr.plural("…", "…").
std::set<std::string> texts_in(const std::string& source) {
    static const std::regex call{R"re(\b(?:m_)?tr(?:\.plural)?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re"};
    static const std::regex piece{R"re("((?:[^"\\]|\\.)*)")re"};
    std::set<std::string> texts;
    for (std::sregex_iterator at{source.begin(), source.end(), call}, end; at != end; ++at) {
        const std::string literals = (*at)[1];
        std::string text;
        for (std::sregex_iterator part{literals.begin(), literals.end(), piece}; part != end; ++part)
            text += (*part)[1];
        texts.insert(text);
    }
    return texts;
}

std::set<std::string> all_texts() {
    std::set<std::string> texts;
    for (const char* folder : {"hub-server/web", "hub-server/routes"})
        for (const auto& file : std::filesystem::directory_iterator{std::filesystem::path{HALLE_SOURCE_DIR} / folder})
            if (file.path().extension() == ".cpp") texts.merge(texts_in(text_of(file.path())));
    return texts;
}

}  // namespace

TEST_CASE("French has every text of the hub's pages") {
    const auto french = core::Translation::parse_mo(assets::hub_fr());
    REQUIRE(french);
    const auto texts = all_texts();
    CHECK(texts.size() > 150);
    // The same in both languages, on purpose.
    const std::set<std::string> same = {"Distribution", "Distributions", "Total", "Actions", "{0} {1} {2}"};
    for (const std::string& text : texts) {
        INFO(text);
        CHECK(((*french)(text) != text || same.count(text) == 1));
    }
}

TEST_CASE("French has no text that no page says any more") {
    const std::string catalogue = text_of(HALLE_SOURCE_DIR "/assets/translations/hub.fr.po");
    static const std::regex entry{R"re((?:^|\n)msgid "((?:[^"\\]|\\.)+)")re"};
    const auto texts = all_texts();
    std::size_t entries = 0;
    for (std::sregex_iterator at{catalogue.begin(), catalogue.end(), entry}, end; at != end; ++at, ++entries) {
        INFO((*at)[1]);
        CHECK(texts.count((*at)[1]) == 1);
    }
    CHECK(entries > 150);
}
