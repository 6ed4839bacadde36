// The input of one vector, read member by member. A member that is missing or of another form, and one that no rule
// asked for, make the vector unsupported: an adapter may not guess and may not overlook.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/domain/decimal.h"

namespace vectors {

// Thrown by readers, caught by the runner: this vector cannot be put to the domain code.
struct Unsupported {
    std::string reason;
};

class VectorInput {
public:
    explicit VectorInput(core::Json json, std::string path = {}) : m_json(json), m_path(std::move(path)) {}

    bool has(std::string_view name);  // present and not null; counts as read
    std::string text(std::string_view name);
    std::string text_or_empty(std::string_view name);  // absent or null: ""
    bool boolean(std::string_view name);
    std::optional<bool> boolean_or_none(std::string_view name);
    // A whole number within ± 1 000 000, so that no product of a vector overflows.
    std::int64_t integer(std::string_view name);
    std::int64_t count(std::string_view name);  // not below 0
    std::optional<std::int64_t> integer_or_none(std::string_view name);
    core::Decimal decimal(std::string_view name);
    core::Decimal positive(std::string_view name);
    std::optional<core::Decimal> decimal_or_none(std::string_view name);
    core::Cents cents(std::string_view name);
    std::optional<core::Cents> cents_or_none(std::string_view name);
    std::optional<core::Instant> instant_or_none(std::string_view name);
    VectorInput object(std::string_view name);
    std::vector<VectorInput> objects(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::vector<core::Cents> amounts(std::string_view name);
    std::vector<core::Decimal> decimals(std::string_view name);
    std::vector<std::vector<std::int64_t>> rows(std::string_view name);
    std::vector<std::string> names() const { return m_json.member_names(); }
    // The rule does not depend on this member.
    void ignore(std::string_view name) { m_read.insert(std::string{name}); }

    // Throws Unsupported when a member was not asked for.
    void require_all_read() const;

private:
    core::Json member(std::string_view name);
    [[noreturn]] void refuse(std::string_view name, std::string_view wanted) const;

    core::Json m_json;
    std::string m_path;
    std::set<std::string> m_read;
};

core::Decimal parse_decimal(std::string_view text);
core::Cents parse_money(std::string_view text);

}  // namespace vectors
