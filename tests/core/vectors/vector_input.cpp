#include "tests/core/vectors/vector_input.h"

#include "core/base/day.h"

namespace vectors {

core::Decimal parse_decimal(std::string_view text) {
    const auto parsed = core::Decimal::parse(text);
    if (!parsed) throw Unsupported{"\"" + std::string{text} + "\": " + parsed.error().message};
    return *parsed;
}

core::Cents parse_money(std::string_view text) {
    const core::Decimal amount = parse_decimal(text);
    const core::Decimal limit = 10'000'000;
    if (amount > limit || amount < -limit) throw Unsupported{"an amount above 10 million"};
    return core::rounded_cents(amount * 100);
}

core::Json VectorInput::member(std::string_view name) {
    m_read.insert(std::string{name});
    return m_json.member(name);
}

void VectorInput::refuse(std::string_view name, std::string_view wanted) const {
    throw Unsupported{"input " + m_path + std::string{name} + " is not " + std::string{wanted}};
}

bool VectorInput::has(std::string_view name) { return !member(name).is_null(); }

std::string VectorInput::text(std::string_view name) {
    const auto value = member(name).as_text();
    if (!value) refuse(name, "a text");
    return *value;
}

std::string VectorInput::text_or_empty(std::string_view name) { return has(name) ? text(name) : std::string{}; }

bool VectorInput::boolean(std::string_view name) {
    ignore(name);
    const auto value = m_json.boolean(name);
    if (!value) refuse(name, "true or false");
    return *value;
}

std::optional<bool> VectorInput::boolean_or_none(std::string_view name) {
    if (!has(name)) return std::nullopt;
    return boolean(name);
}

std::int64_t VectorInput::integer(std::string_view name) {
    constexpr std::int64_t k_limit = 1'000'000;
    const auto value = member(name).as_integer();
    if (!value || *value > k_limit || *value < -k_limit) refuse(name, "a whole number up to a million");
    return *value;
}

std::int64_t VectorInput::count(std::string_view name) {
    const std::int64_t value = integer(name);
    if (value < 0) refuse(name, "a count");
    return value;
}

std::optional<std::int64_t> VectorInput::integer_or_none(std::string_view name) {
    if (!has(name)) return std::nullopt;
    return integer(name);
}

core::Decimal VectorInput::decimal(std::string_view name) { return parse_decimal(text(name)); }

core::Decimal VectorInput::positive(std::string_view name) {
    const core::Decimal value = decimal(name);
    if (value <= core::Decimal{}) refuse(name, "above zero");
    return value;
}

std::optional<core::Decimal> VectorInput::decimal_or_none(std::string_view name) {
    if (!has(name)) return std::nullopt;
    return decimal(name);
}

core::Cents VectorInput::cents(std::string_view name) { return parse_money(text(name)); }

std::optional<core::Cents> VectorInput::cents_or_none(std::string_view name) {
    if (!has(name)) return std::nullopt;
    return cents(name);
}

std::optional<core::Instant> VectorInput::instant_or_none(std::string_view name) {
    if (!has(name)) return std::nullopt;
    const auto parsed = core::parse_instant(text(name));
    if (!parsed) refuse(name, "a date and time");
    return *parsed;
}

VectorInput VectorInput::object(std::string_view name) {
    const core::Json found = member(name);
    if (!found.is_object()) refuse(name, "an object");
    return VectorInput{found, m_path + std::string{name} + '.'};
}

std::vector<VectorInput> VectorInput::objects(std::string_view name) {
    const auto elements = member(name).as_array();
    if (!elements) refuse(name, "a list");
    std::vector<VectorInput> inputs;
    for (const core::Json& element : *elements) {
        if (!element.is_object()) refuse(name, "a list of objects");
        inputs.emplace_back(element, m_path + std::string{name} + "[].");
    }
    return inputs;
}

std::vector<std::string> VectorInput::texts(std::string_view name) {
    const auto elements = member(name).as_array();
    if (!elements) refuse(name, "a list");
    std::vector<std::string> values;
    for (const core::Json& element : *elements) {
        const auto value = element.as_text();
        if (!value) refuse(name, "a list of texts");
        values.push_back(*value);
    }
    return values;
}

std::vector<core::Cents> VectorInput::amounts(std::string_view name) {
    std::vector<core::Cents> values;
    for (const std::string& value : texts(name)) values.push_back(parse_money(value));
    return values;
}

std::vector<core::Decimal> VectorInput::decimals(std::string_view name) {
    std::vector<core::Decimal> values;
    for (const std::string& value : texts(name)) values.push_back(parse_decimal(value));
    return values;
}

std::vector<std::vector<std::int64_t>> VectorInput::rows(std::string_view name) {
    const auto elements = member(name).as_array();
    if (!elements) refuse(name, "a list");
    std::vector<std::vector<std::int64_t>> table;
    for (const core::Json& element : *elements) {
        const auto cells = element.as_array();
        if (!cells) refuse(name, "a table");
        std::vector<std::int64_t> row;
        for (const core::Json& cell : *cells) {
            const auto value = cell.as_integer();
            if (!value) refuse(name, "a table of whole numbers");
            row.push_back(*value);
        }
        table.push_back(std::move(row));
    }
    return table;
}

void VectorInput::require_all_read() const {
    for (const std::string& name : m_json.member_names()) {
        if (!m_read.contains(name)) throw Unsupported{"input " + m_path + name + " is unknown to this rule"};
    }
}

}  // namespace vectors
