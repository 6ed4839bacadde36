#include "core/storage/sqlite_connection.h"

#include <sqlite3.h>

#include "core/storage/sqlite_error.h"

namespace core {
namespace {

// Only a foreign process or crash recovery can make a connection wait: the lock file keeps ours apart.
constexpr int k_busy_limit_ms = 5'000;

// secure_delete: purged names must not stay readable in free pages. cell_size_check, trusted_schema: a damaged or
// hostile file is found sooner.
constexpr const char* k_common_settings =
    "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;";
// 1 000 pages is SQLite's default, said here because the writer is the only one to checkpoint; the log file is cut back
// to 16 MiB after a long reader made it grow.
constexpr const char* k_writer_settings =
    "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=16777216;";
constexpr const char* k_reader_settings = "PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0;";

void turn(sqlite3* handle, int option, bool on) { sqlite3_db_config(handle, option, on ? 1 : 0, nullptr); }

}  // namespace

void SqliteConnection::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<SqliteConnection> SqliteConnection::open(const std::string& path, Use use) {
    sqlite3* handle = nullptr;
    // NOMUTEX: one thread at a time per connection. Readers need READWRITE too, for the shared memory of the log.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    SqliteConnection connection{handle};
    if (code != SQLITE_OK) return sqlite_error(handle, code, "opening " + path);
    if (const Status ready = connection.set_up(use); !ready) {
        return fail(ready.error().code, path + ": " + ready.error().message);
    }
    return connection;
}

Status SqliteConnection::set_up(Use use) {
    sqlite3_extended_result_codes(handle(), 1);
    sqlite3_busy_timeout(handle(), k_busy_limit_ms);
    turn(handle(), SQLITE_DBCONFIG_DEFENSIVE, true);
    turn(handle(), SQLITE_DBCONFIG_DQS_DDL, false);  // "x" is a name, as in PostgreSQL, never a text
    turn(handle(), SQLITE_DBCONFIG_DQS_DML, false);
    TRY(run_script(k_common_settings));
    switch (use) {
        case Use::write: TRY(use_write_ahead_log()); return run_script(k_writer_settings);
        case Use::read: turn(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true); return run_script(k_reader_settings);
        case Use::copy: return Done{};
    }
    return Done{};
}

Status SqliteConnection::use_write_ahead_log() {
    std::string mode;
    TRY(query("PRAGMA journal_mode=WAL", {}, [&](const Row& row) { mode = row.text(0); }));
    // SQLite keeps another mode without an error where shared memory cannot be had (some network file systems).
    if (mode == "wal" || mode == "memory") return Done{};
    return fail(ErrorCode::io, "no write-ahead log on this file system (journal mode " + mode + "): use a local disk");
}

Status SqliteConnection::run_script(const std::string& script) {
    const int code = sqlite3_exec(handle(), script.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(handle(), code, script);
    return Done{};
}

Result<SqliteStatement*> SqliteConnection::prepared(Sql sql) {
    if (const auto found = m_statements.find(sql.text()); found != m_statements.end()) return &found->second;
    TRY_ASSIGN(statement, SqliteStatement::prepare(handle(), sql.text()));
    return &m_statements.emplace(sql.text(), std::move(statement)).first->second;
}

Status SqliteConnection::run(Sql sql, Params params, const RowFunction& on_row, std::int64_t* changed) {
    TRY_ASSIGN(kept, prepared(sql));
    const auto run_once = [&](SqliteStatement& statement) -> Status {
        TRY(statement.run(params, on_row));
        if (changed != nullptr) *changed = statement.is_read_only() ? 0 : sqlite3_changes64(handle());
        return Done{};
    };
    if (!kept->is_running()) return run_once(*kept);
    // A row function asks with the text that is just giving it rows.
    TRY_ASSIGN(second, SqliteStatement::prepare(handle(), sql.text()));
    return run_once(second);
}

Status SqliteConnection::query(Sql sql, Params params, const RowFunction& on_row) {
    return run(sql, params, on_row, nullptr);
}

Result<std::int64_t> SqliteConnection::execute(Sql sql, Params params) {
    std::int64_t changed = 0;
    TRY(run(sql, params, {}, &changed));
    return changed;
}

Status SqliteConnection::check(Sql sql, Params params) {
    TRY_ASSIGN(statement, prepared(sql));
    return statement->check_count(params);
}

Result<std::int64_t> SqliteConnection::number(Sql sql, Params params) {
    std::int64_t value = 0;
    TRY(query(sql, params, [&](const Row& row) { value = row.integer(0); }));
    return value;
}

bool SqliteConnection::is_in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

}  // namespace core
