// Group commit: together when it can, alone when it must, and nobody pays for a neighbour's failure.
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <future>
#include <stdexcept>
#include <thread>

#include "tests/core/storage/notes.h"
#include "tests/support/temp_dir.h"

namespace core {
namespace {

using notes::code_of;

// Holds the writer thread inside a command until release(), so that what is submitted meanwhile is one batch (with this
// command, when the thread was slow to take it: then it may run twice).
class BusyWriter {
public:
    explicit BusyWriter(Database& database) : m_may_go(m_go.get_future().share()) {
        database.submit(
            [this](Transaction&) -> Status {
                m_may_go.wait();
                return Done{};
            },
            [this](const Status&) { m_over.set_value(); });
    }
    void release() {
        m_go.set_value();
        m_over.get_future().wait();
    }

private:
    std::promise<void> m_go, m_over;
    std::shared_future<void> m_may_go;
};

// Answers of commands submitted as one batch, in order.
std::vector<Status> run_as_batch(Database& database, std::vector<std::function<Status(Transaction&)>> commands) {
    BusyWriter busy{database};
    std::vector<std::promise<Status>> answers(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        database.submit(std::move(commands[i]),
                        [&answer = answers[i]](Status status) { answer.set_value(std::move(status)); });
    }
    busy.release();
    std::vector<Status> statuses;
    for (auto& answer : answers) statuses.push_back(answer.get_future().get());
    return statuses;
}

std::function<Status(Transaction&)> adding(std::int64_t id, std::string words, int* runs = nullptr) {
    return [=](Transaction& tx) -> Status {
        if (runs != nullptr) ++*runs;
        return notes::add(tx, id, words);
    };
}

Status limit_pages(Database& database, std::int64_t more) {
    return database.write([&](Transaction& tx) -> Status {
        TRY_ASSIGN(used, tx.number("PRAGMA page_count", {}));
        switch (more) {  // SQL is a literal: one text per limit that the tests need
            case 0: return tx.query("PRAGMA max_page_count=1", {}, {});  // SQLite takes what is used as the floor
            default: REQUIRE(used < 200); return tx.query("PRAGMA max_page_count=200", {}, {});
        }
    });
}

// No file grows past `bytes` while this lives: writes fail with EFBIG, which is an I/O error.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_previous_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_previous);
        const rlimit lower{bytes, m_previous.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &lower);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_previous);
        std::signal(SIGXFSZ, m_previous_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_previous{};
    void (*m_previous_handler)(int);
};

}  // namespace

TEST_CASE("a batch keeps what succeeded and rolls back alone what failed") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    int runs = 0;
    const auto statuses =
        run_as_batch(*database, {adding(1, "one", &runs),
                                 [](Transaction& tx) -> Status {
                                     TRY(notes::add(tx, 50, "rolled back"));
                                     return fail(ErrorCode::invalid, "on second thoughts");
                                 },
                                 adding(1, "one again", &runs), adding(2, "", &runs), adding(3, "three", &runs)});
    CHECK(statuses[0]);
    CHECK(code_of(statuses[1]) == ErrorCode::invalid);
    CHECK(code_of(statuses[2]) == ErrorCode::conflict);
    CHECK(code_of(statuses[3]) == ErrorCode::conflict);
    CHECK(statuses[4]);
    CHECK(runs == 4);  // nothing had to be run again
    CHECK(notes::count(*database) == 2);
}

TEST_CASE("a command that throws fails alone, and the writer lives on") {
    const support::TempDir dir;
    for (const std::string& path : {dir.file("db"), std::string{":memory:"}}) {
        const auto database = notes::open(path);
        const auto throwing = [](Transaction& tx) -> Status {
            TRY(notes::add(tx, 50, "rolled back"));
            throw std::runtime_error{"a library gave up"};
        };
        const auto statuses = run_as_batch(*database, {adding(1, "one"), throwing, adding(2, "two")});
        CHECK(statuses[0]);
        CHECK(code_of(statuses[1]) == ErrorCode::io);
        CHECK(statuses[1].error().message.find("a library gave up") != std::string::npos);
        CHECK(statuses[2]);
        CHECK(code_of(database->write(throwing)) == ErrorCode::io);  // alone too
        CHECK(notes::count(*database) == 2);
    }
}

TEST_CASE("a read that throws gives its connection and its snapshot back") {
    const support::TempDir dir;
    for (const std::string& path : {dir.file("db"), std::string{":memory:"}}) {
        const auto database =
            notes::open(SqliteDatabase::Options{.path = path, .readers = 1, .busy_limit = Duration{10}});
        const auto throwing = [](Reader& reader) -> Status {
            TRY(reader.number("SELECT count(*) FROM note", {}));
            throw std::runtime_error{"a library gave up"};
        };
        CHECK_THROWS_AS(database->read(throwing), std::runtime_error);
        CHECK(notes::add(*database, 1, "one"));
        CHECK(notes::count(*database) == 1);  // not the snapshot from before
    }
}

TEST_CASE("a failed statement cannot be forgotten by its command") {
    const auto database = notes::open(":memory:");
    REQUIRE(notes::add(*database, 1, "one"));
    const auto status = database->write([](Transaction& tx) -> Status {
        TRY(notes::add(tx, 2, "two"));
        CHECK_FALSE(notes::add(tx, 1, "one"));                              // and carries on
        CHECK(code_of(notes::add(tx, 3, "three")) == ErrorCode::conflict);  // the same answer from here on
        CHECK_FALSE(tx.number("SELECT count(*) FROM note", {}));
        CHECK_FALSE(tx.lock_row("SELECT id FROM note", {}));
        return Done{};
    });
    CHECK(code_of(status) == ErrorCode::conflict);
    CHECK(notes::count(*database) == 1);
}

TEST_CASE("the service's own words win over the engine's") {
    const auto database = notes::open(":memory:");
    const auto status = database->write([](Transaction& tx) -> Status {
        if (!notes::add(tx, 1, "")) return fail(ErrorCode::invalid, "write something");
        return Done{};
    });
    CHECK(status.error().message == "write something");
}

TEST_CASE("when the disk is full the commands that still fit are kept and the others say so") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    REQUIRE(limit_pages(*database, 0));
    int runs_small = 0;
    const auto statuses = run_as_batch(
        *database,
        {adding(1, "small", &runs_small), adding(2, std::string(100'000, 'x')), adding(3, "small too", &runs_small)});
    CHECK(statuses[0]);
    CHECK(code_of(statuses[1]) == ErrorCode::disk_full);
    CHECK(statuses[2]);
    CHECK(runs_small == 3);  // the first ran twice: SQLite had thrown its released savepoint away
    CHECK(notes::count(*database) == 2);

    REQUIRE(limit_pages(*database, 200));  // somebody made room
    CHECK(notes::add(*database, 2, std::string(100'000, 'x')));
    CHECK(database->check());
}

TEST_CASE("a command goes no further once SQLite gave up its transaction") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    REQUIRE(limit_pages(*database, 0));
    const auto status = database->write([](Transaction& tx) -> Status {
        CHECK(code_of(notes::add(tx, 1, std::string(100'000, 'x'))) == ErrorCode::disk_full);
        CHECK_FALSE(notes::add(tx, 2, "committed by itself if it ran"));
        return Done{};
    });
    CHECK(code_of(status) == ErrorCode::disk_full);
    CHECK(notes::count(*database) == 0);
}

TEST_CASE("a disk that refuses to write loses nothing that was acknowledged") {
    const support::TempDir dir;
    {
        const auto database = notes::open(dir.file("db"));
        REQUIRE(notes::add(*database, 1, "before"));
        {
            const FileSizeLimit limit{std::filesystem::file_size(dir.file("db-wal")) + 64 * 1024};
            const auto statuses =
                run_as_batch(*database, {adding(2, "small"), adding(3, std::string(200'000, 'x')), adding(4, "last")});
            CHECK(statuses[0]);
            CHECK(code_of(statuses[1]) == ErrorCode::io);
            CHECK(statuses[2]);
        }
        CHECK(notes::add(*database, 5, std::string(200'000, 'y')));  // the disk is back
    }
    const auto again = notes::open(dir.file("db"));
    CHECK(notes::count(*again) == 4);
    CHECK(again->check());
}

TEST_CASE("answers come in the order of submission, and the last ones before the end") {
    const support::TempDir dir;
    std::vector<int> order;
    {
        const auto database = notes::open(dir.file("db"));
        for (int id = 1; id <= 100; ++id) {
            database->submit(adding(id, std::to_string(id)), [&order, id](const Status& status) {
                if (status) order.push_back(id);
            });
        }
    }
    REQUIRE(order.size() == 100);
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(notes::count(*notes::open(dir.file("db"))) == 100);
}

TEST_CASE("a full queue answers at once instead of growing") {
    const auto database = notes::open(SqliteDatabase::Options{.path = ":memory:", .waiting_max = 2});
    BusyWriter busy{*database};
    // The busy command itself may still be waiting when these come: two fit at most.
    std::atomic<int> refused = 0, done = 0;
    for (int id = 1; id <= 5; ++id) {
        database->submit(adding(id, std::to_string(id)), [&](const Status& status) {
            if (status) ++done;
            else if (status.error().code == ErrorCode::unavailable) ++refused;
        });
    }
    CHECK(refused >= 3);
    busy.release();
    REQUIRE(notes::add(*database, 6, "room again"));
    CHECK(refused + done == 5);
    CHECK(notes::count(*database) == done + 1);
}

TEST_CASE("many threads write and read: every snapshot is whole, nothing is lost") {
    const support::TempDir dir;
    const auto database = notes::open(dir.file("db"));
    constexpr int k_writers = 4, k_pairs_each = 50;
    std::atomic<bool> is_over = false;
    std::atomic<int> torn = 0, backwards = 0, snapshots = 0;

    const auto read_on = [&] {
        for (std::int64_t last = 0; !is_over;) {
            const auto status = database->read([&](Reader& reader) -> Status {
                TRY_ASSIGN(first, reader.number("SELECT count(*) FROM note", {}));
                TRY_ASSIGN(second, reader.number("SELECT count(*) FROM note", {}));
                if (first != second || first % 2 != 0) ++torn;
                if (first < last) ++backwards;
                last = first;
                return Done{};
            });
            if (status) ++snapshots;
        }
    };
    const auto write_pairs = [&](int writer) {
        for (int i = 0; i < k_pairs_each; ++i) {
            const std::int64_t id = 2 * (writer * k_pairs_each + i);
            const auto status = database->write([&](Transaction& tx) -> Status {
                TRY(notes::add(tx, id, std::to_string(id)));
                return notes::add(tx, id + 1, std::to_string(id + 1));
            });
            if (!status) ++torn;
        }
    };
    std::vector<std::thread> readers, writers;
    for (int i = 0; i < 2; ++i) readers.emplace_back(read_on);
    for (int i = 0; i < k_writers; ++i) writers.emplace_back(write_pairs, i);
    for (auto& thread : writers) thread.join();
    is_over = true;
    for (auto& thread : readers) thread.join();

    CHECK(torn == 0);
    CHECK(backwards == 0);
    CHECK(snapshots > 0);
    CHECK(notes::count(*database) == 2 * k_writers * k_pairs_each);
}

TEST_CASE("a reader that finds no free connection says so") {
    const support::TempDir dir;
    const auto database =
        notes::open(SqliteDatabase::Options{.path = dir.file("db"), .readers = 1, .busy_limit = Duration{10}});
    const auto status = database->read([&](Reader&) -> Status {
        std::promise<ErrorCode> other;
        std::thread{[&] {
            const auto refused = database->read([](Reader&) -> Status { return Done{}; });
            other.set_value(refused ? ErrorCode::invalid : refused.error().code);
        }}.join();
        CHECK(other.get_future().get() == ErrorCode::unavailable);
        return Done{};
    });
    CHECK(status);
    CHECK(notes::count(*database) == 0);  // and the connection came back
}

TEST_CASE("a reader cannot write, in a file or in memory") {
    const support::TempDir dir;
    for (const std::string& path : {dir.file("db"), std::string{":memory:"}}) {
        const auto database = notes::open(path);
        const auto status = database->read([](Reader& reader) {
            return reader.query("INSERT INTO note (id, words) VALUES (1, 'x') RETURNING id", {}, {});
        });
        CHECK_FALSE(status);
        CHECK(notes::count(*database) == 0);
        CHECK(notes::add(*database, 1, "the writer still can"));
    }
}

TEST_CASE("in memory, several threads share one connection") {
    const auto database = notes::open(":memory:");
    std::vector<std::thread> threads;
    std::atomic<int> failed = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            for (int j = 0; j < 25; ++j) {
                if (!notes::add(*database, i * 25 + j, std::to_string(i * 25 + j))) ++failed;
                if (!database->read([](Reader& reader) -> Status {
                        TRY(reader.number("SELECT count(*) FROM note", {}));
                        return Done{};
                    })) {
                    ++failed;
                }
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(failed == 0);
    CHECK(notes::count(*database) == 100);
}

}  // namespace core
