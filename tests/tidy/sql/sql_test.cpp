// One SQL text for both engines: nothing outside the portable subset, and the lint itself is tried on bad samples.
#include <algorithm>

#include "tests/support/catch.h"
#include "tests/tidy/sql/sql_rules.h"
#include "tests/tidy/sql/sql_texts.h"

namespace {

using tidy::SqlText;

std::vector<std::string> complaints_of(const std::string& sql, const std::string& path = "kiosk/storage/x.cpp") {
    return tidy::complaints_about(SqlText{path, 1, sql});
}

bool is_refused_for(const std::string& sql, const std::string& name) {
    const auto complaints = complaints_of(sql);
    return std::any_of(complaints.begin(), complaints.end(), [&](const std::string& complaint) {
        return complaint.find(": " + name + ": ") != std::string::npos;
    });
}

// Every SQL text of the programs.
std::vector<SqlText> all_sql() {
    std::vector<SqlText> texts;
    for (const char* top : {"core", "kiosk", "hub-server"}) {
        for (const auto& path : tidy::list_files(top)) {
            if (!path.ends_with(".h") && !path.ends_with(".cpp") && !path.ends_with(".sql")) continue;
            const auto found = tidy::sql_texts_in(tidy::read_file(path));
            texts.insert(texts.end(), found.begin(), found.end());
        }
    }
    return texts;
}

struct BadSample {
    const char* sql;
    const char* name;
};

constexpr BadSample k_bad_samples[] = {
    {"CREATE TABLE t (id bigint PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"},
    {"SELECT rowid FROM t", "rowid"},
    {"SELECT last_insert_rowid()", "last_insert_rowid"},
    {"SELECT nextval('n')", "sequences"},
    {"CREATE TABLE t (id bigserial PRIMARY KEY)", "sequences"},
    {"SELECT body ->> 'a' FROM t", "JSON operators"},
    {"SELECT json_extract(body, '$.a') FROM t", "JSON operators"},
    {"INSERT OR REPLACE INTO t (id) VALUES ($1)", "INSERT OR"},
    {"INSERT OR IGNORE INTO t (id) VALUES ($1)", "INSERT OR"},
    {"REPLACE INTO t (id) VALUES ($1)", "INSERT OR"},
    {"SELECT id FROM t WHERE at < datetime('now')", "time functions"},
    {"INSERT INTO t (at) VALUES (CURRENT_TIMESTAMP)", "time functions"},
    {"SELECT id FROM t WHERE at < now()", "time functions"},
    {"SELECT random()", "random functions"},
    {"PRAGMA user_version", "PRAGMA"},
    {"SELECT name FROM sqlite_master", "SQLite's tables"},
    {"BEGIN IMMEDIATE", "transaction control"},
    {"ROLLBACK", "transaction control"},
    {"SELECT id FROM t WHERE id = ?", "? parameter"},
    {"SELECT id FROM t WHERE id = ?1", "? parameter"},
    {"SELECT id FROM t WHERE id = :id", "named parameter"},
    {"SELECT id FROM t WHERE id = @id", "named parameter"},
    {"SELECT id FROM t WHERE id = $id", "named parameter"},
    {"SELECT $1::bigint", ":: cast"},
    {"SELECT id FROM t WHERE name = \"Zoé\"", "double quotes"},
    {"SELECT id FROM `t`", "double quotes"},
    {"SELECT id FROM [t]", "double quotes"},
    {"SELECT id FROM t WHERE name GLOB 'a*'", "GLOB"},
    {"SELECT id FROM t WHERE name_key ILIKE $1", "GLOB"},
    {"SELECT id FROM t WHERE name ~ $1", "GLOB"},
    {"SELECT id FROM t WHERE name LIKE $1", "LIKE on mixed case"},
    {"SELECT id FROM t WHERE (name NOT LIKE $1)", "LIKE on mixed case"},
    {"SELECT id FROM t ORDER BY name COLLATE NOCASE", "COLLATE"},
    {"CREATE TABLE t (id bigint PRIMARY KEY) STRICT", "STRICT"},
    {"CREATE TABLE t (id bigint PRIMARY KEY) WITHOUT ROWID", "STRICT"},
    {"CREATE TABLE t (id bigint PRIMARY KEY REFERENCES u (id) DEFERRABLE INITIALLY DEFERRED)", "deferred constraints"},
    {"CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END", "triggers"},
    {"CREATE TEMP TABLE t (id bigint PRIMARY KEY)", "temporary tables"},
    {"SELECT pg_advisory_lock($1)", "locks"},
    {"SELECT id FROM t WHERE id = $1 FOR UPDATE", "locks"},
    {"LISTEN changes", "LISTEN"},
    {"SELECT ifnull(a, b) FROM t", "one engine's functions"},
    {"SELECT string_agg(a, ',') FROM t", "one engine's functions"},
    {"SELECT avg(a) FROM t", "one engine's functions"},
    {"SELECT max(a, b) FROM t", "scalar min and max"},
    {"SELECT SUM(a) FROM t", "sum without CAST"},
    {"SELECT COALESCE(sum(a), 0) FROM t", "sum without CAST"},
    {"SELECT id FROM t WHERE a == 1", "=="},
    {"SELECT id FROM t WHERE a IS NOT $1", "IS $1"},
    {"SELECT id FROM t LIMIT 5, 10", "LIMIT a, b"},
    {"select id from t where a = $1", "small letters"},
    {"CREATE TABLE t (id bigint PRIMARY KEY, price real)", "type real"},
    {"CREATE TABLE t (id bigint PRIMARY KEY, seen boolean NOT NULL)", "type boolean"},
    {"CREATE TABLE t (id integer PRIMARY KEY)", "type integer"},
    {"CREATE TABLE t (id bigint PRIMARY KEY, loose)", "type (none)"},
    {"ALTER TABLE t ADD COLUMN seen timestamp", "type timestamp"},
    {"SELECT CAST(a AS integer) FROM t", "type integer"},
};

constexpr const char* k_good_samples[] = {
    "SELECT a, COUNT(*) FROM t WHERE network_id = $1 AND b <> $2 GROUP BY a ORDER BY a NULLS LAST LIMIT $3 OFFSET $4",
    "SELECT CAST(COALESCE(SUM(a * b), 0) AS bigint) FROM t",
    "SELECT CAST(SUM(a) AS bigint), MAX(b), MIN(c) FROM t",
    "INSERT INTO t (id, a) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET a = $2 RETURNING a",
    "INSERT INTO t (id, words) VALUES ($1, 'what? ~ \"now()\" ->> datetime(now) rowid :x')",
    "SELECT id FROM t WHERE lower(name) LIKE $1 OR name_key LIKE $1",
    "SELECT id FROM t WHERE a IS NOT DISTINCT FROM $1 AND b IS NOT NULL",
    "WITH c (id) AS (VALUES ($1), ($2)) UPDATE t SET a = a - 1 FROM c WHERE t.id = c.id RETURNING t.id",
    "CREATE TABLE t (\n  id uuid PRIMARY KEY, -- rowid? no\n  a bigint NOT NULL CHECK (a IN (0, 1)), b text, c bytea,\n"
    "  CONSTRAINT positive CHECK (a >= 0), FOREIGN KEY (b, c) REFERENCES u (b, c), UNIQUE (b, c))",
    "CREATE UNIQUE INDEX t_by_a ON t (a) WHERE a > 0",
    "ALTER TABLE t ADD COLUMN d bigint NOT NULL DEFAULT 0",
};

}  // namespace

TEST_CASE("every SQL text of the programs is in the portable subset") {
    std::string all;
    for (const auto& text : all_sql()) {
        for (const auto& complaint : tidy::complaints_about(text)) all += complaint + "\n    " + text.sql + "\n";
    }
    INFO(all);
    CHECK(all.empty());
}

TEST_CASE("the lint sees the SQL there is") {
    const auto texts = all_sql();
    const auto has = [&](const std::string& path, const std::string& part) {
        return std::any_of(texts.begin(), texts.end(), [&](const SqlText& text) {
            return text.path.starts_with(path) && text.sql.find(part) != std::string::npos;
        });
    };
    CHECK(has("core/storage/sqlite_writer.cpp", "BEGIN IMMEDIATE"));
    CHECK(has("core/storage/sqlite_migrations.cpp", "substr(name"));  // the second half of a split literal
    CHECK(has("kiosk/storage/migrations/", "CREATE TABLE"));
    CHECK(has("hub-server/storage/migrations/", "CREATE TABLE"));
    CHECK(has("kiosk/storage/", "INSERT INTO"));
    CHECK(has("hub-server/storage/", "INSERT INTO"));
}

TEST_CASE("what is outside the subset is refused, and by its name") {
    for (const auto& sample : k_bad_samples) {
        INFO(sample.sql);
        CHECK(is_refused_for(sample.sql, sample.name));
        CHECK(tidy::looks_like_sql(sample.sql));
    }
}

TEST_CASE("what both engines understand is not complained about") {
    for (const std::string sql : k_good_samples) {
        INFO(sql);
        const auto complaints = complaints_of(sql);
        CHECK((complaints.empty() ? "" : complaints.front()).empty());
    }
}

TEST_CASE("only core/storage speaks to the engine itself") {
    CHECK(complaints_of("PRAGMA user_version", "core/storage/sqlite_migrations.cpp").empty());
    CHECK(complaints_of("SAVEPOINT command", "core/storage/sqlite_writer.cpp").empty());
    CHECK_FALSE(complaints_of("PRAGMA user_version", "hub-server/storage/x.cpp").empty());
    CHECK_FALSE(complaints_of("SAVEPOINT command", "kiosk/storage/x.cpp").empty());
    CHECK_FALSE(complaints_of("SELECT rowid FROM t", "core/storage/x.cpp").empty());
}

TEST_CASE("every key of the hub begins with its network") {
    const std::string path = "hub-server/storage/migrations/0001_x.sql";
    CHECK(complaints_of("CREATE TABLE t (network_id uuid, id uuid, PRIMARY KEY (network_id, id));", path).empty());
    CHECK(complaints_of("CREATE TABLE network (id uuid PRIMARY KEY);", path).empty());
    CHECK(complaints_of("CREATE TABLE t (id uuid PRIMARY KEY, network_id uuid);", path).size() == 1);
    CHECK(complaints_of("CREATE TABLE t (network_id uuid, id uuid, PRIMARY KEY (id, network_id));", path).size() == 1);
    CHECK(complaints_of("CREATE TABLE t (id uuid PRIMARY KEY);", "kiosk/storage/migrations/0001_x.sql").empty());
}

TEST_CASE("literals are found as the compiler sees them") {
    const std::string source =
        "#include \"core/base/id.h\"\n"
        "// \"SELECT in a comment\"\n"
        "/* \"SELECT in another\" */ const char quote = '\"'; int big = 1'000'000;\n"
        "auto a = query(\"SELECT a \"  // why\n"
        "               \"FROM t\", {\"x\"});\n"
        "auto b = R\"sql(\nUPDATE t SET a = \"b\" )x\" )sql\" \" WHERE id = $1\";\n"
        "auto c = \"say \\\"SELECT\\\"\";\n";
    const auto literals = tidy::literals_in(source);
    std::vector<std::string> texts;
    for (const auto& literal : literals) texts.push_back(literal.text);
    CHECK(texts == std::vector<std::string>{"core/base/id.h", "SELECT a FROM t", "x",
                                            "\nUPDATE t SET a = \"b\" )x\"  WHERE id = $1", "say \"SELECT\""});
    REQUIRE(literals.size() == 5);
    CHECK(literals[1].line == 4);
    CHECK(literals[3].line == 6);
}

TEST_CASE("prose and HTTP verbs are not SQL") {
    for (const char* text : {"DELETE", "Select a product from the list", "Update", "DELETE /orders/1", "WITH", "",
                             "Create table reservations", "UPDATED", "core/base/id.h"}) {
        INFO(text);
        CHECK_FALSE(tidy::looks_like_sql(text));
    }
}
