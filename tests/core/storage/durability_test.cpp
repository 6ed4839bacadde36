// What was acknowledged is there, whenever the process is killed. (The power cut needs the rig: the page cache
// survives a SIGKILL.)
#include <csignal>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "tests/core/storage/notes.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace core {
namespace {

// The whole lines; a line cut by the kill was not an acknowledgement.
std::set<std::int64_t> acknowledged_in(const std::string& path) {
    std::istringstream text{support::read_text_file(path)};
    std::set<std::int64_t> ids;
    for (std::string line; std::getline(text, line) && !text.eof();) ids.insert(std::stoll(line));
    return ids;
}

std::set<std::int64_t> stored_in(Database& database) {
    std::set<std::int64_t> ids;
    REQUIRE(database.read([&](Reader& reader) {
        return reader.query("SELECT id FROM note", {}, [&](const Row& row) { ids.insert(row.integer(0)); });
    }));
    return ids;
}

}  // namespace

TEST_CASE("a killed process has every commit it acknowledged") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random{seed};
    const support::TempDir dir;
    std::set<std::int64_t> acknowledged;
    for (int round = 0; round < 10; ++round) {
        const std::string output = dir.file("acknowledged" + std::to_string(round));
        auto child = support::Process::start({.command = {HALLE_BIN_DIR "/storage_child", dir.file("db"), "forever"},
                                              .output_file = output,
                                              .environment = {}});
        while (support::read_text_file(output).empty() && child.is_running()) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        std::this_thread::sleep_for(std::chrono::microseconds{random() % 40'000});
        REQUIRE(child.is_running());
        child.kill(SIGKILL);
        REQUIRE(child.wait_for(std::chrono::seconds{10}) == 128 + SIGKILL);
        acknowledged.merge(acknowledged_in(output));

        const auto database = notes::open(dir.file("db"));  // the lock died with its process
        const auto stored = stored_in(*database);
        REQUIRE(std::includes(stored.begin(), stored.end(), acknowledged.begin(), acknowledged.end()));
        REQUIRE(database->check());
    }
    CHECK(acknowledged.size() > 10);
}

}  // namespace core
