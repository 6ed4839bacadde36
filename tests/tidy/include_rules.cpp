#include "tests/tidy/include_rules.h"

#include <sstream>

namespace tidy {

IncludeRules IncludeRules::parse(const SourceFile& text) {
    IncludeRules rules;
    for (const auto& line : text.lines) {
        const auto colon = line.find(':');
        if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
        auto& allowed = rules.m_allowed[line.substr(0, colon)];
        std::istringstream words(line.substr(colon + 1));
        for (std::string word; words >> word;) allowed.insert(word);
    }
    return rules;
}

std::optional<std::string> IncludeRules::module_of(std::string_view path) const {
    std::string folder{path};
    for (auto slash = folder.rfind('/'); slash != std::string::npos; slash = folder.rfind('/')) {
        folder.resize(slash);
        if (m_allowed.contains(folder)) return folder;
    }
    return std::nullopt;
}

std::optional<std::string> IncludeRules::violation(std::string_view file, std::string_view included) const {
    if (file.starts_with("tests/")) return std::nullopt;
    if (included.starts_with("tests/")) return std::string{file} + " includes a test: " + std::string{included};
    const auto from = module_of(file);
    const auto to = module_of(included);
    if (!from) return std::string{file} + " is in a folder that include_rules.txt does not list";
    if (!to) return std::string{file} + " includes " + std::string{included} + ", which no listed module owns";
    const auto& allowed = m_allowed.at(*from);
    if (from == to || allowed.contains("*") || allowed.contains(*to)) return std::nullopt;
    return std::string{file} + " (" + *from + ") must not include " + std::string{included} + " (" + *to + ")";
}

std::optional<std::string> included_path(std::string_view line) {
    constexpr std::string_view k_start = "#include \"";
    if (!line.starts_with(k_start)) return std::nullopt;
    const auto rest = line.substr(k_start.size());
    const auto path = rest.substr(0, rest.find('"'));
    if (path.find('/') == std::string_view::npos) return std::nullopt;
    return std::string{path};
}

}  // namespace tidy
