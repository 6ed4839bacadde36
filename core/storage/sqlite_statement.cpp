#include "core/storage/sqlite_statement.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cassert>
#include <charconv>

#include "core/storage/sqlite_error.h"

namespace core {
namespace {

// Looks at the statement's current row.
class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : m_statement(statement) {}

    bool is_null(int column) const override { return type_of(column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override {
        assert(type_of(column) == SQLITE_INTEGER);
        return sqlite3_column_int64(m_statement, column);
    }
    std::string_view text(int column) const override {
        assert(type_of(column) == SQLITE_TEXT);
        const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
        return {characters, size_of(column)};
    }
    ByteView bytes(int column) const override {
        assert(type_of(column) == SQLITE_BLOB);
        const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
        return {bytes, size_of(column)};
    }

private:
    int type_of(int column) const {
        assert(column >= 0 && column < sqlite3_column_count(m_statement));
        return sqlite3_column_type(m_statement, column);
    }
    std::size_t size_of(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    }
    sqlite3_stmt* m_statement;
};

// Binds one value. Text and bytes are borrowed: run() clears the bindings before it returns.
struct Binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
    int operator()(std::string_view text) const {
        // A null pointer would bind NULL; an empty text is a text.
        const char* characters = text.data() == nullptr ? "" : text.data();
        return sqlite3_bind_text64(statement, index, characters, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(ByteView bytes) const {
        if (bytes.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
        return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
    int operator()(const Uuid& uuid) const { return (*this)(ByteView{uuid.bytes}); }
};

// "$12" -> 12; 0 for any other name, and for the nameless `?`.
std::size_t parameter_number(const char* name) {
    const std::string_view text = name == nullptr ? std::string_view{} : std::string_view{name};
    std::size_t number = 0;
    if (text.size() < 2 || text.front() != '$') return 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

bool has_only_space(std::string_view text) { return text.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

}  // namespace

void SqliteStatement::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteStatement::SqliteStatement(sqlite3* connection, std::string_view sql, sqlite3_stmt* statement)
    : m_connection(connection), m_sql(sql), m_statement(statement) {}

Result<SqliteStatement> SqliteStatement::prepare(sqlite3* connection, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &raw, &tail);
    SqliteStatement statement{connection, sql, raw};
    if (code != SQLITE_OK) return sqlite_error(connection, code, sql);
    const std::string_view rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
    if (raw == nullptr || !has_only_space(rest)) {
        return fail(ErrorCode::invalid, fmt::format("not exactly one SQL statement: {}", sql));
    }
    TRY(statement.map_parameters());
    return statement;
}

Status SqliteStatement::map_parameters() {
    const int count = sqlite3_bind_parameter_count(m_statement.get());
    for (int index = 1; index <= count; ++index) {
        const std::size_t number = parameter_number(sqlite3_bind_parameter_name(m_statement.get(), index));
        if (number == 0)
            return fail(ErrorCode::invalid, fmt::format("a parameter is not of the form $1 in: {}", m_sql));
        m_position_of.push_back(number - 1);
        m_parameter_count = std::max(m_parameter_count, number);
    }
    // Names are distinct, so n of them without a hole end at $n.
    if (m_parameter_count == m_position_of.size()) return Done{};
    return fail(ErrorCode::invalid, fmt::format("parameters are not $1 … ${} in: {}", m_position_of.size(), m_sql));
}

Status SqliteStatement::check_count(Params params) const {
    if (params.size() == m_parameter_count) return Done{};
    return fail(ErrorCode::invalid,
                fmt::format("{} values for {} parameters in: {}", params.size(), m_parameter_count, m_sql));
}

Status SqliteStatement::bind(Params params) {
    TRY(check_count(params));
    for (std::size_t i = 0; i < m_position_of.size(); ++i) {
        const Param& param = params.begin()[m_position_of[i]];
        const int code = std::visit(Binder{m_statement.get(), static_cast<int>(i) + 1}, param.value());
        if (code != SQLITE_OK) return sqlite_error(m_connection, code, m_sql);
    }
    return Done{};
}

Status SqliteStatement::run(Params params, const RowFunction& on_row) {
    assert(!m_is_running);
    TRY(bind(params));
    // Whatever happens, the statement is ready for the next run and holds no borrowed value and no read lock.
    struct Running {
        SqliteStatement& statement;
        explicit Running(SqliteStatement& running) : statement(running) { statement.m_is_running = true; }
        ~Running() {
            sqlite3_reset(statement.m_statement.get());
            sqlite3_clear_bindings(statement.m_statement.get());
            statement.m_is_running = false;
        }
    } const running{*this};

    const SqliteRow row{m_statement.get()};
    int code = sqlite3_step(m_statement.get());
    for (; code == SQLITE_ROW; code = sqlite3_step(m_statement.get())) {
        if (on_row) on_row(row);
    }
    if (code != SQLITE_DONE) return sqlite_error(m_connection, code, m_sql);
    return Done{};
}

bool SqliteStatement::is_read_only() const { return sqlite3_stmt_readonly(m_statement.get()) != 0; }

}  // namespace core
