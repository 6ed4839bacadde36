// How a post looks and whom it serves: choices made in the configuration and in the menu. Plain values.
#pragma once

#include <array>
#include <cstdint>

namespace kiosk {

// Whom the post serves.
enum class Profile : std::uint8_t {
    volunteer,     // one screen, one volunteer: a code opens the hand-out
    self_service,  // shoppers check themselves in: a code gives a number
};
// What the screen speaks: one catalogue each in assets/translations.
enum class Language : std::uint8_t { french, english };
enum class ThemeChoice : std::uint8_t { day, full_sun, night };
// 100 %, 130 % and 175 % of the base text; the last one is the big-text mode (capital H of 6 mm, EN 301 549 5.1.4).
enum class TextScale : std::uint8_t { normal, large, largest };

inline constexpr std::array k_languages = {Language::french, Language::english};
inline constexpr std::array k_themes = {ThemeChoice::day, ThemeChoice::full_sun, ThemeChoice::night};
inline constexpr std::array k_text_scales = {TextScale::normal, TextScale::large, TextScale::largest};

// What people choose in the menu.
struct Appearance {
    Language language = Language::french;
    ThemeChoice theme = ThemeChoice::day;
    TextScale scale = TextScale::normal;
    friend bool operator==(const Appearance&, const Appearance&) = default;
};

}  // namespace kiosk
