#include "core/storage/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace core {
namespace {

ErrorCode error_code_of(int primary_code) {
    switch (primary_code) {
        case SQLITE_CONSTRAINT: return ErrorCode::conflict;
        case SQLITE_FULL: return ErrorCode::disk_full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ErrorCode::corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_NOMEM: return ErrorCode::unavailable;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_READONLY: return ErrorCode::io;
        case SQLITE_TOOBIG: return ErrorCode::too_large;
        default: return ErrorCode::invalid;  // SQLITE_ERROR, SQLITE_RANGE …: the SQL text is wrong
    }
}

}  // namespace

Error sqlite_error(sqlite3* handle, int code, std::string_view what) {
    // The connection's own message is about its latest call, and knows the constraint's name.
    const char* words = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    return fail(error_code_of(code & 0xff), fmt::format("sqlite: {} ({}) in: {}", words, code, what));
}

}  // namespace core
