#include "core/storage/sqlite_readers.h"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "core/storage/sqlite_transaction.h"

namespace core {
namespace {

// Does what is due however a block ends, by an exception too.
template <class Action>
class AtEnd {
public:
    explicit AtEnd(Action action) : m_action(std::move(action)) {}
    ~AtEnd() { m_action(); }
    AtEnd(const AtEnd&) = delete;
    AtEnd& operator=(const AtEnd&) = delete;

private:
    Action m_action;
};

// Nothing was written: a failure can only mean that SQLite has ended the snapshot by itself.
void end_snapshot(SqliteConnection& connection) {
    [[maybe_unused]] const auto ignored = connection.execute("ROLLBACK", {});
}

}  // namespace

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
    const AtEnd return_it{[&] { give_back(connection); }};
    return use(*connection);
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
    const AtEnd end_it{[&] { end_snapshot(connection); }};  // left open, it would keep the log growing for ever
    return work(reader);
}

Status read_on_writers_connection(SqliteConnection& connection, const std::function<Status(Reader&)>& work) {
    if (connection.is_in_transaction()) return read_snapshot(connection, work);
    // Not as kept statements: this PRAGMA acts when it is prepared.
    TRY(connection.run_script("PRAGMA query_only=ON"));
    const AtEnd writable_again{[&] {
        const auto turned_off = connection.run_script("PRAGMA query_only=OFF");
        assert(turned_off);
    }};
    return read_snapshot(connection, work);
}

}  // namespace core
