// The SQLite engine: the only library that names sqlite3_*.
//
// One connection writes and checkpoints, always on its own thread; readers are query_only and never checkpoint
// (SQLite before 3.51.3 can lose commits when one connection checkpoints while another writes; Debian 12 has 3.40.1).
// WAL, synchronous=FULL, foreign_keys=ON. Nobody else may open the file read-write while this object lives: a lock
// file beside it says so.
//
// write() is group commit: the writer thread takes all waiting commands in one BEGIN IMMEDIATE, a SAVEPOINT each, one
// COMMIT, then answers all of them. A failed command rolls back alone. When SQLite aborts the whole transaction
// (SQLITE_FULL, I/O error), each command is run again alone. Any thread may call write() and read(); `work` and `done`
// must not call write() of the same database, which would wait for itself (an assert).
//
// ":memory:" has one connection: readers use the writer's, between two batches. Everything else is the same.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/base/clock.h"
#include "core/storage/database.h"
#include "core/storage/migration.h"

namespace core {

// The Database of a kiosk, and of a hub that has no PostgreSQL. Holds the lock file as long as it lives.
class SqliteDatabase final : public Database {
public:
    // Where the file is, and the limits that keep a busy database from growing without end.
    struct Options {
        std::string path;                  // a file, created when absent with mode 0600; ":memory:" for tests
        int readers = 2;                   // connections kept for read()
        Duration busy_limit{5'000};        // how long a reader waits for a free connection before `unavailable`
        std::size_t waiting_max = 10'000;  // commands in the queue; the next one is `unavailable` at once
    };
    // Opens, checks (`corrupt`), migrates. `newer_version` when the file was written by a later Halle, `invalid` when
    // it is another program's, `conflict` when another process has it open. Files up to 64 MiB are checked with
    // quick_check at each opening; larger ones by check(), on demand.
    static Result<std::unique_ptr<SqliteDatabase>> open(Options options, std::span<const Migration> migrations);
    ~SqliteDatabase() override;  // finishes the commands already queued

    Status write(const std::function<Status(Transaction&)>& work) override;
    Status read(const std::function<Status(Reader&)>& work) override;

    void submit(std::function<Status(Transaction&)> work, std::function<void(Status)> done) override;

    // A consistent copy by SQLite's backup API, made while the database is in use; the copy is flushed to the disk
    // under a temporary name and renamed. An older copy at `path` is replaced, or kept when this one fails.
    Status backup_to(const std::string& path);
    // PRAGMA integrity_check and foreign_key_check; the message lists what is wrong.
    Status check();

    // Puts a backup in the place of the database at `path`, which nobody may have open (`conflict`). The backup is
    // checked first (`corrupt`); after any failure the database is as it was.
    static Status restore(const std::string& backup, const std::string& path);

private:
    struct Impl;
    explicit SqliteDatabase(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace core
