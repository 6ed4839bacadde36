// What the label of a basket says, from what the hub told about the order. Pure.
#pragma once

#include <string>

#include "core/base/day.h"
#include "core/label/basket_label.h"
#include "core/sync/messages.h"
#include "kiosk/app/appearance.h"

namespace kiosk {

// "samedi 10 avril 2027", "Saturday 10 April 2027".
std::string long_date(const core::TimeZone::WallTime& time, Language language);
core::BasketLabelWords label_words(Language language);

// `corrupt` when the hub sent no valid handle for the basket. The date is the distribution's, at its own place.
core::Result<core::BasketLabel> basket_label_of(const core::MirrorDistribution& distribution,
                                                const core::MirrorOrder& order, Language language);

}  // namespace kiosk
