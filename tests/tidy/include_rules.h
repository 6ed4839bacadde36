// The include rules of ARCHITECTURE.md as data (include_rules.txt), and the check of one #include against them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "tests/tidy/source_tree.h"

namespace tidy {

class IncludeRules {
public:
    static IncludeRules parse(const SourceFile& text);

    // The module that owns a path: the longest listed folder above it; nothing for unlisted folders.
    std::optional<std::string> module_of(std::string_view path) const;
    // A sentence when `file` must not include `included` (a repository path), nothing when it may.
    std::optional<std::string> violation(std::string_view file, std::string_view included) const;

private:
    std::map<std::string, std::set<std::string>> m_allowed;
};

// The repository path of an `#include "…"` line, or nothing for other lines and generated headers.
std::optional<std::string> included_path(std::string_view line);

}  // namespace tidy
