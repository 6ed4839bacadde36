// The kiosk's own keys: AZERTY letters with digits, and a number pad. They edit nothing: each touch says which
// character.
#pragma once

#include <optional>
#include <string>

#include "kiosk/widgets/widgets.h"

namespace kiosk {

// The last places of the letters' bottom row.
enum class KeyboardUse : std::uint8_t {
    names,      // apostrophe, hyphen, space
    addresses,  // . : / -
};

// Ten columns by four rows over `rect`. Ids: "key.a", "key.space". Returns the character touched.
std::optional<std::string> keyboard(Widgets& widgets, Rect rect, KeyboardUse use, std::string_view space_label,
                                    bool is_enabled = true);

// Three columns by four rows, as on a telephone. Ids: "key.0" … "key.9".
std::optional<std::string> number_pad(Widgets& widgets, Rect rect);

}  // namespace kiosk
