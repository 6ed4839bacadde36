#include "core/domain/distribution.h"

#include "tests/support/catch.h"

namespace {

core::Instant at(std::string_view text) { return *core::parse_instant(text); }

}  // namespace

TEST_CASE("a distribution is told from another by cycle, place and day") {
    CHECK(core::distribution_name("Vente n° 14", "Place du Lavoir", *core::parse_day("2027-04-10")) ==
          "Vente n° 14 · Place du Lavoir · 2027-04-10");
}

TEST_CASE("slots share no instant and leave none out") {
    const auto opens = at("2027-04-10T06:00:00Z");
    const auto closes = at("2027-04-10T10:10:00Z");
    const auto slots = core::cut_into_slots(opens, closes, std::chrono::minutes{30}, 6);
    REQUIRE(slots.size() == 9);
    CHECK(slots.front().starts_at == opens);
    CHECK(slots.back().ends_at == closes);
    CHECK(slots.back().ends_at - slots.back().starts_at == std::chrono::minutes{10});
    for (auto instant = opens; instant < closes; instant += std::chrono::minutes{1}) {
        int holding = 0;
        for (const auto& slot : slots) holding += slot.contains(instant) ? 1 : 0;
        REQUIRE(holding == 1);
        REQUIRE(core::slot_at(slots, instant)->contains(instant));
    }
    CHECK_FALSE(core::slot_at(slots, closes));
    CHECK_FALSE(core::slot_at(slots, opens - std::chrono::milliseconds{1}));
    CHECK(core::cut_into_slots(opens, opens, std::chrono::minutes{30}).empty());
}

TEST_CASE("a slot is full at its capacity, and never without one") {
    const core::PickupSlot six{.capacity = 6};
    CHECK(six.has_room(5));
    CHECK_FALSE(six.has_room(6));
    CHECK(core::PickupSlot{}.has_room(1'000));
}
