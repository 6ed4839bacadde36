#include "hub-server/services/demo_calendar.h"

#include <algorithm>

namespace hub {

using core::Instant;

namespace {

constexpr int k_week = 7;

// Days from the day of `a` to the day of `b`, rounded down.
int days_between(Instant a, Instant b) {
    return static_cast<int>(std::chrono::floor<std::chrono::days>(b - a).count());
}

}  // namespace

DemoCalendar DemoCalendar::around(core::TimeZone zone, const DemoDates& written, Instant now) {
    DemoCalendar calendar{zone};
    // A day too early, then forward: a change to summer time makes a day an hour shorter or longer.
    const int first_week = days_between(written.closes_at, now) / k_week - 1;
    calendar.m_closing_days = first_week * k_week;
    while (calendar.closing(written.closes_at) <= now) calendar.m_closing_days += k_week;
    calendar.m_ordering_days = std::min(days_between(written.last_order, now) + 1, calendar.m_closing_days);
    while (calendar.ordering(std::max(written.last_order, written.opens_at)) > now) --calendar.m_ordering_days;
    return calendar;
}

Instant DemoCalendar::moved(Instant written, int days) const {
    if (days == 0) return written;
    const core::TimeZone::WallTime wall = m_zone.wall_time(written);
    const core::Day day{std::chrono::sys_days{wall.day} + std::chrono::days{days}};
    const auto within_minute = written - std::chrono::floor<std::chrono::minutes>(written);
    return m_zone.instant_of(day, wall.hour, wall.minute) + within_minute;
}

}  // namespace hub
