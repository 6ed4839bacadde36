// The portable subset of core/storage/README.md, as rules with their reasons: one SQL text for SQLite and PostgreSQL.
#pragma once

#include <string>
#include <vector>

#include "tests/tidy/sql/sql_texts.h"

namespace tidy {

// A sentence for each thing in the text that is not in the subset; none when it is.
//
// core/storage is the engine: it alone says PRAGMA, opens transactions and looks at SQLite's own tables.
std::vector<std::string> complaints_about(const SqlText& text);

}  // namespace tidy
