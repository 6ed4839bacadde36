#include "core/base/day.h"

#include "tests/support/catch.h"

namespace {

core::Instant at(std::string_view text) {
    const auto instant = core::parse_instant(text);
    REQUIRE(instant);
    return *instant;
}

core::Day day(std::string_view text) {
    const auto parsed = core::parse_day(text);
    REQUIRE(parsed);
    return *parsed;
}

core::TimeZone paris() {
    auto zone = core::TimeZone::find("Europe/Paris");
    REQUIRE(zone);
    return *zone;
}

}  // namespace

TEST_CASE("a day survives its text") {
    for (const char* text : {"2027-04-10", "2024-02-29", "1970-01-01", "0001-12-31", "9999-12-31"}) {
        CHECK(core::format_day(day(text)) == text);
    }
}

TEST_CASE("days that are not in the calendar or not written as days are refused") {
    for (const char* text : {"", "2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027-04-00", "2027-4-10",
                             "2027/04/10", "10-04-2027", "2027-04-10 ", "-027-04-10", "2027--4-10", "2027-04--0"}) {
        CAPTURE(text);
        const auto parsed = core::parse_day(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == core::ErrorCode::invalid);
    }
}

TEST_CASE("an instant is read with its offset") {
    CHECK(at("1970-01-01T00:00:00Z") == core::from_millis(0));
    CHECK(at("2027-04-10T08:22:51+02:00") == at("2027-04-10T06:22:51Z"));
    CHECK(at("2027-04-10T08:22:51-09:30") == at("2027-04-10T17:52:51Z"));
    CHECK(at("2027-01-01T00:30:00+01:00") == at("2026-12-31T23:30:00Z"));
    CHECK(at("2026-12-31T23:59:60Z") == at("2027-01-01T00:00:00Z"));  // a leap second is the next one
}

TEST_CASE("instants without an offset or with a wrong sign in them are refused") {
    for (const char* text :
         {"", "2027-04-10", "2027-04-10T08:22:51", "2027-04-10 08:22:51Z", "2027-04-10T24:00:00Z",
          "2027-04-10T08:60:00Z", "2027-04-10T08:22:61Z", "2027-04-10T08x22:51Z", "2027-04-10T08:22x51Z",
          "2027-04-10T-0:22:51Z", "2027-04-10T08:22:51z", "2027-04-10T08:22:51ZZ", "2027-04-10T08:22:51+2:00",
          "2027-04-10T08:22:51+02x00", "2027-04-10T08:22:51+0200", "2027-04-10T08:22:51+24:00",
          "2027-04-10T08:22:51+02:60", "2027-04-10T08:22:51*02:00", "2027-02-30T08:22:51Z"}) {
        CAPTURE(text);
        const auto parsed = core::parse_instant(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == core::ErrorCode::invalid);
    }
}

TEST_CASE("a time zone the system does not have is not found") {
    for (const char* name : {"", "Europe/Valbreve", "../etc/passwd", "europe/paris"}) {
        CAPTURE(name);
        const auto zone = core::TimeZone::find(name);
        REQUIRE_FALSE(zone);
        CHECK(zone.error().code == core::ErrorCode::not_found);
    }
}

TEST_CASE("wall time in Paris follows summer time") {
    const core::TimeZone zone = paris();
    CHECK(zone.format_date_time(at("2027-01-10T07:05:00Z")) == "2027-01-10 08:05");
    CHECK(zone.format_date_time(at("2027-04-10T06:22:51Z")) == "2027-04-10 08:22");
    CHECK(zone.format_date_time(at("2027-03-28T00:59:59Z")) == "2027-03-28 01:59");
    CHECK(zone.format_date_time(at("2027-03-28T01:00:00Z")) == "2027-03-28 03:00");
    const auto wall = zone.wall_time(at("2027-04-10T22:30:07Z"));  // past midnight in Paris
    CHECK(wall.day == day("2027-04-11"));
    CHECK(wall.weekday == 7);
    CHECK((wall.hour == 0 && wall.minute == 30 && wall.second == 7));
    CHECK(zone.wall_time(at("2027-04-12T06:00:00Z")).weekday == 1);
}

TEST_CASE("a wall time becomes an instant, also when the clock changes") {
    const core::TimeZone zone = paris();
    CHECK(zone.instant_of(day("2027-04-10"), 8, 0) == at("2027-04-10T06:00:00Z"));
    CHECK(zone.instant_of(day("2027-12-10"), 8, 0) == at("2027-12-10T07:00:00Z"));
    SECTION("the hour that comes twice is the earlier one") {
        CHECK(zone.instant_of(day("2027-10-31"), 2, 30) == at("2027-10-31T00:30:00Z"));
    }
    SECTION("the hour that is skipped is the moment of the change") {
        CHECK(zone.instant_of(day("2027-03-28"), 2, 30) == at("2027-03-28T01:00:00Z"));
    }
}

TEST_CASE("every wall minute of a year comes back from its instant, but for the skipped hour") {
    const core::TimeZone zone = paris();
    for (auto date = std::chrono::sys_days{day("2027-01-01")}; date < std::chrono::sys_days{day("2028-01-01")};
         date += std::chrono::days{1}) {
        for (int minute = 0; minute < 24 * 60; minute += 30) {
            const core::Day local{date};
            const bool skipped = local == day("2027-03-28") && minute / 60 == 2;
            if (skipped) continue;
            const auto wall = zone.wall_time(zone.instant_of(local, minute / 60, minute % 60));
            const bool same = wall.day == local && wall.hour * 60 + wall.minute == minute;
            if (!same) FAIL(core::format_day(local) << " minute " << minute);
        }
    }
    SUCCEED();
}
