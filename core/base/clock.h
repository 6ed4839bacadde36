// Two clocks. Clock is business time: it may be driven by a script and may jump; correctness never depends on it.
// Monotonic is for time-outs: it never jumps and is never scaled. Both are ports; nothing else may ask for the time.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "core/base/result.h"

namespace core {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC; int64 milliseconds in storage and JSON
using Duration = std::chrono::milliseconds;
using MonotonicInstant = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

constexpr std::int64_t to_millis(Instant instant) { return instant.time_since_epoch().count(); }
constexpr Instant from_millis(std::int64_t millis) { return Instant{Duration{millis}}; }

// Business time, UTC. May jump either way between two calls; nobody may conclude an order of events from it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;  // any thread
};

// Time since an unspecified start: only differences mean something.
class Monotonic {
public:
    virtual ~Monotonic() = default;
    virtual MonotonicInstant now() const = 0;  // any thread
};

// The operating system's wall clock, as the machine's owner or NTP set it.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

// The system's steady clock; it does not count while the machine sleeps.
class SystemMonotonic final : public Monotonic {
public:
    MonotonicInstant now() const override;
};

// Business time read from the first 8 bytes (int64 milliseconds, host order) of a file that a script rewrites in
// place: several processes live in one scripted Saturday. The file is mapped; it must stay at least 8 bytes long.
class MappedClock final : public Clock {
public:
    static Result<MappedClock> open(const std::string& path);
    MappedClock(MappedClock&& other) noexcept : m_word(std::exchange(other.m_word, nullptr)) {}
    MappedClock& operator=(MappedClock&&) = delete;
    ~MappedClock() override;
    Instant now() const override;

private:
    explicit MappedClock(const std::int64_t* word) : m_word(word) {}
    const std::int64_t* m_word;
};

}  // namespace core
