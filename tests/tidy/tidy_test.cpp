#include <algorithm>
#include <regex>

#include "tests/support/catch.h"
#include "tests/tidy/include_rules.h"
#include "tests/tidy/source_tree.h"

namespace {

// Every complaint is shown, not only the first.
void require_none(const std::vector<std::string>& complaints) {
    for (const auto& complaint : complaints) UNSCOPED_INFO(complaint);
    REQUIRE(complaints.empty());
}

bool is_product(const tidy::SourceFile& file) { return !file.path.starts_with("tests/"); }

// Characters, not bytes: comments and texts are UTF-8.
std::size_t columns_of(const std::string& line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// A library whose name may appear below one folder only.
struct Fence {
    std::regex pattern;
    std::string folder;
};

}  // namespace

TEST_CASE("arrows point to core: every include obeys include_rules.txt") {
    const auto rules = tidy::IncludeRules::parse(tidy::read_file("tests/tidy/include_rules.txt"));
    std::vector<std::string> complaints;
    for (const auto& file : tidy::read_sources()) {
        for (const auto& line : file.lines) {
            const auto included = tidy::included_path(line);
            if (!included) continue;
            if (const auto violation = rules.violation(file.path, *included)) complaints.push_back(*violation);
        }
    }
    require_none(complaints);
}

TEST_CASE("the include check notices what it forbids") {
    const auto rules = tidy::IncludeRules::parse(tidy::read_file("tests/tidy/include_rules.txt"));
    CHECK(rules.violation("kiosk/screens/queue_screen.h", "core/storage/database.h"));
    CHECK(rules.violation("core/base/id.h", "core/domain/order.h"));
    CHECK(rules.violation("hub-server/services/orders.cpp", "kiosk/app/state.h"));
    CHECK(rules.violation("kiosk/app/state.h", "tests/support/catch.h"));
    CHECK(rules.violation("surprise/new.h", "core/base/id.h"));
    CHECK_FALSE(rules.violation("kiosk/screens/queue_screen.h", "kiosk/app/view.h"));
    CHECK_FALSE(rules.violation("kiosk/main.cpp", "drivers/registry/registry.h"));
}

TEST_CASE("a library is named in one place") {
    const std::vector<Fence> fences = {
        {std::regex{R"(\bsqlite3_)"}, "core/storage/"},
        {std::regex{R"(#include <GLFW/|\bglfw[A-Z])"}, "kiosk/window/"},
        {std::regex{R"(\bPQ[a-z]+\()"}, "hub-server/storage/"},
        {std::regex{R"(#include <boost/(asio|beast))"}, "hub-server/http/"},
        {std::regex{R"(#include <(ZXing/|ReadBarcode))"}, "kiosk/eye/"},
        {std::regex{R"(#include <curl/)"}, "kiosk/sync/"},
        {std::regex{R"(#include <sodium)"}, "core/crypto/"},
        {std::regex{R"(#include <imgui_internal)"}, "nowhere"},
    };
    std::vector<std::string> complaints;
    for (const auto& file : tidy::read_sources()) {
        if (!is_product(file)) continue;
        for (const auto& line : file.lines) {
            if (line.find("//") == line.find_first_not_of(' ')) continue;
            for (const auto& fence : fences) {
                if (file.path.starts_with(fence.folder) || !std::regex_search(line, fence.pattern)) continue;
                complaints.push_back(file.path + ": belongs below " + fence.folder + ": " + line);
            }
        }
    }
    require_none(complaints);
}

TEST_CASE("rules and screens never ask for the time, randomness or the environment themselves") {
    const std::regex hidden{R"(\b(system_clock|steady_clock)::now|\brand\(|random_device|\bgetenv\(|\btime\(nullptr)"};
    const std::vector<std::string> ports = {"core/base/clock.cpp", "core/crypto/"};
    std::vector<std::string> complaints;
    for (const auto& file : tidy::read_sources()) {
        const bool is_port = std::any_of(ports.begin(), ports.end(),
                                         [&](const std::string& port) { return file.path.starts_with(port); });
        if (!is_product(file) || is_port || file.path.ends_with("main.cpp")) continue;
        for (const auto& line : file.lines) {
            if (std::regex_search(line, hidden)) complaints.push_back(file.path + ": " + line);
        }
    }
    require_none(complaints);
}

TEST_CASE("every header opens with prose and is included once") {
    std::vector<std::string> complaints;
    for (const auto& file : tidy::read_sources()) {
        if (!file.ends_with(".h")) continue;
        if (file.lines.empty() || !file.lines[0].starts_with("// "))
            complaints.push_back(file.path + ": no opening prose");
        const bool once = std::find(file.lines.begin(), file.lines.end(), "#pragma once") != file.lines.end();
        if (!once) complaints.push_back(file.path + ": no #pragma once");
    }
    require_none(complaints);
}

TEST_CASE("files stay readable: short enough, no long lines, no marks of unfinished work") {
    constexpr std::size_t k_lines_max = 800;
    constexpr std::size_t k_columns_max = 120;
    const std::regex unfinished{R"(\b(TODO|FIXME|XXX)\b)"};
    std::vector<std::string> complaints;
    for (const auto& file : tidy::read_sources()) {
        if (file.path.starts_with("tests/tidy/")) continue;
        if (file.lines.size() > k_lines_max) complaints.push_back(file.path + ": too long, has two nouns");
        for (const auto& line : file.lines) {
            if (columns_of(line) > k_columns_max) complaints.push_back(file.path + ": long line: " + line);
            if (std::regex_search(line, unfinished)) complaints.push_back(file.path + ": unfinished: " + line);
        }
    }
    require_none(complaints);
}

TEST_CASE("every source file is built: none is forgotten in a CMakeLists.txt") {
    std::vector<std::string> complaints;
    for (const auto& file : tidy::read_sources()) {
        if (!file.ends_with(".cpp")) continue;
        const auto lists = tidy::read_file(file.folder() + "/CMakeLists.txt");
        const auto name = std::filesystem::path{file.path}.filename().string();
        const bool listed = std::any_of(lists.lines.begin(), lists.lines.end(),
                                        [&](const std::string& line) { return line.find(name) != std::string::npos; });
        const bool is_support = file.path.starts_with("tests/support/");
        if (!listed && !is_support) complaints.push_back(file.path + " is in no CMakeLists.txt");
    }
    require_none(complaints);
}

TEST_CASE("every top-level folder explains itself") {
    for (const char* folder : {"core", "drivers", "kiosk", "hub-server", "assets", "config", "tests"}) {
        CAPTURE(folder);
        CHECK(tidy::read_file(std::string{folder} + "/README.md").lines.size() > 3);
    }
}
