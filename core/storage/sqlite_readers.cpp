#include "core/storage/sqlite_readers.h"

#include <fmt/format.h>

#include <cassert>

#include "core/storage/sqlite_transaction.h"

namespace core {

Result<std::unique_ptr<SqliteReaders>> SqliteReaders::open(const std::string& path, int count, Duration wait_limit) {
    assert(count > 0);
    std::vector<SqliteConnection> connections;
    for (int i = 0; i < count; ++i) {
        TRY_ASSIGN(connection, SqliteConnection::open(path, SqliteConnection::Use::read));
        connections.push_back(std::move(connection));
    }
    return std::make_unique<SqliteReaders>(std::move(connections), wait_limit);
}

SqliteReaders::SqliteReaders(std::vector<SqliteConnection> connections, Duration wait_limit)
    : m_connections(std::move(connections)), m_wait_limit(wait_limit) {
    for (auto& connection : m_connections) m_free.push_back(&connection);
}

Status SqliteReaders::with_connection(const std::function<Status(SqliteConnection&)>& use) {
    TRY_ASSIGN(connection, take());
    Status outcome = use(*connection);
    give_back(connection);
    return outcome;
}

Result<SqliteConnection*> SqliteReaders::take() {
    std::unique_lock lock{m_mutex};
    if (!m_came_free.wait_for(lock, m_wait_limit, [this] { return !m_free.empty(); })) {
        return fail(ErrorCode::unavailable, fmt::format("storage: all {} readers were busy for {} ms",
                                                        m_connections.size(), m_wait_limit.count()));
    }
    SqliteConnection* connection = m_free.back();
    m_free.pop_back();
    return connection;
}

void SqliteReaders::give_back(SqliteConnection* connection) {
    {
        const std::lock_guard lock{m_mutex};
        m_free.push_back(connection);
    }
    m_came_free.notify_one();
}

Status read_snapshot(SqliteConnection& connection, const std::function<Status(Reader&)>& work) {
    SqliteReader reader{connection};
    if (connection.is_in_transaction()) return work(reader);  // a read inside a read, in memory: the same snapshot
    TRY(connection.execute("BEGIN", {}));
    Status outcome = work(reader);
    const auto ended = connection.execute("ROLLBACK", {});  // nothing was written
    if (outcome && !ended) return ended.error();
    return outcome;
}

Status read_on_writers_connection(SqliteConnection& connection, const std::function<Status(Reader&)>& work) {
    if (connection.is_in_transaction()) return read_snapshot(connection, work);
    // Not as kept statements: this PRAGMA acts when it is prepared.
    TRY(connection.run_script("PRAGMA query_only=ON"));
    Status outcome = read_snapshot(connection, work);
    TRY(connection.run_script("PRAGMA query_only=OFF"));
    return outcome;
}

}  // namespace core
