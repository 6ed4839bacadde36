#include "kiosk/screens/wording.h"

#include "core/base/text.h"

namespace kiosk {
namespace {

std::optional<core::TimeZone> zone_or_utc(std::string_view name) {
    for (const std::string_view candidate : {name, std::string_view{"UTC"}}) {
        if (auto zone = core::TimeZone::find(candidate)) return *zone;
    }
    return std::nullopt;
}

}  // namespace

const core::Translation& Catalogues::of(Language language) const {
    switch (language) {
        case Language::french: return french;
        case Language::english: return english;
    }
    return french;
}

Wording::Wording(const core::Translation& translation, std::string_view zone)
    : m_translation(translation), m_zone(zone_or_utc(zone)) {}

std::string Wording::time(core::Instant instant) const {
    if (m_zone) return m_zone->format_time(instant);
    // A machine without any time zone data still tells UTC.
    const auto of_day = instant - std::chrono::floor<std::chrono::days>(instant);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(of_day).count();
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::string Wording::euros(core::Cents amount) const {
    if (m_translation.language() == "en") return "€" + core::format_cents(amount, '.');
    return core::format_cents(amount) + "\u00a0€";
}

}  // namespace kiosk
