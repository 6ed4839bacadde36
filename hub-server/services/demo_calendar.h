// Where the demo's dates fall. As written (April 2027), or moved so that ordering is open now: the pick-up stays a
// Saturday and every local time of day stays what it was, also across a change to summer time. Pure.
#pragma once

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/result.h"

namespace hub {

struct DemoDates {
    core::Instant opens_at{}, closes_at{};    // of ordering
    core::Instant pick_up{}, pick_up_ends{};  // of the distribution
    core::Instant last_order{};               // the latest of the orders already placed
};

class DemoCalendar {
public:
    // Dates as they are written.
    explicit DemoCalendar(core::TimeZone zone) : m_zone(zone) {}
    // Whole weeks for the closing and the pick-up, so that the closing is the first one after `now`; whole days for the
    // opening and the orders, so that all of them are in the past.
    static DemoCalendar around(core::TimeZone zone, const DemoDates& written, core::Instant now);

    core::Instant closing(core::Instant written) const { return moved(written, m_closing_days); }
    core::Instant ordering(core::Instant written) const { return moved(written, m_ordering_days); }

private:
    core::Instant moved(core::Instant written, int days) const;

    core::TimeZone m_zone;
    int m_closing_days = 0;
    int m_ordering_days = 0;
};

}  // namespace hub
