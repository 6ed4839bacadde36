// SQL text and its parameters. Sql is made from literals only: text put together at run time does not compile, so
// every statement is prepared and every value is bound. One text for SQLite and PostgreSQL: the portable subset is
// written down in core/storage/README.md and checked by a test.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/id.h"
#include "core/base/units.h"

namespace core {

// The text of one statement, known when the program was compiled.
class Sql {
public:
    template <std::size_t N>
    consteval Sql(const char (&text)[N]) : m_text(text, N - 1) {}  // NOLINT: implicit by design
    constexpr std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

// A bound value: $1, $2 … in the order of the list. Text and bytes are borrowed: they outlive the call, not more.
class Param {
public:
    using Value = std::variant<std::monostate, std::int64_t, std::string_view, ByteView, Uuid>;

    Param(std::nullptr_t) {}
    Param(std::int64_t number) : m_value(number) {}
    Param(int number) : m_value(std::int64_t{number}) {}
    Param(bool truth) : m_value(std::int64_t{truth ? 1 : 0}) {}  // stored as bigint 0/1 on both engines
    Param(std::string_view text) : m_value(text) {}
    Param(const std::string& text) : m_value(std::string_view{text}) {}
    Param(const char* text) : m_value(std::string_view{text}) {}
    Param(ByteView bytes) : m_value(bytes) {}
    Param(const Bytes& bytes) : m_value(ByteView{bytes}) {}
    Param(const Uuid& uuid) : m_value(uuid) {}
    Param(Instant instant) : m_value(to_millis(instant)) {}
    template <class Tag>
    Param(const Id<Tag>& id) : m_value(id.uuid) {}
    template <class Unit>
    Param(Amount<Unit> amount) : m_value(amount.count) {}
    template <class T>
    Param(const std::optional<T>& maybe) {
        if (maybe) *this = Param{*maybe};
    }

    const Value& value() const { return m_value; }

private:
    Value m_value;
};

}  // namespace core
