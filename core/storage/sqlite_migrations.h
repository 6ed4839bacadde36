// Brings a file to the newest schema. Internal to core/storage.
#pragma once

#include <span>

#include "core/storage/migration.h"
#include "core/storage/sqlite_connection.h"

namespace core {

// Applies what is missing, one transaction each, and counts in PRAGMA user_version; names are kept in the table
// schema_migrations. `newer_version` when the file has more migrations than we know, `invalid` when it has others (a
// kiosk's file given to the hub); no table is then touched.
Status migrate(SqliteConnection& connection, std::span<const Migration> migrations);

}  // namespace core
