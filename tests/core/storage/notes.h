// What the storage tests say often about their little schema.
#pragma once

#include <memory>
#include <string>

#include "core/storage/sqlite_database.h"
#include "tests/core/storage/notes_schema.h"
#include "tests/support/catch.h"

namespace core::notes {

inline std::unique_ptr<SqliteDatabase> open(SqliteDatabase::Options options) {
    auto database = SqliteDatabase::open(std::move(options), k_migrations);
    INFO((database ? "" : database.error().message));
    REQUIRE(database);
    return *std::move(database);
}

inline std::unique_ptr<SqliteDatabase> open(const std::string& path) {
    return open(SqliteDatabase::Options{.path = path});
}

inline Status add(Transaction& tx, std::int64_t id, const std::string& words) {
    TRY(tx.execute("INSERT INTO note (id, words) VALUES ($1, $2)", {id, words}));
    return Done{};
}

inline Status add(Database& database, std::int64_t id, const std::string& words) {
    return database.write([&](Transaction& tx) { return add(tx, id, words); });
}

inline std::int64_t count(Database& database) {
    const auto counted = database.read_value<std::int64_t>(
        [](Reader& reader) { return reader.number("SELECT count(*) FROM note", {}); });
    REQUIRE(counted);
    return *counted;
}

// The code of a status that must be an error.
inline ErrorCode code_of(const Status& status) {
    REQUIRE_FALSE(status);
    return status.error().code;
}

}  // namespace core::notes
