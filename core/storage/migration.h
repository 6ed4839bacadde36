// A numbered change of the schema: NNNN_words.sql, embedded at build time by halle_migrations(). An applied migration
// is history: never edit it, add the next number.
#pragma once

#include <string_view>

namespace core {

// One step of a schema. Both texts are literals that live as long as the program.
struct Migration {
    std::string_view name;  // "0001_orders"
    std::string_view sql;
};

}  // namespace core
