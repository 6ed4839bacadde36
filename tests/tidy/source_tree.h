// The repository's own sources, read once for the tidy tests: what a reviewer would have to check by eye.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tidy {

struct SourceFile {
    std::string path;  // relative to the repository: "core/base/id.h"
    std::vector<std::string> lines;

    std::string folder() const { return std::filesystem::path{path}.parent_path().string(); }
    bool ends_with(std::string_view suffix) const { return path.ends_with(suffix); }
};

// Every .h and .cpp below core, drivers, kiosk, hub-server and tests, in path order.
std::vector<SourceFile> read_sources();
SourceFile read_file(const std::string& relative_path);
// Paths of all files below `folder` that git would keep (build output and node_modules are left out).
std::vector<std::string> list_files(const std::string& folder);

}  // namespace tidy
