#include "core/base/day.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <optional>
#include <stdexcept>

namespace core {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

const date::time_zone& zone_of(const void* zone) { return *static_cast<const date::time_zone*>(zone); }

}  // namespace

std::string format_day(Day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

Result<Day> parse_day(std::string_view text) {
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && year && month && day;
    if (!shaped) return fail(ErrorCode::invalid, "a day is written 2027-04-10");
    const Day result{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                     std::chrono::day{static_cast<unsigned>(*day)}};
    if (!result.ok()) return fail(ErrorCode::invalid, "there is no such day in the calendar");
    return result;
}

Result<Instant> parse_instant(std::string_view text) {
    const auto bad = [] { return fail(ErrorCode::invalid, "a date and time is written 2027-04-10T08:22:51+02:00"); };
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return bad();
    TRY_ASSIGN(day, parse_day(text.substr(0, 10)));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return bad();
    const Instant local = std::chrono::sys_days{day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
                          std::chrono::seconds{*second};
    const std::string_view offset = text.substr(19);
    if (offset == "Z") return local;
    const auto offset_hours = digits(offset, 1, 2);
    const auto offset_minutes = digits(offset, 4, 2);
    const bool shaped = offset.size() == 6 && (offset[0] == '+' || offset[0] == '-') && offset[3] == ':';
    if (!shaped || !offset_hours || !offset_minutes || *offset_hours > 23 || *offset_minutes > 59) return bad();
    const auto shift = std::chrono::hours{*offset_hours} + std::chrono::minutes{*offset_minutes};
    return offset[0] == '+' ? local - shift : local + shift;
}

Result<TimeZone> TimeZone::find(std::string_view name) {
    try {
        return TimeZone{date::locate_zone(name)};
    } catch (const std::runtime_error& error) {
        return fail(ErrorCode::not_found, fmt::format("time zone {}: {}", name, error.what()));
    }
}

TimeZone::WallTime TimeZone::wall_time(Instant instant) const {
    const auto local = zone_of(m_zone).to_local(instant);
    const auto midnight = date::floor<date::days>(local);
    const date::year_month_day date{midnight};
    const date::hh_mm_ss time{local - midnight};
    const Day day{std::chrono::year{static_cast<int>(date.year())},
                  std::chrono::month{static_cast<unsigned>(date.month())},
                  std::chrono::day{static_cast<unsigned>(date.day())}};
    return {day, static_cast<int>(date::weekday{midnight}.iso_encoding()), static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count())};
}

std::string TimeZone::format_time(Instant instant) const {
    const WallTime wall = wall_time(instant);
    return fmt::format("{:02}:{:02}", wall.hour, wall.minute);
}

std::string TimeZone::format_date_time(Instant instant) const {
    return format_day(wall_time(instant).day) + ' ' + format_time(instant);
}

Instant TimeZone::instant_of(Day day, int hour, int minute) const {
    const date::local_days midnight{date::year{static_cast<int>(day.year())} /
                                    static_cast<int>(static_cast<unsigned>(day.month())) /
                                    static_cast<int>(static_cast<unsigned>(day.day()))};
    const auto local = midnight + std::chrono::hours{hour} + std::chrono::minutes{minute};
    return std::chrono::time_point_cast<Duration>(zone_of(m_zone).to_sys(local, date::choose::earliest));
}

}  // namespace core
