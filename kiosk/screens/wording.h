// How views speak: the language on the screen and the pick-up point's wall clock. Cheap to make, once a frame.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/translation.h"
#include "core/base/units.h"
#include "kiosk/app/appearance.h"

namespace kiosk {

// The catalogues of the product, read once at start.
struct Catalogues {
    core::Translation french;
    core::Translation english;
    const core::Translation& of(Language language) const;
};

// A translation with the hour: called tr everywhere, so that texts are found by tests.
class Wording {
public:
    // `zone` is an IANA name; an unknown one shows UTC.
    Wording(const core::Translation& translation, std::string_view zone);

    std::string operator()(std::string_view msgid) const { return m_translation(msgid); }
    std::string operator()(std::string_view msgid, std::initializer_list<std::string_view> arguments) const {
        return m_translation(msgid, arguments);
    }
    std::string plural(std::string_view one, std::string_view many, std::int64_t count) const {
        return m_translation.plural(one, many, count);
    }
    std::string time(core::Instant instant) const;  // "09:12"
    std::string euros(core::Cents amount) const;    // "48,30 €" or "€48.30"

private:
    const core::Translation& m_translation;
    std::optional<core::TimeZone> m_zone;
};

}  // namespace kiosk
