#include "kiosk/widgets/theme.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

constexpr Colour hex(unsigned rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb)};
}

constexpr Colour k_white = hex(0xFFFFFF);
constexpr Colour k_black = hex(0x000000);
constexpr Colour k_near_black = hex(0x1A1A1A);
constexpr Colour k_yellow = hex(0xFFD400);

// Relative luminance, WCAG 2.2.
double luminance(Colour colour) {
    const auto channel = [](std::uint8_t value) {
        const double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b);
}

}  // namespace

double contrast(Colour a, Colour b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

const Ink& Theme::ink(Tone tone) const {
    switch (tone) {
        case Tone::plain: return plain;
        case Tone::strong: return strong;
        case Tone::done: return done;
        case Tone::attention: return attention;
        case Tone::error: return error;
        case Tone::progress: return progress;
        case Tone::muted: return muted;
    }
    return plain;
}

const Ink& Theme::pressed(Tone tone) const {
    return tone == Tone::plain || tone == Tone::muted ? plain_pressed : strong_pressed;
}

// Colours and their contrasts: blue 6.57, green 6.53, vermilion 6.07 and grey 5.45 on white, black on amber 8.18.
Theme day_theme() {
    Theme theme;
    theme.background = k_white;
    theme.text = k_near_black;
    theme.muted_text = hex(0x4A5560);
    theme.rule = hex(0xC4CBD2);
    theme.edge_mm = 0.3F;
    theme.plain = {hex(0xEEF1F4), k_near_black, hex(0x6B7782)};
    theme.plain_pressed = {hex(0xBFD6EA), k_near_black, hex(0x0B5FA5)};
    theme.strong = {hex(0x0B5FA5), k_white, hex(0x0B5FA5)};
    theme.strong_pressed = {hex(0x063A66), k_white, hex(0x063A66)};
    theme.done = {hex(0x006B4F), k_white, hex(0x006B4F)};
    theme.attention = {hex(0xF0A202), k_near_black, hex(0x8A5B00)};
    theme.error = {hex(0xB3361B), k_white, hex(0xB3361B)};
    theme.progress = {hex(0x0B5FA5), k_white, hex(0x0B5FA5)};
    theme.muted = {hex(0xF5F6F8), hex(0x5F6B76), hex(0xA9B2BA)};
    return theme;
}

// Black on white with heavy edges: what can be read when the sun is on the panel.
Theme full_sun_theme() {
    Theme theme = day_theme();
    theme.text = k_black;
    theme.muted_text = hex(0x2B2B2B);
    theme.rule = k_black;
    theme.edge_mm = 0.7F;
    theme.plain = {k_white, k_black, k_black};
    theme.plain_pressed = {k_black, k_white, k_black};
    theme.strong = {k_black, k_white, k_black};
    theme.strong_pressed = {hex(0x4D4D4D), k_white, k_black};
    theme.done = {hex(0x004D38), k_white, k_black};
    theme.attention = {hex(0xFFC233), k_black, k_black};
    theme.error = {hex(0x8C2208), k_white, k_black};
    theme.progress = {hex(0x073F70), k_white, k_black};
    theme.muted = {k_white, hex(0x4D4D4D), hex(0x8C8C8C)};
    return theme;
}

Theme night_theme() {
    Theme theme;
    theme.background = k_black;
    theme.text = k_white;
    theme.muted_text = hex(0xD0D0D0);
    theme.rule = hex(0x5A5A5A);
    theme.edge_mm = 0.4F;
    theme.plain = {hex(0x1C1C1C), k_white, hex(0x9A9A9A)};
    theme.plain_pressed = {hex(0x5A4B00), k_white, k_yellow};
    theme.strong = {k_yellow, k_black, k_yellow};
    theme.strong_pressed = {hex(0xB39500), k_black, k_yellow};
    theme.done = {hex(0x4FD6AC), k_black, hex(0x4FD6AC)};
    theme.attention = {hex(0xF0A202), k_black, hex(0xF0A202)};
    theme.error = {hex(0xFF8A70), k_black, hex(0xFF8A70)};
    theme.progress = {hex(0x7CC0FF), k_black, hex(0x7CC0FF)};
    theme.muted = {hex(0x101010), hex(0xA8A8A8), hex(0x5A5A5A)};
    return theme;
}

}  // namespace kiosk
