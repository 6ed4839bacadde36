#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <fstream>

namespace tidy {
namespace {

const std::filesystem::path k_root = HALLE_SOURCE_DIR;

bool is_kept(const std::filesystem::path& relative) {
    return std::none_of(relative.begin(), relative.end(), [](const std::filesystem::path& part) {
        return part == "node_modules" || part == "build" || part == ".git";
    });
}

}  // namespace

std::vector<std::string> list_files(const std::string& folder) {
    std::vector<std::string> files;
    if (!std::filesystem::exists(k_root / folder)) return files;
    auto walk = std::filesystem::recursive_directory_iterator(k_root / folder);
    for (const auto& entry : walk) {
        const auto relative = std::filesystem::relative(entry.path(), k_root);
        if (entry.is_directory() && !is_kept(relative)) walk.disable_recursion_pending();
        if (entry.is_regular_file() && is_kept(relative)) files.push_back(relative.string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

SourceFile read_file(const std::string& relative_path) {
    SourceFile file{relative_path, {}};
    std::ifstream in(k_root / relative_path);
    for (std::string line; std::getline(in, line);) file.lines.push_back(line);
    return file;
}

std::vector<SourceFile> read_sources() {
    std::vector<SourceFile> sources;
    for (const char* top : {"core", "drivers", "kiosk", "hub-server", "tests"}) {
        for (const auto& path : list_files(top)) {
            if (path.ends_with(".h") || path.ends_with(".cpp")) sources.push_back(read_file(path));
        }
    }
    return sources;
}

}  // namespace tidy
