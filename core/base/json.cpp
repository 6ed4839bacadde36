#include "core/base/json.h"

#include <boost/json/error.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <limits>

#include "core/base/text.h"

namespace core {
namespace {

void append_escaped(std::string& out, std::string_view text) {
    if (!is_valid_utf8(text)) return append_escaped(out, valid_utf8(text));  // a reader would refuse the whole document
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<int>(c));
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

Error missing(std::string_view name, std::string_view kind) {
    return fail(ErrorCode::invalid, fmt::format("\"{}\" is missing or is not {}", name, kind));
}

// Boost.JSON keeps the last of two equal names; two readers could then disagree on one text.
class DuplicateNames {
public:
    bool found_in(const boost::json::value& value, std::size_t source_members) {
        count(value);
        return m_members != source_members;
    }

private:
    void count(const boost::json::value& value) {
        if (const auto* object = value.if_object()) {
            m_members += object->size();
            for (const auto& member : *object) count(member.value());
        } else if (const auto* array = value.if_array()) {
            for (const auto& element : *array) count(element);
        }
    }
    std::size_t m_members = 0;
};

// The members written in the text: colons outside strings.
std::size_t members_written(std::string_view text) {
    std::size_t colons = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (in_string && text[i] == '\\') ++i;
        else if (text[i] == '"') in_string = !in_string;
        else if (!in_string && text[i] == ':') ++colons;
    }
    return colons;
}

}  // namespace

void JsonWriter::separate() {
    assert(m_open.empty() || m_open.back() == ']' || m_has_key);  // a member of an object has a name
    m_has_key = false;
    if (m_needs_comma) m_text += ',';
    m_needs_comma = true;
}

void JsonWriter::open(char begin, char end) {
    separate();
    m_text += begin;
    m_open += end;
    m_needs_comma = false;
}

void JsonWriter::close(char end) {
    assert(!m_open.empty() && m_open.back() == end && !m_has_key);
    m_open.pop_back();
    m_text += end;
    m_needs_comma = true;
}

JsonWriter& JsonWriter::begin_object() {
    open('{', '}');
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    close('}');
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    open('[', ']');
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    close(']');
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    assert(!m_open.empty() && m_open.back() == '}' && !m_has_key);
    if (m_needs_comma) m_text += ',';
    append_escaped(m_text, name);
    m_text += ':';
    m_needs_comma = false;
    m_has_key = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_escaped(m_text, text);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    fmt::format_to(std::back_inserter(m_text), "{}", number);
    return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    assert(number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    return value(static_cast<std::int64_t>(number));
}

JsonWriter& JsonWriter::value(bool truth) {
    separate();
    m_text += truth ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    m_text += "null";
    return *this;
}

JsonWriter& JsonWriter::measure(double quantity, int decimals) {
    if (!std::isfinite(quantity)) return null();  // JSON has no word for it
    separate();
    fmt::format_to(std::back_inserter(m_text), "{:.{}f}", quantity, decimals);
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    m_text += json;
    return *this;
}

Json Json::member(std::string_view name) const {
    const auto* object = m_value == nullptr ? nullptr : m_value->if_object();
    return Json{object == nullptr ? nullptr : object->if_contains({name.data(), name.size()})};
}

bool Json::has(std::string_view name) const { return member(name).m_value != nullptr; }

Result<Json> Json::object(std::string_view name) const {
    const Json found = member(name);
    if (!found.is_object()) return missing(name, "an object");
    return found;
}

Result<std::vector<Json>> Json::array(std::string_view name) const {
    auto elements = member(name).as_array();
    if (!elements) return missing(name, "an array");
    return elements;
}

Result<std::string> Json::text(std::string_view name) const {
    auto found = member(name).as_text();
    if (!found) return missing(name, "a text");
    return found;
}

Result<std::int64_t> Json::integer(std::string_view name) const {
    auto found = member(name).as_integer();
    if (!found) return missing(name, "a whole number");
    return found;
}

Result<bool> Json::boolean(std::string_view name) const {
    const Json found = member(name);
    if (found.m_value == nullptr || !found.m_value->is_bool()) return missing(name, "true or false");
    return found.m_value->get_bool();
}

Result<Bytes> Json::hex(std::string_view name) const {
    TRY_ASSIGN(written, text(name));
    return from_hex(written);
}

Result<Instant> Json::instant(std::string_view name) const {
    TRY_ASSIGN(millis, integer(name));
    return from_millis(millis);
}

std::string Json::text_or(std::string_view name, std::string_view fallback) const {
    return member(name).as_text().value_or(std::string{fallback});
}

std::int64_t Json::integer_or(std::string_view name, std::int64_t fallback) const {
    return member(name).as_integer().value_or(fallback);
}

bool Json::boolean_or(std::string_view name, bool fallback) const { return boolean(name).value_or(fallback); }

Result<std::string> Json::as_text() const {
    if (m_value == nullptr || !m_value->is_string()) return fail(ErrorCode::invalid, "expected a text");
    const auto& text = m_value->get_string();
    return std::string{text.data(), text.size()};
}

Result<std::int64_t> Json::as_integer() const {
    if (m_value == nullptr || !m_value->is_int64()) return fail(ErrorCode::invalid, "expected a whole number");
    return m_value->get_int64();
}

Result<std::vector<Json>> Json::as_array() const {
    if (m_value == nullptr || !m_value->is_array()) return fail(ErrorCode::invalid, "expected an array");
    std::vector<Json> elements;
    for (const auto& element : m_value->get_array()) elements.emplace_back(&element);
    return elements;
}

std::vector<std::string> Json::member_names() const {
    std::vector<std::string> names;
    if (!is_object()) return names;
    for (const auto& member : m_value->get_object()) names.emplace_back(member.key());
    return names;
}

Result<double> Json::as_measure() const {
    if (m_value == nullptr || !m_value->is_number()) return fail(ErrorCode::invalid, "expected a number");
    return m_value->to_number<double>();
}

std::string Json::serialise() const { return m_value == nullptr ? "null" : boost::json::serialize(*m_value); }

Result<JsonDocument> JsonDocument::parse(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes_max) {
        return fail(ErrorCode::too_large, fmt::format("JSON text is longer than {} bytes", limits.bytes_max));
    }
    boost::json::parse_options options;
    options.max_depth = limits.depth_max;
    boost::json::error_code error;
    auto value = boost::json::parse({text.data(), text.size()}, error, {}, options);
    if (error == boost::json::error::too_deep) {
        return fail(ErrorCode::too_large, fmt::format("JSON text is nested deeper than {}", limits.depth_max));
    }
    if (error) return fail(ErrorCode::invalid, "not JSON: " + error.message());
    if (DuplicateNames{}.found_in(value, members_written(text))) {
        return fail(ErrorCode::invalid, "JSON has the same name twice in one object");
    }
    return JsonDocument{std::move(value)};
}

}  // namespace core
