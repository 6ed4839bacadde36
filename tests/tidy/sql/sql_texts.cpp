#include "tests/tidy/sql/sql_texts.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace tidy {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks through C++ source and collects its string literals.
class LiteralScanner {
public:
    explicit LiteralScanner(const std::string& source) : m_source(source) {}

    std::vector<Literal> scan() {
        while (m_at < m_source.size()) step();
        return std::move(m_literals);
    }

private:
    bool starts(const char* text) const { return m_source.compare(m_at, std::string{text}.size(), text) == 0; }
    char before() const { return m_at == 0 ? ' ' : m_source[m_at - 1]; }

    void step() {
        const char c = m_source[m_at];
        if (starts("//")) skip_to(m_source.find('\n', m_at));
        else if (starts("/*")) skip_to(m_source.find("*/", m_at + 2));
        else if (c == '"' && before() == 'R') take_raw();
        else if (c == '"') take_plain();
        else if (c == '\'' && !is_word(before())) skip_character();  // not the ' of 1'000
        else {
            // A raw literal's R is no code between two literals.
            const bool is_prefix = c == 'R' && m_at + 1 < m_source.size() && m_source[m_at + 1] == '"';
            if (std::isspace(static_cast<unsigned char>(c)) == 0 && !is_prefix) m_is_adjacent = false;
            advance();
        }
    }
    void advance() {
        if (m_source[m_at] == '\n') ++m_line;
        ++m_at;
    }
    void skip_to(std::size_t end) {
        while (m_at < std::min(end, m_source.size())) advance();
        if (m_at < m_source.size() && m_source[m_at] == '*') m_at += 2;
    }
    void skip_character() {
        m_is_adjacent = false;
        for (advance(); m_at < m_source.size() && m_source[m_at] != '\'' && m_source[m_at] != '\n'; advance()) {
            if (m_source[m_at] == '\\') advance();
        }
        if (m_at < m_source.size()) advance();
    }
    void take_plain() {
        const std::size_t line = m_line;
        std::string text;
        for (advance(); m_at < m_source.size() && m_source[m_at] != '"'; advance()) {
            if (m_source[m_at] == '\\') advance();
            if (m_at < m_source.size()) text += m_source[m_at];
        }
        if (m_at < m_source.size()) advance();
        keep(line, text);
    }
    void take_raw() {
        const std::size_t line = m_line;
        const std::size_t open = m_source.find('(', m_at);
        if (open == std::string::npos) return advance();
        const std::string close = ')' + m_source.substr(m_at + 1, open - m_at - 1) + '"';
        const std::size_t end = std::min(m_source.find(close, open), m_source.size());
        const std::string text = m_source.substr(open + 1, end - open - 1);
        while (m_at < std::min(end + close.size(), m_source.size())) advance();
        keep(line, text);
    }
    void keep(std::size_t line, const std::string& text) {
        if (m_is_adjacent) m_literals.back().text += text;
        else m_literals.push_back({line, text});
        m_is_adjacent = true;
    }

    const std::string& m_source;
    std::vector<Literal> m_literals;
    std::size_t m_at = 0, m_line = 1;
    bool m_is_adjacent = false;  // nothing but space since the last literal
};

std::string joined(const SourceFile& file) {
    std::string text;
    for (const auto& line : file.lines) text += line + '\n';
    return text;
}

std::vector<SqlText> statements_of(const SourceFile& file) {
    std::vector<SqlText> statements;
    std::string sql;
    std::size_t first_line = 1, line_number = 0;
    for (const auto& line : file.lines) {
        ++line_number;
        const auto code = line.substr(0, line.find("--"));
        if (sql.find_first_not_of(" \n") == std::string::npos) first_line = line_number;
        sql += line + '\n';
        if (code.find(';') == std::string::npos) continue;
        statements.push_back({file.path, first_line, sql});
        sql.clear();
    }
    if (without_texts(sql).find_first_not_of(" \n") != std::string::npos) {
        statements.push_back({file.path, first_line, sql});
    }
    return statements;
}

}  // namespace

std::vector<Literal> literals_in(const std::string& source) { return LiteralScanner{source}.scan(); }

bool looks_like_sql(const std::string& literal) {
    static const std::regex capitals{
        R"(^\s*(SELECT\s|INSERT\s|REPLACE\s+INTO|UPDATE\s|DELETE\s+FROM|WITH\s+\w+[\s(]|CREATE\s|ALTER\s|DROP\s|TRUNCATE\s)"
        R"(|PRAGMA\s|BEGIN\b|COMMIT\b|ROLLBACK\b|SAVEPOINT\s|RELEASE\s|VACUUM\b|ATTACH\s|LISTEN\s|NOTIFY\s|EXPLAIN\s))"};
    static const std::regex small_letters{
        R"(^\s*(select\s[^]*\sfrom\s+\w+\s+(where|order|join|limit)\s|insert\s+into\s+\w+\s*\(|update\s+\w+\s+set\s)"
        R"(|delete\s+from\s+\w+\s+where\s|create\s+(unique\s+)?(table|index)\s))"};
    return std::regex_search(literal, capitals) || std::regex_search(literal, small_letters);
}

std::vector<SqlText> sql_texts_in(const SourceFile& file) {
    if (file.ends_with(".sql")) return statements_of(file);
    std::vector<SqlText> texts;
    for (const auto& literal : literals_in(joined(file))) {
        if (looks_like_sql(literal.text)) texts.push_back({file.path, literal.line, literal.text});
    }
    return texts;
}

std::string without_texts(const std::string& sql) {
    std::string kept;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql.compare(i, 2, "--") == 0) {
            i = std::min(sql.find('\n', i), sql.size()) - 1;
        } else if (sql.compare(i, 2, "/*") == 0) {
            const auto end = sql.find("*/", i);
            i = end == std::string::npos ? sql.size() : end + 1;
        } else if (sql[i] == '\'') {
            i = std::min(sql.find('\'', i + 1), sql.size());  // '' inside a text is two empty texts: the same to us
            kept += "''";
        } else {
            kept += sql[i];
        }
    }
    return kept;
}

}  // namespace tidy
