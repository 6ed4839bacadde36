#include "kiosk/screens/draw.h"

#include "kiosk/screens/screens.h"

namespace kiosk {

std::optional<Intent> draw(const View& view, Widgets& widgets) {
    Stage stage{view.frame, widgets};
    if (view.notice) draw_notice(stage, *view.notice);
    else std::visit([&](const auto& screen) { draw_screen(stage, screen); }, view.screen);
    return std::move(stage).intent();
}

Theme theme_of(ThemeChoice choice) {
    switch (choice) {
        case ThemeChoice::day: return day_theme();
        case ThemeChoice::full_sun: return full_sun_theme();
        case ThemeChoice::night: return night_theme();
    }
    return day_theme();
}

int text_percent_of(TextScale scale) {
    switch (scale) {
        case TextScale::normal: return 100;
        case TextScale::large: return 130;
        case TextScale::largest: return 175;
    }
    return 100;
}

}  // namespace kiosk
