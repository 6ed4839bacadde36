// The other process of the storage tests: storage_child FILE MODE
//
//   forever            four threads commit notes until killed; each id is written to standard output once acknowledged
//   NUMBER             commits as many notes and ends; 2 when the database cannot be opened
//   break-foreign-key  removes a parent row behind the back of the checks
//   make-foreign       makes a SQLite file that is not ours
//   make-foreign-70    the same, with a schema number above all of ours
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "core/base/clock.h"
#include "core/storage/sqlite_database.h"
#include "tests/core/storage/notes_schema.h"

namespace {

using namespace core;

// One write() per line: a kill cuts between lines or leaves the last without its end.
void acknowledge(std::int64_t id) {
    const std::string line = std::to_string(id) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::abort();
}

void commit_notes(Database& database, std::atomic<std::int64_t>& next, std::int64_t end) {
    for (std::int64_t id = next++; id < end; id = next++) {
        const auto status = database.write([&](Transaction& tx) -> Status {
            TRY(tx.execute("INSERT INTO note (id, words) VALUES ($1, $2)", {id, std::to_string(id)}));
            return Done{};
        });
        if (!status) std::abort();
        acknowledge(id);
    }
}

int commit(const std::string& path, std::int64_t count) {
    const auto database = SqliteDatabase::open({.path = path}, notes::k_migrations);
    if (!database) {
        std::cerr << database.error().message << '\n';
        return 2;
    }
    // Ids of several runs on one file do not meet: they start at the clock's microseconds.
    const std::int64_t first = to_millis(SystemClock{}.now()) * 1'000;
    std::atomic<std::int64_t> next = first;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { commit_notes(**database, next, first + count); });
    for (auto& thread : threads) thread.join();
    return 0;
}

int run_raw(const std::string& path, const char* sql) {
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open(path.c_str(), &handle);
    const int code = opened == SQLITE_OK ? sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) : opened;
    if (code != SQLITE_OK) std::cerr << sqlite3_errmsg(handle) << '\n';
    sqlite3_close(handle);
    return code == SQLITE_OK ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 1;
    const std::string path = argv[1], mode = argv[2];
    if (mode == "break-foreign-key") return run_raw(path, "PRAGMA foreign_keys=OFF; DELETE FROM note;");
    if (mode == "make-foreign") return run_raw(path, "CREATE TABLE bookmark (id INTEGER PRIMARY KEY);");
    if (mode == "make-foreign-70") {
        return run_raw(path, "CREATE TABLE bookmark (id INTEGER PRIMARY KEY); PRAGMA user_version=70;");
    }
    return commit(path, mode == "forever" ? 1'000'000'000 : std::stoll(mode));
}
