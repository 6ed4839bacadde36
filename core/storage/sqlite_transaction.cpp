#include "core/storage/sqlite_transaction.h"

namespace core {

Status SqliteTransaction::query(Sql sql, Params params, const RowFunction& on_row) {
    if (m_failure) return *m_failure;
    return remember(m_connection.query(sql, params, on_row));
}

Result<std::int64_t> SqliteTransaction::execute(Sql sql, Params params) {
    if (m_failure) return *m_failure;
    return remember(m_connection.execute(sql, params));
}

// One writer is alone: nothing to lock. A wrong text fails here as it would on PostgreSQL.
Status SqliteTransaction::lock_row(Sql sql, Params params) {
    if (m_failure) return *m_failure;
    return remember(m_connection.check(sql, params));
}

}  // namespace core
