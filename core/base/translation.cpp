#include "core/base/translation.h"

#include <algorithm>
#include <optional>

namespace core {
namespace {

// Reads GNU gettext's binary catalogue: magic, revision, count, offsets of two tables of (length, offset).
// Source: GNU gettext manual, "The Format of GNU MO Files".
class MoReader {
public:
    explicit MoReader(ByteView bytes) : m_bytes(bytes) {}

    bool detect_byte_order() {
        m_swapped = false;
        if (word(0) == k_magic) return true;
        m_swapped = true;
        return word(0) == k_magic;
    }
    std::uint32_t word(std::size_t offset) const {
        if (m_bytes.size() < 4 || offset > m_bytes.size() - 4) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t at = offset + (m_swapped ? i : 3 - i);
            value = (value << 8) | m_bytes[at];
        }
        return value;
    }
    bool has_table(std::size_t table, std::size_t count) const { return table + 8 * count <= m_bytes.size(); }
    // The text of entry `index` in the table at `table`; nothing when it points outside the file.
    std::optional<std::string> text(std::size_t table, std::size_t index) const {
        const std::size_t length = word(table + 8 * index);
        const std::size_t offset = word(table + 8 * index + 4);
        if (offset > m_bytes.size() || length > m_bytes.size() - offset) return std::nullopt;
        return std::string{as_text(m_bytes.subspan(offset, length))};
    }

private:
    static constexpr std::uint32_t k_magic = 0x950412de;
    ByteView m_bytes;
    bool m_swapped = false;
};

std::string language_of(std::string_view header) {
    constexpr std::string_view k_field = "Language: ";
    const auto at = header.find(k_field);
    if (at == std::string_view::npos) return "en";
    const auto rest = header.substr(at + k_field.size());
    const auto language = rest.substr(0, rest.find_first_of("\n_"));
    return language.empty() ? "en" : std::string{language};
}

std::string with_arguments(std::string text, std::initializer_list<std::string_view> arguments) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool placeholder = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' &&
                                 static_cast<std::size_t>(text[i + 1] - '0') < arguments.size();
        if (!placeholder) {
            result += text[i];
            continue;
        }
        result += arguments.begin()[text[i + 1] - '0'];
        i += 2;
    }
    return result;
}

}  // namespace

Result<Translation> Translation::parse_mo(ByteView mo) {
    MoReader reader{mo};
    if (mo.size() < 28 || !reader.detect_byte_order()) return fail(ErrorCode::corrupt, "not a GNU .mo catalogue");
    const std::uint32_t count = reader.word(8);
    const std::size_t originals = reader.word(12);
    const std::size_t translations = reader.word(16);
    if (!reader.has_table(originals, count) || !reader.has_table(translations, count)) {
        return fail(ErrorCode::corrupt, "the .mo catalogue is cut short");
    }
    Translation translation;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto original = reader.text(originals, i);
        auto translated = reader.text(translations, i);
        if (!original || !translated) return fail(ErrorCode::corrupt, "the .mo catalogue points outside itself");
        if (original->empty()) {
            translation.m_language = language_of(*translated);
        } else if (!translated->empty()) {
            original->resize(std::min(original->size(), original->find('\0')));  // plurals: the singular is the key
            translation.m_texts.emplace(*std::move(original), *std::move(translated));
        }
    }
    return translation;
}

std::string Translation::operator()(std::string_view msgid) const {
    const auto found = m_texts.find(msgid);
    if (found == m_texts.end()) return std::string{msgid};
    return found->second.substr(0, found->second.find('\0'));
}

std::string Translation::operator()(std::string_view msgid, std::initializer_list<std::string_view> arguments) const {
    return with_arguments((*this)(msgid), arguments);
}

std::string Translation::plural(std::string_view one, std::string_view many, std::int64_t count) const {
    const bool singular = m_language == "fr" || m_language == "oc" ? count == 0 || count == 1 : count == 1;
    std::string text{singular ? one : many};
    if (const auto found = m_texts.find(one); found != m_texts.end()) {
        const auto split = found->second.find('\0');
        text =
            singular || split == std::string::npos ? found->second.substr(0, split) : found->second.substr(split + 1);
    }
    return with_arguments(std::move(text), {std::to_string(count)});
}

}  // namespace core
