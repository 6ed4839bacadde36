#include "core/domain/distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace core {

std::string distribution_name(std::string_view cycle_name, std::string_view point_name, Day day) {
    return fmt::format("{} · {} · {}", cycle_name, point_name, format_day(day));
}

std::vector<PickupSlot> cut_into_slots(Instant opens_at, Instant closes_at, Duration length,
                                       std::optional<std::int64_t> capacity) {
    assert(length > Duration{0});
    std::vector<PickupSlot> slots;
    for (Instant start = opens_at; start < closes_at; start += length) {
        slots.push_back({start, std::min(start + length, closes_at), capacity});
    }
    return slots;
}

std::optional<PickupSlot> slot_at(const std::vector<PickupSlot>& slots, Instant instant) {
    const auto found =
        std::find_if(slots.begin(), slots.end(), [&](const PickupSlot& slot) { return slot.contains(instant); });
    if (found == slots.end()) return std::nullopt;
    return *found;
}

}  // namespace core
