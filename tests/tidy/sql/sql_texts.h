// Finds the SQL of the repository: string literals of C++ sources that begin like a statement, and migrations.
#pragma once

#include <string>
#include <vector>

#include "tests/tidy/source_tree.h"

namespace tidy {

struct SqlText {
    std::string path;
    std::size_t line;  // where it begins, from 1
    std::string sql;
};

// A literal of C++ source: adjacent ones are one, as for the compiler; comments and characters are passed over.
struct Literal {
    std::size_t line;
    std::string text;
};
std::vector<Literal> literals_in(const std::string& source);

// True for "SELECT …", "INSERT INTO …" and their kin in capitals, as the style guide wants SQL; also for the
// unmistakable forms in small letters, so that they are found and refused.
bool looks_like_sql(const std::string& literal);

// Statements of a .sql file, or the SQL literals of a .h or .cpp.
std::vector<SqlText> sql_texts_in(const SourceFile& file);

// The text without comments and with every '…' emptied, so that words in them are not taken for SQL.
std::string without_texts(const std::string& sql);

}  // namespace tidy
