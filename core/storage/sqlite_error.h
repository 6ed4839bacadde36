// SQLite's result codes as our errors. Internal to core/storage.
#pragma once

#include <string_view>

#include "core/base/result.h"

struct sqlite3;

namespace core {

// The error of the call that just returned `code` on `handle` (which may be null). `what` says what was tried: a path
// or the SQL text. SQLite's own words name constraints, tables and columns, never values.
Error sqlite_error(sqlite3* handle, int code, std::string_view what);

}  // namespace core
