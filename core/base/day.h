// Calendar days and local wall time. Only views use local time; storage and rules use UTC instants.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace core {

using Day = std::chrono::year_month_day;

// ISO 8601 "2027-04-10".
std::string format_day(Day day);
Result<Day> parse_day(std::string_view text);
// ISO 8601 with an offset or Z: "2027-04-10T08:22:51+02:00".
Result<Instant> parse_instant(std::string_view text);

// A place's wall clock, from the system's time zone database ("Europe/Paris"). Immutable: any thread.
class TimeZone {
public:
    // `not_found` when the system has no such zone.
    static Result<TimeZone> find(std::string_view name);

    // What a clock on the wall there shows. hour 0 … 23, minute and second 0 … 59.
    struct WallTime {
        Day day;
        int weekday;  // ISO: 1 = Monday … 7 = Sunday
        int hour, minute, second;
    };
    WallTime wall_time(Instant instant) const;
    std::string format_time(Instant instant) const;       // "09:12"
    std::string format_date_time(Instant instant) const;  // "2027-04-10 09:12"
    // The instant of a wall time that day; the earlier one when the clock repeats an hour.
    Instant instant_of(Day day, int hour, int minute) const;

private:
    explicit TimeZone(const void* zone) : m_zone(zone) {}
    const void* m_zone;  // date::time_zone, owned by the process-wide database
};

}  // namespace core
