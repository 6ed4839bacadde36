// The colours of the three themes and their contrasts. A status is never told by colour alone: every one has a shape
// and a word. Values.
#pragma once

#include <cstdint>

namespace kiosk {

// sRGB, opaque.
struct Colour {
    std::uint8_t r = 0, g = 0, b = 0;
    friend bool operator==(Colour, Colour) = default;
};
// WCAG 2.2 contrast ratio, 1 … 21.
double contrast(Colour a, Colour b);

// What a surface is for; the theme says with which colours.
enum class Tone : std::uint8_t {
    plain,      // an ordinary key or row
    strong,     // the one main action
    done,       // it worked
    attention,  // look at this
    error,      // it did not work
    progress,   // under way
    muted,      // to do, or not possible now
};
// The colours of one surface.
struct Ink {
    Colour fill;
    Colour text;
    Colour edge;
};

// One set of colours for everything on the screen.
struct Theme {
    Colour background;
    Colour text;
    Colour muted_text;
    Colour rule;           // lines between rows
    float edge_mm = 0.3F;  // heavier in full sun
    Ink plain, plain_pressed, strong, strong_pressed, done, attention, error, progress, muted;

    const Ink& ink(Tone tone) const;
    const Ink& pressed(Tone tone) const;  // while the finger is down
};

Theme day_theme();
Theme full_sun_theme();
Theme night_theme();

}  // namespace kiosk
