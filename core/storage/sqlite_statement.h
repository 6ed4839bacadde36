// One prepared statement. Internal to core/storage. One thread at a time, that of its connection.
//
// Parameters are `$1`, `$2` … as in PostgreSQL. SQLite numbers named parameters by first appearance, so they are mapped
// by name once, when the statement is prepared.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/storage/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace core {

// Owns one sqlite3_stmt of a connection, which outlives it. Reset and free of bindings whenever run() is over.
class SqliteStatement {
public:
    // `sql` is borrowed for the life of the statement. `invalid` for text SQLite refuses, for more than one statement
    // and for parameters that are not $1 … $n without a hole.
    static Result<SqliteStatement> prepare(sqlite3* connection, std::string_view sql);

    // Binds, steps to the end and resets. Rows of a statement without `on_row` are passed over.
    Status run(Params params, const RowFunction& on_row);
    // `invalid` when the statement has another number of parameters.
    Status check_count(Params params) const;
    bool is_running() const { return m_is_running; }
    bool is_read_only() const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    SqliteStatement(sqlite3* connection, std::string_view sql, sqlite3_stmt* statement);
    Status map_parameters();
    Status bind(Params params);

    sqlite3* m_connection;
    std::string_view m_sql;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    std::vector<std::size_t> m_position_of;  // [SQLite's index - 1] = position in Params
    std::size_t m_parameter_count = 0;
    bool m_is_running = false;
};

}  // namespace core
