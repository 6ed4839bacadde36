#include "core/storage/database.h"

namespace core {

std::optional<std::int64_t> Row::maybe_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::maybe_string(int column) const {
    if (is_null(column)) return std::nullopt;
    return string(column);
}

std::optional<Instant> Row::maybe_instant(int column) const {
    if (is_null(column)) return std::nullopt;
    return instant(column);
}

Result<std::int64_t> Reader::number(Sql sql, Params params) {
    std::optional<std::int64_t> value;
    TRY(query(sql, params, [&](const Row& row) {
        assert(!value.has_value());
        value = row.integer(0);
    }));
    assert(value.has_value());
    return *value;
}

}  // namespace core
