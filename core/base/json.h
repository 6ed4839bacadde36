// JSON in and out. Out: one append writer, escaped by type, deterministic (the order of the calls). In: Boost.JSON
// with limits on size and depth, then Json, a read-only view whose getters say what is missing and where.
//
// integer() refuses a number with a fraction or an exponent, so that no amount passes through a double.
#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/units.h"

namespace core {

// Appends to its own buffer. Misuse (a value without a key inside an object, an end that does not fit) is an assert.
// Bytes that are no UTF-8 become U+FFFD: what is written can always be read.
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view{text}); }
    JsonWriter& value(const std::string& text) { return value(std::string_view{text}); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(std::uint64_t number);  // at most INT64_MAX
    JsonWriter& value(bool truth);
    JsonWriter& value(Instant instant) { return value(to_millis(instant)); }
    template <class Unit>
    JsonWriter& value(Amount<Unit> amount) {
        return value(amount.count);
    }
    template <class Tag>
    JsonWriter& value(const Id<Tag>& id) {
        return value(id.text());
    }
    JsonWriter& null();
    // A measured quantity for people and benchmarks, `decimals` digits after the point; null when it is not finite.
    // Never money.
    JsonWriter& measure(double quantity, int decimals = 1);
    // Text that is already JSON, from this writer or kept verbatim from a peer.
    JsonWriter& raw(std::string_view json);

    template <class T>
    JsonWriter& member(std::string_view name, const T& v) {
        key(name);
        return value(v);
    }

    const std::string& text() const& { return m_text; }
    std::string text() && { return std::move(m_text); }

private:
    void separate();
    void open(char begin, char end);
    void close(char end);
    std::string m_text;
    std::string m_open;  // the closing brackets still due, innermost last
    bool m_needs_comma = false;
    bool m_has_key = false;
};

// What a text may cost us before it is looked at: its length, and how deep its values are nested.
struct JsonLimits {
    std::size_t bytes_max = 1 << 20;
    std::size_t depth_max = 32;
};

// A view into a JsonDocument, which must outlive it. Getters fail with `invalid` and the member's name.
class Json {
public:
    explicit Json(const boost::json::value* value) : m_value(value) {}

    bool is_object() const { return m_value != nullptr && m_value->is_object(); }
    bool is_null() const { return m_value == nullptr || m_value->is_null(); }
    bool has(std::string_view name) const;

    Result<Json> object(std::string_view name) const;
    Result<std::vector<Json>> array(std::string_view name) const;
    Result<std::string> text(std::string_view name) const;
    Result<std::int64_t> integer(std::string_view name) const;
    Result<bool> boolean(std::string_view name) const;
    Result<Bytes> hex(std::string_view name) const;
    Result<Instant> instant(std::string_view name) const;
    template <class Tag>
    Result<Id<Tag>> id(std::string_view name) const {
        TRY_ASSIGN(value, text(name));
        return Id<Tag>::parse(value);
    }
    std::string text_or(std::string_view name, std::string_view fallback) const;
    std::int64_t integer_or(std::string_view name, std::int64_t fallback) const;
    bool boolean_or(std::string_view name, bool fallback) const;

    // The value itself, when it is not a member: an array of texts, of numbers.
    Result<std::string> as_text() const;
    Result<std::int64_t> as_integer() const;
    Result<std::vector<Json>> as_array() const;
    std::vector<std::string> member_names() const;
    // For decimal numbers in demo data and measured figures; amounts use text or integers.
    Result<double> as_measure() const;
    Json member(std::string_view name) const;  // a null view when absent

    // The value written again: members in the order they came. Unknown members of a peer are kept this way. Numbers
    // with a fraction may come out in another notation; what is signed must be kept as text.
    std::string serialise() const;

private:
    const boost::json::value* m_value;
};

// Owns what was parsed. Views point into it: it is neither moved nor destroyed while one is in use.
class JsonDocument {
public:
    // `invalid` for text that is not JSON or has a duplicate name, `too_large` past a limit.
    static Result<JsonDocument> parse(std::string_view text, JsonLimits limits = {});
    Json root() const { return Json{&m_value}; }

private:
    explicit JsonDocument(boost::json::value value) : m_value(std::move(value)) {}
    boost::json::value m_value;
};

}  // namespace core
