#include "tests/tidy/sql/sql_rules.h"

#include <algorithm>
#include <regex>
#include <set>

namespace tidy {
namespace {

enum class Where { everywhere, outside_the_engine };

struct Rule {
    const char* name;
    const char* pattern;  // on the text without comments and quoted texts, letters of either case
    const char* reason;
    Where where = Where::everywhere;
};

constexpr Rule k_rules[] = {
    {"AUTOINCREMENT", R"(\bAUTOINCREMENT\b)", "ids are UUIDv7, made by whoever creates the row"},
    {"rowid", R"(\b(_?rowid_?|oid|ctid)\b)", "hidden row numbers differ between engines and change in a restore"},
    {"last_insert_rowid", R"(\b(last_insert_rowid|lastval|currval|changes)\s*\()", "use RETURNING and our own ids"},
    {"sequences", R"(\b((small|big)?serial|nextval|sequence|generated\s+(always|by))\b)",
     "sequence numbers have gaps and become visible out of order; take a number under a row lock"},
    {"JSON operators", R"(->|@>|\bjsonb?_\w+\s*\(|\bto_jsonb?\s*\()", "JSON is a text to SQL; read it in C++"},
    {"INSERT OR", R"(\b(INSERT|UPDATE)\s+OR\s+\w+|\bREPLACE\s+INTO\b)",
     "PostgreSQL has ON CONFLICT (columns) DO NOTHING or DO UPDATE; so has SQLite"},
    {"time functions",
     R"(\b(datetime|date|time|julianday|strftime|unixepoch|now|clock_timestamp|date_trunc|extract|age)\s*\()"
     R"(|\bCURRENT_(TIMESTAMP|DATE|TIME)\b)",
     "time comes from the Clock, as a parameter in milliseconds"},
    {"random functions", R"(\b(random|randomblob|gen_random_uuid|uuid_generate_v4)\s*\()",
     "randomness comes from the Random port, as a parameter"},
    {"PRAGMA", R"(\bPRAGMA\b)", "settings belong to core/storage", Where::outside_the_engine},
    {"SQLite's tables", R"(\b(sqlite_\w+|pg_\w+|information_schema)\b)", "the engine's own tables and functions",
     Where::outside_the_engine},
    {"transaction control", R"(^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|END)\b)",
     "the service's transaction is opened by Database::write and read", Where::outside_the_engine},
    {"? parameter", R"(\?)", "parameters are $1, $2 …"},
    {"named parameter", R"((^|[^:]):[A-Za-z_]|@[A-Za-z_]|\$[A-Za-z_])", "parameters are $1, $2 …"},
    {":: cast", R"(::)", "write CAST(x AS bigint)"},
    {"double quotes", R"(["`]|\[)",
     "a name that needs quotes needs another name, and a text in double quotes is a name to PostgreSQL"},
    {"GLOB", R"(\b(GLOB|REGEXP|MATCH|ILIKE|SIMILAR\s+TO)\b|[^<>=!]~)", "one engine only; use LIKE on a folded column"},
    {"LIKE on mixed case", R"((^|[\s(])(?!\S*_key\s)(?!\S*\)\s)\S+\s+(NOT\s+)?LIKE\b)",
     "LIKE ignores case on SQLite and not on PostgreSQL; compare lower(x) or a column named …_key"},
    {"COLLATE", R"(\bCOLLATE\b)", "collations differ; store a sort key"},
    {"STRICT", R"(\)\s*(STRICT|WITHOUT\s+ROWID))", "table options of SQLite only"},
    {"types of one engine",
     R"(\b(jsonb|hstore|citext|varchar|character|datetime|timestamptz?|numeric|decimal|real|double|float)\b)",
     "the types are bigint, text, bytea and uuid"},
    {"deferred constraints", R"(\b(DEFERRABLE|DEFERRED)\b)",
     "a command must fail where it breaks the rule, not at COMMIT"},
    {"triggers", R"(\bCREATE\s+(OR\s+REPLACE\s+)?(TRIGGER|FUNCTION|PROCEDURE|EXTENSION|TYPE|DOMAIN)\b)",
     "the languages differ; constraints and services do it"},
    {"temporary tables", R"(\bTEMP(ORARY)?\b|\bATTACH\b|\bVACUUM\b)", "connections are shared"},
    {"locks", R"(\bpg_(try_)?advisory|\bFOR\s+(UPDATE|SHARE|NO\s+KEY)\b|\bSKIP\s+LOCKED\b|\bLOCK\s+TABLE\b)",
     "use Transaction::lock_row; leases are rows"},
    {"LISTEN", R"(^\s*(LISTEN|NOTIFY)\b)", "one engine only"},
    {"one engine's functions",
     R"(\b(ifnull|iif|instr|group_concat|string_agg|array_agg|unnest|typeof|total|printf|format|hex|quote|greatest|least|concat|any|avg)\s*\()",
     "the other engine lacks it: COALESCE, CASE, sums, or C++"},
    {"scalar min and max", R"(\b(min|max)\s*\([^()]*,)", "aggregates to PostgreSQL; use CASE"},
    {"sum without CAST", R"(\bSUM\s*\()",
     "PostgreSQL's sum(bigint) is numeric: write CAST(COALESCE(SUM(x), 0) AS bigint)"},
    {"==", R"(==)", "write ="},
    {"IS $1", R"(\bIS\s+(NOT\s+)?\$\d)", "write IS NOT DISTINCT FROM"},
    {"LIMIT a, b", R"(\bLIMIT\s+[^\s,]+\s*,)", "write LIMIT n OFFSET m"},
    {"small letters", R"(^\s*(select|insert|update|delete|create|with)\s)", "SQL is written in capitals"},
};

constexpr const char* k_types = "bigint, text, bytea or uuid (truth is bigint 0/1, time bigint milliseconds)";

bool is_engine(const SqlText& text) { return text.path.starts_with("core/storage/"); }

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool is_type(const std::string& word) {
    static const std::set<std::string> types{"bigint", "text", "bytea", "uuid"};
    return types.contains(lower(word));
}

// "SUM(" that stands in "CAST(" or "CAST(COALESCE(" is what the rule asks for.
std::string without_cast_sums(const std::string& sql) {
    static const std::regex cast_sum{R"(\bCAST\s*\(\s*(COALESCE\s*\(\s*)?SUM\s*\()", std::regex::icase};
    return std::regex_replace(sql, cast_sum, "(");
}

// The parts between commas that are in no inner parenthesis.
std::vector<std::string> split_at_commas(const std::string& list) {
    std::vector<std::string> parts{""};
    int depth = 0;
    for (const char c : list) {
        if (c == '(') ++depth;
        if (c == ')') --depth;
        if (c == ',' && depth == 0) parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

struct TableText {
    std::string name;
    std::vector<std::string> parts;  // columns and constraints
};

std::vector<TableText> tables_in(const std::string& sql) {
    static const std::regex head{R"(\bCREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\()", std::regex::icase};
    std::vector<TableText> tables;
    for (std::sregex_iterator match{sql.begin(), sql.end(), head}, end; match != end; ++match) {
        const auto from = static_cast<std::size_t>(match->position() + match->length());
        std::size_t to = from;
        for (int depth = 1; to < sql.size(); ++to) {
            if (sql[to] == '(') ++depth;
            if (sql[to] == ')' && --depth == 0) break;
        }
        tables.push_back({(*match)[2], split_at_commas(sql.substr(from, to - from))});
    }
    return tables;
}

// The second word of "name type …"; nothing for a table constraint.
std::vector<std::string> column_types(const TableText& table) {
    static const std::regex constraint{R"(^\s*(PRIMARY|UNIQUE|CHECK|FOREIGN|CONSTRAINT)\b)", std::regex::icase};
    static const std::regex column{R"(^\s*(\w+)\s+(\w+))"};
    std::vector<std::string> types;
    for (const auto& part : table.parts) {
        std::smatch match;
        if (std::regex_search(part, constraint)) continue;
        types.push_back(std::regex_search(part, match, column) ? match[2].str() : "(none)");
    }
    return types;
}

std::vector<std::string> types_named_in(const std::string& sql) {
    std::vector<std::string> types;
    for (const auto& table : tables_in(sql)) {
        const auto of_table = column_types(table);
        types.insert(types.end(), of_table.begin(), of_table.end());
    }
    static const std::regex elsewhere{R"(\bADD\s+COLUMN\s+\w+\s+(\w+)|\bCAST\s*\([^]*?\sAS\s+(\w+)\s*\))",
                                      std::regex::icase};
    for (std::sregex_iterator match{sql.begin(), sql.end(), elsewhere}, end; match != end; ++match) {
        types.push_back((*match)[1].matched ? (*match)[1] : (*match)[2]);
    }
    return types;
}

// A sharded engine wants its distribution column in every key of the hub; `network` is the column's own table.
bool has_network_key(const TableText& table) {
    static const std::regex key{R"(^\s*(CONSTRAINT\s+\w+\s+)?PRIMARY\s+KEY\s*\(\s*network_id\b)", std::regex::icase};
    return table.name == "network" || std::any_of(table.parts.begin(), table.parts.end(),
                                                  [](const std::string& part) { return std::regex_search(part, key); });
}

}  // namespace

std::vector<std::string> complaints_about(const SqlText& text) {
    const std::string at = text.path + ":" + std::to_string(text.line) + ": ";
    const std::string sql = without_cast_sums(without_texts(text.sql));
    std::vector<std::string> complaints;
    for (const auto& rule : k_rules) {
        if (rule.where == Where::outside_the_engine && is_engine(text)) continue;
        const bool is_about_case = std::string{rule.name} == "small letters";
        const auto flags = is_about_case ? std::regex::ECMAScript : std::regex::ECMAScript | std::regex::icase;
        if (std::regex_search(sql, std::regex{rule.pattern, flags})) {
            complaints.push_back(at + rule.name + ": " + rule.reason);
        }
    }
    for (const auto& type : types_named_in(sql)) {
        if (!is_type(type)) complaints.push_back(at + "type " + type + ": write " + k_types);
    }
    for (const auto& table : tables_in(sql)) {
        if (!text.path.starts_with("hub-server/") || has_network_key(table)) continue;
        complaints.push_back(at + "table " + table.name + ": every primary key of the hub begins with network_id");
    }
    return complaints;
}

}  // namespace tidy
