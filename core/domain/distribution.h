// A distribution: one hand-out session, the baskets of an order cycle at a pick-up point on a day. It may be cut into
// pick-up slots, half-open like every stretch of time here. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/id.h"

namespace core {

// [starts_at, ends_at), with the number of shoppers expected at most; nothing: no limit.
struct PickupSlot {
    Instant starts_at{};
    Instant ends_at{};
    std::optional<std::int64_t> capacity{};

    bool contains(Instant instant) const { return starts_at <= instant && instant < ends_at; }
    bool has_room(std::int64_t booked) const { return !capacity || booked < *capacity; }
};

// Open from `opens_at` to `closes_at`, exclusive. `day` is the calendar day at the pick-up point.
struct Distribution {
    DistributionId id{};
    OrderCycleId cycle{};
    PickupPointId point{};
    Day day{};
    Instant opens_at{};
    Instant closes_at{};
    std::vector<PickupSlot> slots{};  // in order; empty: one large window
};

// "Vente n° 14 · Place du Lavoir · 2027-04-10": what tells two sessions apart in a list, whatever the language.
std::string distribution_name(std::string_view cycle_name, std::string_view point_name, Day day);

// The window cut into slots of `length` (> 0); the last one is shorter when the cut does not come out even.
std::vector<PickupSlot> cut_into_slots(Instant opens_at, Instant closes_at, Duration length,
                                       std::optional<std::int64_t> capacity = {});

// The slot that holds that instant, nothing outside all of them.
std::optional<PickupSlot> slot_at(const std::vector<PickupSlot>& slots, Instant instant);

}  // namespace core
