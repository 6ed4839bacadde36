// The connections that read, lent one at a time. Internal to core/storage; any thread.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/storage/sqlite_connection.h"

namespace core {

// Lends each connection to one caller at a time and takes it back however the caller ends. Outlives its callers.
class SqliteReaders {
public:
    static Result<std::unique_ptr<SqliteReaders>> open(const std::string& path, int count, Duration wait_limit);
    SqliteReaders(std::vector<SqliteConnection> connections, Duration wait_limit);

    // Runs `use` on a connection nobody else has; `unavailable` when none came free within the limit.
    Status with_connection(const std::function<Status(SqliteConnection&)>& use);

private:
    Result<SqliteConnection*> take();
    void give_back(SqliteConnection* connection);

    std::vector<SqliteConnection> m_connections;
    const Duration m_wait_limit;
    std::mutex m_mutex;  // guards m_free
    std::vector<SqliteConnection*> m_free;
    std::condition_variable m_came_free;
};

// Runs `work` on one snapshot of the connection.
Status read_snapshot(SqliteConnection& connection, const std::function<Status(Reader&)>& work);
// The same on the connection that also writes, which is an in-memory database's only one: query_only meanwhile.
Status read_on_writers_connection(SqliteConnection& connection, const std::function<Status(Reader&)>& work);

}  // namespace core
