// Reader and Transaction on one connection. Internal to core/storage.
#pragma once

#include <optional>

#include "core/storage/database.h"
#include "core/storage/sqlite_connection.h"

namespace core {

// Reads on a connection that somebody else has put into a snapshot.
class SqliteReader final : public Reader {
public:
    explicit SqliteReader(SqliteConnection& connection) : m_connection(connection) {}
    Status query(Sql sql, Params params, const RowFunction& on_row) override {
        return m_connection.query(sql, params, on_row);
    }

private:
    SqliteConnection& m_connection;
};

// After the first statement that fails nothing more is done, as in PostgreSQL. This also keeps a command from running
// its later statements one by one, each committed by itself, once SQLite has given up the transaction.
class SqliteTransaction final : public Transaction {
public:
    explicit SqliteTransaction(SqliteConnection& connection) : m_connection(connection) {}
    Status query(Sql sql, Params params, const RowFunction& on_row) override;
    Result<std::int64_t> execute(Sql sql, Params params) override;
    Status lock_row(Sql sql, Params params) override;

    const std::optional<Error>& failure() const { return m_failure; }

private:
    template <class T>
    Result<T> remember(Result<T> outcome) {
        if (!outcome) m_failure = outcome.error();
        return outcome;
    }
    SqliteConnection& m_connection;
    std::optional<Error> m_failure;
};

}  // namespace core
