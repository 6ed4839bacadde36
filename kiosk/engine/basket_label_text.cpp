#include "kiosk/engine/basket_label_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kiosk {
namespace {

using Weekdays = std::array<std::string_view, 7>;
using Months = std::array<std::string_view, 12>;

constexpr Weekdays k_french_weekdays = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
constexpr Weekdays k_english_weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr Months k_french_months = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr Months k_english_months = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

}  // namespace

std::string long_date(const core::TimeZone::WallTime& time, Language language) {
    const bool is_french = language == Language::french;
    const auto weekday = static_cast<std::size_t>(time.weekday - 1);
    const auto month = static_cast<std::size_t>(static_cast<unsigned>(time.day.month()) - 1);
    return fmt::format("{} {} {} {}", (is_french ? k_french_weekdays : k_english_weekdays).at(weekday),
                       static_cast<unsigned>(time.day.day()),
                       (is_french ? k_french_months : k_english_months).at(month), static_cast<int>(time.day.year()));
}

core::BasketLabelWords label_words(Language language) {
    if (language == Language::french) return {.cold = "FRAIS", .copy = "copie"};
    return {.cold = "COLD", .copy = "copy"};
}

core::Result<core::BasketLabel> basket_label_of(const core::MirrorDistribution& distribution,
                                                const core::MirrorOrder& order, Language language) {
    core::BasketCode code;
    if (order.basket_handle.size() != code.handle.size()) {
        return core::fail(core::ErrorCode::corrupt,
                          "the hub sent no handle for basket " + std::to_string(order.basket));
    }
    std::copy(order.basket_handle.begin(), order.basket_handle.end(), code.handle.begin());
    TRY_ASSIGN(zone, core::TimeZone::find(distribution.time_zone));
    return core::BasketLabel{
        .display_name = order.display_name,
        .basket = order.basket,
        .bay = order.bay,
        .cold = std::any_of(order.lines.begin(), order.lines.end(), [](const auto& line) { return line.cold; }),
        .code = code,
        .order_number = order.number,
        .date = long_date(zone.wall_time(distribution.opens_at), language),
        .hub_name = distribution.hub_name,
        .copy = 1};
}

}  // namespace kiosk
