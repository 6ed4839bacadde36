// One connection to a SQLite file, with the settings every Halle database has, and its prepared statements. Internal to
// core/storage. One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/storage/database.h"
#include "core/storage/sqlite_statement.h"

struct sqlite3;

namespace core {

// Owns the handle and every statement prepared on it. Move-only.
class SqliteConnection {
public:
    // What a connection may do, and so how it is set up.
    enum class Use : std::uint8_t {
        write,  // the one that writes and checkpoints
        read,   // query_only, never checkpoints
        copy,   // the target of a backup: no WAL, no schema of ours yet
    };
    // `path` is a file that exists, or ":memory:". `corrupt` when it is not a SQLite file.
    static Result<SqliteConnection> open(const std::string& path, Use use);

    // Statements are prepared once per text and kept; `sql` is a literal.
    Status query(Sql sql, Params params, const RowFunction& on_row);
    // Rows changed; 0 for a statement that only reads.
    Result<std::int64_t> execute(Sql sql, Params params);
    // Prepares only: what a wrong text or count would fail with.
    Status check(Sql sql, Params params);
    // The first column of the only row.
    Result<std::int64_t> number(Sql sql, Params params);
    // Several statements without parameters: a migration, settings.
    Status run_script(const std::string& script);

    // False again when SQLite gave up the whole transaction by itself (full disk, I/O error).
    bool is_in_transaction() const;
    sqlite3* handle() const { return m_handle.get(); }

private:
    struct Closer {
        void operator()(sqlite3* handle) const;
    };
    explicit SqliteConnection(sqlite3* handle) : m_handle(handle) {}
    Status set_up(Use use);
    Status use_write_ahead_log();
    Result<SqliteStatement*> prepared(Sql sql);
    Status run(Sql sql, Params params, const RowFunction& on_row, std::int64_t* changed);

    std::unique_ptr<sqlite3, Closer> m_handle;                           // closed after the statements
    std::unordered_map<std::string_view, SqliteStatement> m_statements;  // keys are the literals themselves
};

}  // namespace core
