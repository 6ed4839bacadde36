#include "hub-server/web/words.h"

#include <fmt/format.h>

#include <array>

#include "core/base/text.h"

namespace hub::web {
namespace {

constexpr std::string_view k_two_digits = "{:02}";

std::string weekday_text(const core::Translation& tr, int weekday) {
    switch (weekday) {
        case 1: return tr("Monday");
        case 2: return tr("Tuesday");
        case 3: return tr("Wednesday");
        case 4: return tr("Thursday");
        case 5: return tr("Friday");
        case 6: return tr("Saturday");
        default: return tr("Sunday");
    }
}

std::string month_text(const core::Translation& tr, unsigned month) {
    switch (month) {
        case 1: return tr("January");
        case 2: return tr("February");
        case 3: return tr("March");
        case 4: return tr("April");
        case 5: return tr("May");
        case 6: return tr("June");
        case 7: return tr("July");
        case 8: return tr("August");
        case 9: return tr("September");
        case 10: return tr("October");
        case 11: return tr("November");
        default: return tr("December");
    }
}

core::TimeZone zone_or_utc(std::string_view name) {
    if (auto zone = core::TimeZone::find(name)) return *std::move(zone);
    return *core::TimeZone::find("Etc/UTC");
}

}  // namespace

std::string price_text(const core::Translation& tr, core::Cents amount) {
    return tr("€{0}", {core::format_cents(amount, tr.language() == "en" ? '.' : ',')});
}

std::string base_price_text(const core::Translation& tr, core::Cents per_base, std::string_view base) {
    if (base == "kg") return tr("{0} per kg", {price_text(tr, per_base)});
    if (base == "L") return tr("{0} per litre", {price_text(tr, per_base)});
    return {};
}

Moments::Moments(const core::Translation& tr, std::string_view time_zone) : m_tr(tr), m_zone(zone_or_utc(time_zone)) {}

std::string Moments::day(core::Instant instant) const {
    const auto wall = m_zone.wall_time(instant);
    const unsigned number = static_cast<unsigned>(wall.day.day());
    const std::string number_text = number == 1 ? m_tr("1") : std::to_string(number);
    return m_tr("{0} {1} {2}", {weekday_text(m_tr, wall.weekday), number_text,
                                month_text(m_tr, static_cast<unsigned>(wall.day.month()))});
}

std::string Moments::hour(core::Instant instant) const {
    const auto wall = m_zone.wall_time(instant);
    if (wall.minute == 0) return m_tr("{0}:00", {std::to_string(wall.hour)});
    return m_tr("{0}:{1}", {std::to_string(wall.hour), fmt::format(k_two_digits, wall.minute)});
}

std::string Moments::day_and_hour(core::Instant instant) const {
    return m_tr("{0} at {1}", {day(instant), hour(instant)});
}

std::string Moments::span(core::Instant from, core::Instant to) const {
    return m_tr("{0}, from {1} to {2}", {day(from), hour(from), hour(to)});
}

std::string Moments::clock(core::Instant instant) const { return m_zone.format_time(instant); }

StageText stage_text(const core::Translation& tr, const Moments& moments, const core::BasketState& state,
                     std::string_view handed_out_on, bool is_cancelled) {
    if (is_cancelled) return {"cancelled", tr("Cancelled")};
    switch (state.stage) {
        case core::BasketStage::to_prepare: return {"to-prepare", tr("To prepare")};
        case core::BasketStage::prepared: return {"prepared", tr("Prepared")};
        case core::BasketStage::arrived:
            if (state.arrived_at) return {"arrived", tr("Arrived at {0}", {moments.clock(*state.arrived_at)})};
            return {"arrived", tr("Arrived")};
        case core::BasketStage::handed_out:
            if (!state.handed_out_at) return {"handed-out", tr("Handed out")};
            if (handed_out_on.empty())
                return {"handed-out", tr("Handed out at {0}", {moments.clock(*state.handed_out_at)})};
            return {"handed-out", tr("Handed out at {0} ({1})", {moments.clock(*state.handed_out_at), handed_out_on})};
        case core::BasketStage::no_show: return {"no-show", tr("Not collected")};
    }
    return {};
}

std::string exception_text(const core::Translation& tr, std::string_view kind, std::string_view detail) {
    if (kind == "double_handout") return tr("Handed out twice");
    if (kind == "handed_after_cancel") return tr("Handed out although cancelled");
    if (kind == "handed_and_no_show") return tr("Handed out and noted as not collected");
    if (kind == "orphan") return tr("About an order that the hub does not know");
    if (detail == "revoked_device") return tr("Sent by a device that is no longer allowed");
    if (detail == "scope") return tr("Sent by a device of another distribution");
    return tr("Sent by a device whose log cannot be trusted ({0})", {detail});
}

std::string fact_text(const core::Translation& tr, std::string_view kind) {
    if (kind == "arrived") return tr("Arrived");
    if (kind == "prepared") return tr("Prepared");
    if (kind == "label_sent") return tr("Label printed");
    if (kind == "handed_out") return tr("Handed out");
    if (kind == "no_show") return tr("Not collected");
    if (kind == "undone") return tr("Undone");
    if (kind == "exception_closed") return tr("Exception closed");
    return tr("Something that this version does not know");
}

}  // namespace hub::web
