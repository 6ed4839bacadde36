// What can go wrong in the world comes back as a value. What can go wrong in our reasoning is an assert.
//
// Result<T> has the names of std::expected (explicit bool, *, ->, error()), so that one alias will replace it when
// every compiler we build with has it. Errors are made with fail() only. Not thread-safe, like any value.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace core {

// What a program may decide on. Screens choose their own words by code and never show `message`.
enum class ErrorCode : std::uint8_t {
    invalid,          // the caller's input breaks a rule; the message says which
    unauthenticated,  // nobody is signed in, or the token is unknown
    forbidden,        // known, but not allowed
    not_found,
    conflict,     // true a moment ago, not any more: stock gone, number taken, cycle closed
    too_large,    // over a limit that has a name
    unavailable,  // not there now; the same call may work later
    timed_out,
    disk_full,
    io,             // the device or the file system failed
    corrupt,        // bytes that cannot be what they claim to be
    newer_version,  // made by a later Halle; refuse rather than damage
};

// A stable lower-case name for logs and JSON ("not_found").
std::string_view name_of(ErrorCode code);

// Made by fail(). The code is for programs, the message for the log.
struct Error {
    ErrorCode code;
    std::string message;  // for the log and the technician: what, where, what is allowed
};

[[nodiscard]] inline Error fail(ErrorCode code, std::string message) { return Error{code, std::move(message)}; }

// A value or the reason why there is none. Looking at the one that is not there is an assert.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

    explicit operator bool() const { return m_state.index() == 0; }
    bool has_value() const { return m_state.index() == 0; }
    const T& operator*() const& {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    T& operator*() & {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    T&& operator*() && {
        assert(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    const T* operator->() const { return &**this; }
    T* operator->() { return &**this; }
    const Error& error() const {
        assert(!has_value());
        return *std::get_if<1>(&m_state);
    }
    T value_or(T fallback) const& { return has_value() ? **this : std::move(fallback); }

private:
    std::variant<T, Error> m_state;
};

// The value of a Result that only says "it worked".
struct Done {
    friend bool operator==(Done, Done) = default;
};
using Status = Result<Done>;

}  // namespace core

#define HALLE_CONCAT_(a, b) a##b
#define HALLE_CONCAT(a, b) HALLE_CONCAT_(a, b)

// Declares lhs with the value of expr, or returns its error to the caller. Macros, because only they can return.
#define TRY_ASSIGN(lhs, expr) TRY_ASSIGN_(HALLE_CONCAT(halle_try_, __LINE__), lhs, expr)
#define TRY_ASSIGN_(temporary, lhs, expr)     \
    auto temporary = (expr);                  \
    if (!temporary) return temporary.error(); \
    auto lhs = *std::move(temporary)

// Runs expr for its effect, or returns its error to the caller.
#define TRY(expr)                                                                   \
    do {                                                                            \
        if (auto halle_status = (expr); !halle_status) return halle_status.error(); \
    } while (false)
