// The file itself: who may open it, what a damaged or foreign one gets, migrations, backups and their return.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/core/storage/notes.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace core {
namespace {

using notes::code_of;

unsigned mode_of(const std::string& path) {
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    return about.st_mode & 0777U;
}

Error error_of_opening(const std::string& path, std::span<const Migration> migrations = notes::k_migrations) {
    const auto database = SqliteDatabase::open({.path = path}, migrations);
    REQUIRE_FALSE(database);
    return database.error();
}

bool mentions(const Error& error, std::string_view words) { return error.message.find(words) != std::string::npos; }

void write_file(const std::string& path, const std::string& bytes) { std::ofstream{path} << bytes; }

void fill(Database& database, int count) {
    REQUIRE(database.write([&](Transaction& tx) -> Status {
        for (int id = 1; id <= count; ++id) TRY(notes::add(tx, id, std::string(500, 'x') + std::to_string(id)));
        return Done{};
    }));
}

}  // namespace

TEST_CASE("a new file, its log and its lock are for their owner only") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    REQUIRE(notes::add(*database, 1, "one"));
    CHECK(mode_of(dir.file("db")) == 0600);
    CHECK(mode_of(dir.file("db-wal")) == 0600);
    CHECK(mode_of(dir.file("db-shm")) == 0600);
    CHECK(mode_of(dir.file("db.lock")) == 0600);
}

TEST_CASE("what was written is there at the next opening, and closing leaves one file") {
    const support::TempDir dir;
    REQUIRE(notes::add(*notes::open(dir.file("db")), 1, "one"));
    CHECK_FALSE(std::filesystem::exists(dir.file("db-wal")));
    CHECK(notes::count(*notes::open(dir.file("db"))) == 1);
}

TEST_CASE("the file is written ahead, flushed at each commit, and read without the right to write") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    REQUIRE(database->write([](Transaction& tx) -> Status {
        CHECK(*tx.number("PRAGMA synchronous", {}) == 2);  // FULL
        CHECK(*tx.number("PRAGMA foreign_keys", {}) == 1);
        CHECK(*tx.number("PRAGMA secure_delete", {}) == 1);
        CHECK(*tx.number("PRAGMA wal_autocheckpoint", {}) > 0);
        return tx.query("PRAGMA journal_mode", {}, [](const Row& row) { CHECK(row.text(0) == "wal"); });
    }));
    REQUIRE(database->read([](Reader& reader) -> Status {
        CHECK(*reader.number("PRAGMA query_only", {}) == 1);
        CHECK(*reader.number("PRAGMA wal_autocheckpoint", {}) == 0);
        return Done{};
    }));
}

TEST_CASE("a second opener is refused and told who has the file") {
    const support::TempDir dir;
    auto database = notes::open(dir.file("db"));
    const Error error = error_of_opening(dir.file("db"));
    CHECK(error.code == ErrorCode::conflict);
    CHECK(mentions(error, std::to_string(::getpid())));
    CHECK(mentions(error, "stop"));

    std::filesystem::create_symlink(dir.file("db"), dir.file("other name"));
    CHECK(error_of_opening(dir.file("other name")).code == ErrorCode::conflict);

    database.reset();
    CHECK(notes::count(*notes::open(dir.file("db"))) == 0);
}

TEST_CASE("another process is refused too, and may open once the first has died") {
    const support::TempDir dir;
    const auto child = [&] {
        return support::Process::start({.command = {HALLE_BIN_DIR "/storage_child", dir.file("db"), "1"},
                                        .output_file = dir.file("child.txt"),
                                        .environment = {}});
    };
    {
        const auto database = notes::open(dir.file("db"));
        CHECK(child().wait_for(std::chrono::seconds{30}) == 2);
        CHECK(support::read_text_file(dir.file("child.txt")).find("already open in process") != std::string::npos);
    }
    CHECK(child().wait_for(std::chrono::seconds{30}) == 0);
}

TEST_CASE("a path where nothing can be made is said with the path") {
    const support::TempDir dir;
    const Error error = error_of_opening(dir.file("absent/db"));
    CHECK(error.code == ErrorCode::io);
    CHECK(mentions(error, "absent/db"));
    CHECK(error_of_opening(dir.path().string()).code == ErrorCode::io);
}

TEST_CASE("a file that is not a database is refused and left as it is") {
    const support::TempDir dir;
    const std::string letter(5'000, 'A');
    write_file(dir.file("db"), letter);
    const Error error = error_of_opening(dir.file("db"));
    CHECK(error.code == ErrorCode::corrupt);
    CHECK(mentions(error, dir.file("db")));
    CHECK(support::read_text_file(dir.file("db")) == letter);
}

TEST_CASE("a truncated file is refused") {
    const support::TempDir dir;
    fill(*notes::open(dir.file("db")), 500);
    std::filesystem::resize_file(dir.file("db"), std::filesystem::file_size(dir.file("db")) / 2);
    CHECK(error_of_opening(dir.file("db")).code == ErrorCode::corrupt);
}

TEST_CASE("a file with a page overwritten is refused") {
    const support::TempDir dir;
    fill(*notes::open(dir.file("db")), 500);
    {
        std::fstream file{dir.file("db"), std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(5 * 4096);
        file << std::string(3 * 4096, '\xa5');
    }
    CHECK(error_of_opening(dir.file("db")).code == ErrorCode::corrupt);
}

TEST_CASE("check finds a row whose parent is gone") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    CHECK(database->check());
    REQUIRE(database->write([](Transaction& tx) -> Status {
        TRY(tx.execute("INSERT INTO note (id, words) VALUES (1, 'one')", {}));
        TRY(tx.execute("INSERT INTO answer (id, note_id) VALUES (1, 1)", {}));
        return Done{};
    }));
    REQUIRE(support::run({.command = {HALLE_BIN_DIR "/storage_child", dir.file("db"), "break-foreign-key"},
                          .output_file = dir.file("child.txt"),
                          .environment = {}}) == 0);
    const auto status = database->check();
    CHECK(code_of(status) == ErrorCode::corrupt);
    CHECK(mentions(status.error(), "a row of answer names a row of note that is not there"));
}

TEST_CASE("migrations run once each, and a newer program brings an older file up") {
    const support::TempDir dir;
    const std::span all{notes::k_migrations};
    {
        const auto old = SqliteDatabase::open({.path = dir.file("db")}, all.first(1));
        REQUIRE(old);
        REQUIRE(notes::add(**old, 1, "kept"));
    }
    const auto database = notes::open(dir.file("db"));
    CHECK(notes::count(*database) == 1);
    CHECK(*database->read_value<std::int64_t>(
              [](Reader& reader) { return reader.number("PRAGMA user_version", {}); }) == 2);
    CHECK(*database->read_value<std::int64_t>(
              [](Reader& reader) { return reader.number("SELECT count(*) FROM schema_migrations", {}); }) == 2);
}

TEST_CASE("a file of a newer version is refused with what to do") {
    const support::TempDir dir;
    REQUIRE(notes::add(*notes::open(dir.file("db")), 1, "one"));
    const Error error = error_of_opening(dir.file("db"), std::span{notes::k_migrations}.first(1));
    CHECK(error.code == ErrorCode::newer_version);
    CHECK(mentions(error, "schema 2"));
    CHECK(mentions(error, "install"));
    CHECK(notes::count(*notes::open(dir.file("db"))) == 1);
}

TEST_CASE("the file of another program is refused") {
    const support::TempDir dir;
    const Migration other[] = {{"0001_kiosk", "CREATE TABLE kiosk (id bigint PRIMARY KEY);"}};
    REQUIRE(SqliteDatabase::open({.path = dir.file("kiosk")}, other));
    const Error error = error_of_opening(dir.file("kiosk"));
    CHECK(error.code == ErrorCode::invalid);
    CHECK(mentions(error, "0001_kiosk"));

    REQUIRE(support::run({.command = {HALLE_BIN_DIR "/storage_child", dir.file("foreign"), "make-foreign"},
                          .output_file = dir.file("child.txt"),
                          .environment = {}}) == 0);
    CHECK(error_of_opening(dir.file("foreign")).code == ErrorCode::invalid);

    // Its higher schema number does not make it a later Halle's: the advice would be wrong.
    REQUIRE(support::run({.command = {HALLE_BIN_DIR "/storage_child", dir.file("foreign70"), "make-foreign-70"},
                          .output_file = dir.file("child.txt"),
                          .environment = {}}) == 0);
    CHECK(error_of_opening(dir.file("foreign70")).code == ErrorCode::invalid);
    const Migration longer[] = {{"0001_kiosk", "CREATE TABLE kiosk (id bigint PRIMARY KEY);"},
                                {"0002_more", "CREATE TABLE more (id bigint PRIMARY KEY);"},
                                {"0003_most", "CREATE TABLE most (id bigint PRIMARY KEY);"}};
    REQUIRE(SqliteDatabase::open({.path = dir.file("longer")}, longer));
    const Error longer_error = error_of_opening(dir.file("longer"));
    CHECK(longer_error.code == ErrorCode::invalid);
    CHECK(mentions(longer_error, "0001_kiosk"));
}

TEST_CASE("a migration that fails leaves the schema before it") {
    const support::TempDir dir;
    const Migration broken[] = {
        notes::k_migrations[0],
        {"0002_broken", "CREATE TABLE half (id bigint PRIMARY KEY); CREATE TABLE note (x text);"}};
    const Error error = error_of_opening(dir.file("db"), broken);
    CHECK(mentions(error, "0002_broken"));
    const auto database = SqliteDatabase::open({.path = dir.file("db")}, std::span{broken}.first(1));
    REQUIRE(database);
    CHECK(notes::add(**database, 1, "one"));
    CHECK_FALSE((*database)->read([](Reader& reader) { return reader.query("SELECT id FROM half", {}, {}); }));
}

TEST_CASE("a backup made while somebody writes is one moment of the database") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    fill(*database, 300);
    std::thread writer{[&] {
        for (int id = 1'000; id < 1'100; id += 2) {
            const auto status = database->write([&](Transaction& tx) -> Status {
                TRY(notes::add(tx, id, std::to_string(id)));
                return notes::add(tx, id + 1, std::to_string(id + 1));
            });
            if (!status) return;
        }
    }};
    for (int i = 0; i < 5; ++i) {
        const std::string copy = dir.file("copy" + std::to_string(i));
        const auto made = database->backup_to(copy);
        CHECK(made);
        const auto opened = notes::open(copy);
        CHECK(opened->check());
        CHECK(notes::count(*opened) >= 300);
        CHECK(notes::count(*opened) % 2 == 0);
    }
    writer.join();
    CHECK(notes::count(*database) == 400);
    CHECK(mode_of(dir.file("copy0")) == 0600);
}

TEST_CASE("a backup that fails leaves the older one") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    REQUIRE(notes::add(*database, 1, "one"));
    CHECK_FALSE(database->backup_to(dir.file("absent/copy")));
    CHECK(code_of(database->backup_to(dir.file("db"))) == ErrorCode::invalid);

    REQUIRE(database->backup_to(dir.file("copy")));
    REQUIRE(notes::add(*database, 2, "two"));
    std::filesystem::create_directory(dir.file("copy.partial"));  // in the way of the next one
    write_file(dir.file("copy.partial/stone"), "x");
    CHECK_FALSE(database->backup_to(dir.file("copy")));
    CHECK(notes::count(*notes::open(dir.file("copy"))) == 1);
}

TEST_CASE("an in-memory database can be backed up and checked") {
    const support::TempDir dir;
    const auto database = notes::open(":memory:");
    REQUIRE(notes::add(*database, 1, "one"));
    CHECK(database->check());
    REQUIRE(database->backup_to(dir.file("copy")));
    CHECK(notes::count(*notes::open(dir.file("copy"))) == 1);
}

TEST_CASE("a backup comes back in the place of the database, and not under a running one") {
    const support::TempDir dir;
    auto database = notes::open(dir.file("db"));
    REQUIRE(notes::add(*database, 1, "in the backup"));
    REQUIRE(database->backup_to(dir.file("copy")));
    REQUIRE(notes::add(*database, 2, "later"));
    CHECK(code_of(SqliteDatabase::restore(dir.file("copy"), dir.file("db"))) == ErrorCode::conflict);
    CHECK(notes::count(*database) == 2);

    database.reset();
    REQUIRE(SqliteDatabase::restore(dir.file("copy"), dir.file("db")));
    CHECK(notes::count(*notes::open(dir.file("db"))) == 1);
    CHECK(notes::count(*notes::open(dir.file("copy"))) == 1);  // and is still a backup
}

TEST_CASE("a restore after a crash does not play the old log into the backup") {
    const support::TempDir dir;
    {
        const auto database = notes::open(dir.file("db"));
        REQUIRE(notes::add(*database, 1, "in the backup"));
        REQUIRE(database->backup_to(dir.file("copy")));
        fill(*notes::open(dir.file("crashed")), 0);
        REQUIRE(notes::add(*database, 2, "only in the log"));
        // What a killed process leaves: the file and its log.
        std::filesystem::copy_file(dir.file("db"), dir.file("crashed"),
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::copy_file(dir.file("db-wal"), dir.file("crashed-wal"));
    }
    SECTION("whose file can be opened") {}
    SECTION("whose file is damaged: it is kept aside with its log") {
        write_file(dir.file("crashed"), std::string(5'000, 'A'));
    }
    REQUIRE(SqliteDatabase::restore(dir.file("copy"), dir.file("crashed")));
    const auto restored = notes::open(dir.file("crashed"));
    CHECK(notes::count(*restored) == 1);
    CHECK(restored->check());
}

TEST_CASE("a damaged backup is not restored") {
    const support::TempDir dir;
    REQUIRE(notes::add(*notes::open(dir.file("db")), 1, "kept"));
    write_file(dir.file("copy"), std::string(5'000, 'A'));
    CHECK(code_of(SqliteDatabase::restore(dir.file("copy"), dir.file("db"))) == ErrorCode::corrupt);
    CHECK(code_of(SqliteDatabase::restore(dir.file("absent"), dir.file("db"))) == ErrorCode::io);
    CHECK(notes::count(*notes::open(dir.file("db"))) == 1);
}

}  // namespace core
