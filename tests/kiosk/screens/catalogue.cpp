#include "tests/kiosk/screens/catalogue.h"

#include <cstring>
#include <fstream>

#include "kiosk_translations.h"
#include "tests/support/catch.h"

namespace kiosk_test {
namespace {

// The text between the quotes of one .po line.
std::string quoted(const std::string& line) {
    std::string text;
    for (auto i = line.find('"') + 1; i < line.rfind('"'); ++i) {
        if (line[i] == '\\') ++i;
        text += line[i];
    }
    return text;
}

void put_word(core::Bytes& bytes, std::size_t at, std::size_t value) {
    const auto word = static_cast<std::uint32_t>(value);
    std::memcpy(bytes.data() + at, &word, sizeof word);
}

// Accents on the vowels outside {0}, then 40 % more in words of ordinary length.
std::string pseudo(const std::string& text) {
    static const std::map<char, std::string> k_accents = {{'a', "â"}, {'e', "ë"}, {'i', "ï"}, {'o', "ô"}, {'u', "û"}};
    std::string result;
    for (const char c : text) {
        const auto accent = k_accents.find(c);
        result += accent == k_accents.end() ? std::string(1, c) : accent->second;
    }
    for (std::size_t added = 0; added * 10 < text.size() * 4; ++added)
        result += added % 6 == 0 && text.size() > 8 ? ' ' : 'x';
    return result;
}

}  // namespace

std::vector<PoEntry> read_po(const std::string& name) {
    std::ifstream file{std::string{HALLE_SOURCE_DIR} + "/assets/translations/" + name};
    REQUIRE(file);
    std::vector<PoEntry> entries;
    std::string* open = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("msgid ")) entries.emplace_back();
        if (line.starts_with("msgid ")) open = &entries.back().msgid;
        else if (line.starts_with("msgid_plural ")) open = &entries.back().msgid_plural;
        else if (line.starts_with("msgstr")) open = &entries.back().msgstr.emplace_back();
        else if (!line.starts_with("\"")) continue;
        *open += quoted(line);
    }
    std::erase_if(entries, [](const PoEntry& entry) { return entry.msgid.empty(); });
    return entries;
}

core::Bytes make_mo(const std::string& language, const std::vector<PoEntry>& entries) {
    std::map<std::string, std::string> texts;
    texts[""] = "Language: " + language + "\n";
    for (const auto& entry : entries) {
        std::string key = entry.msgid;
        if (!entry.msgid_plural.empty()) key += '\0' + entry.msgid_plural;
        std::string value;
        for (const auto& form : entry.msgstr) value += (value.empty() ? "" : std::string(1, '\0')) + form;
        texts[key] = value;
    }
    const std::size_t originals = 28;
    const std::size_t translations = originals + 8 * texts.size();
    core::Bytes bytes(translations + 8 * texts.size());
    put_word(bytes, 0, 0x950412de);
    put_word(bytes, 8, texts.size());
    put_word(bytes, 12, originals);
    put_word(bytes, 16, translations);
    const auto append = [&](std::size_t table, std::size_t index, const std::string& text) {
        put_word(bytes, table + 8 * index, text.size());
        put_word(bytes, table + 8 * index + 4, bytes.size());
        bytes.insert(bytes.end(), text.begin(), text.end());
        bytes.push_back(0);
    };
    std::size_t index = 0;
    for (const auto& [key, value] : texts) {
        append(originals, index, key);
        append(translations, index, value);
        ++index;
    }
    return bytes;
}

std::string breakable(std::string text) {
    for (auto at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0")) {
        text[at] = ' ';
        text.erase(at + 1, 1);
    }
    return text;
}

kiosk::Catalogues real_catalogues() {
    auto french = core::Translation::parse_mo(assets::kiosk_fr());
    auto english = core::Translation::parse_mo(assets::kiosk_en());
    REQUIRE(french);
    REQUIRE(english);
    return {*french, *english};
}

kiosk::Catalogues pseudo_catalogues() {
    auto entries = read_po("kiosk.fr.po");
    for (auto& entry : entries) {
        for (auto& form : entry.msgstr) form = pseudo(form);
    }
    auto translation = core::Translation::parse_mo(make_mo("fr", entries));
    REQUIRE(translation);
    return {*translation, *translation};
}

}  // namespace kiosk_test
