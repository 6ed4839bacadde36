#include "core/storage/sqlite_migrations.h"

#include <fmt/format.h>

#include <cassert>

namespace core {
namespace {

// "0007_words" is the seventh.
bool is_numbered(const Migration& migration, std::size_t number) {
    return migration.name.substr(0, 5) == fmt::format("{:04}_", number) && migration.name.size() > 5;
}

Error not_ours() { return fail(ErrorCode::invalid, "this is a SQLite file of another program; check the path"); }

// A file with tables that no migration of ours made.
Status check_is_ours(SqliteConnection& connection, std::size_t applied) {
    TRY_ASSIGN(tables, connection.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND "
                                         "substr(name, 1, 7) <> 'sqlite_' AND name <> 'schema_migrations'",
                                         {}));
    TRY_ASSIGN(histories, connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'", {}));
    const bool is_fresh = applied == 0 && tables == 0;
    if (is_fresh || (applied > 0 && histories == 1)) return Done{};
    return not_ours();
}

// The names in the file are ours, in order.
Status check_history(SqliteConnection& connection, std::span<const Migration> migrations) {
    std::size_t position = 0;
    std::string stranger;
    const auto compare = [&](const Row& row) {
        if (stranger.empty() && position < migrations.size() && row.text(0) != migrations[position].name) {
            stranger = row.string(0);
        }
        ++position;
    };
    TRY(connection.query("SELECT name FROM schema_migrations ORDER BY number", {}, compare));
    if (stranger.empty()) return Done{};
    return fail(ErrorCode::invalid, fmt::format("this database belongs to another program or version: it has the "
                                                "migration \"{}\", which this program does not; check the path",
                                                stranger));
}

Status apply(SqliteConnection& connection, const Migration& migration, std::size_t number) {
    TRY(connection.execute("BEGIN IMMEDIATE", {}));
    const auto steps = [&]() -> Status {
        TRY(connection.run_script(std::string{migration.sql}));
        TRY(connection.execute("INSERT INTO schema_migrations (number, name) VALUES ($1, $2)",
                               {static_cast<std::int64_t>(number), migration.name}));
        TRY(connection.run_script(fmt::format("PRAGMA user_version={}", number)));
        TRY(connection.execute("COMMIT", {}));
        return Done{};
    };
    Status outcome = steps();
    if (outcome) return outcome;
    if (connection.is_in_transaction()) TRY(connection.execute("ROLLBACK", {}));
    return fail(outcome.error().code, fmt::format("migration {}: {}", migration.name, outcome.error().message));
}

}  // namespace

Status migrate(SqliteConnection& connection, std::span<const Migration> migrations) {
    TRY_ASSIGN(version, connection.number("PRAGMA user_version", {}));
    if (version < 0) return not_ours();
    const auto applied = static_cast<std::size_t>(version);
    // Whose file it is comes first: "install a later version" would be wrong advice for another program's file.
    TRY(check_is_ours(connection, applied));
    if (applied > 0) TRY(check_history(connection, migrations));
    if (applied > migrations.size()) {
        return fail(ErrorCode::newer_version,
                    fmt::format("the database has schema {} and this program knows {} at most: it was written by a "
                                "later Halle; install that version, or restore a backup made before it",
                                applied, migrations.size()));
    }
    if (applied == 0) {
        TRY(
            connection.run_script("CREATE TABLE IF NOT EXISTS schema_migrations "
                                  "(number bigint PRIMARY KEY, name text NOT NULL)"));
    }
    for (std::size_t i = applied; i < migrations.size(); ++i) {
        assert(is_numbered(migrations[i], i + 1));
        TRY(apply(connection, migrations[i], i + 1));
    }
    return Done{};
}

}  // namespace core
