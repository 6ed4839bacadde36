// Signs drawn as shapes, because fonts do not have them all, and because a shape is half of every status.
#pragma once

#include <imgui.h>

#include "kiosk/widgets/geometry.h"
#include "kiosk/widgets/theme.h"

namespace kiosk {

// What can be drawn.
enum class Sign : std::uint8_t {
    none,
    tick,
    cold,     // a snowflake
    warning,  // a triangle with a mark
    cross,    // an octagon with a cross
    circle,   // empty
    play,
    up,
    down,
    erase,
    search,
};

// The shape that goes with a status colour.
Sign sign_of(Tone tone);

// Centred in `rect`, as large as its shorter side. `hole` is the colour of what is cut out of a filled shape.
void draw_sign(ImDrawList& list, Sign sign, const Rect& rect, Colour colour, Colour hole);

inline ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, 255); }

}  // namespace kiosk
