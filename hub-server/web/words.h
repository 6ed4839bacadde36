// Values in the words of the page's language: prices, days and hours, states of a basket. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/day.h"
#include "core/base/translation.h"
#include "core/base/units.h"
#include "hub-server/services/management.h"

namespace hub::web {

// "12,50 €" or "€12.50".
std::string price_text(const core::Translation& tr, core::Cents amount);
// "2,80 € / kg"; empty when the base says nothing that the price does not.
std::string base_price_text(const core::Translation& tr, core::Cents per_base, std::string_view base);

// Moments as people of one place say them.
class Moments {
public:
    // An unknown zone falls back to UTC: a wrong hour is seen and corrected, a missing page is not.
    Moments(const core::Translation& tr, std::string_view time_zone);

    std::string day(core::Instant instant) const;           // "samedi 10 avril"
    std::string hour(core::Instant instant) const;          // "8 h", "8 h 30"
    std::string day_and_hour(core::Instant instant) const;  // "jeudi 8 avril à 22 h"
    // "samedi 10 avril, de 8 h à 12 h"
    std::string span(core::Instant from, core::Instant to) const;
    // "09:12": for tables.
    std::string clock(core::Instant instant) const;

private:
    const core::Translation& m_tr;
    core::TimeZone m_zone;
};

// What a colour and a shape are chosen by, and the words: "Remis à 09:12 (Borne A)".
struct StageText {
    std::string style;  // class of the stylesheet: "to-prepare", "prepared" …
    std::string words;
};
StageText stage_text(const core::Translation& tr, const Moments& moments, const core::BasketState& state,
                     std::string_view handed_out_on, bool is_cancelled);

// "Remis deux fois": the kind as core::name_of writes it, or "quarantined" with its detail.
std::string exception_text(const core::Translation& tr, std::string_view kind, std::string_view detail);
// "Remis": a fact's kind.
std::string fact_text(const core::Translation& tr, std::string_view kind);

}  // namespace hub::web
