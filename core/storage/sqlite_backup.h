// Consistent copies of a database file. Internal to core/storage.
#pragma once

#include <string>

#include "core/storage/sqlite_connection.h"

namespace core {

// Copies what `source` sees now to `target` in one snapshot: written under "<target>.partial", flushed, renamed. A
// failed copy leaves an older `target` as it was.
Status copy_database(SqliteConnection& source, const std::string& target);

// Puts the backup in the place of `path`, whose lock the caller holds. What is there is first brought to rest (its log
// merged); when it is too damaged for that, it is kept beside as "<path>.damaged" and "<path>.damaged-wal".
Status restore_database(const std::string& backup, const std::string& path);

// PRAGMA integrity_check and foreign_key_check; `corrupt` with the first findings.
Status check_integrity(SqliteConnection& connection);
// PRAGMA quick_check: pages and records, without indexes against tables.
Status check_quickly(SqliteConnection& connection);

}  // namespace core
