#include "kiosk/screens/menu_view.h"

namespace kiosk {
namespace {

std::string name_of(Language language, const Wording& tr) {
    switch (language) {
        case Language::french: return tr("French");
        case Language::english: return tr("English");
    }
    return {};
}

std::string name_of(ThemeChoice theme, const Wording& tr) {
    switch (theme) {
        case ThemeChoice::day: return tr("Day");
        case ThemeChoice::full_sun: return tr("Full sun");
        case ThemeChoice::night: return tr("Night");
    }
    return {};
}

std::string name_of(TextScale scale, const Wording& tr) {
    switch (scale) {
        case TextScale::normal: return tr("Normal text");
        case TextScale::large: return tr("Large text");
        case TextScale::largest: return tr("Largest text");
    }
    return {};
}

MenuChoice devices_choice(const State& state, const Wording& tr) {
    const auto labels = static_cast<std::int64_t>(state.labels_to_check.size());
    return {"menu.devices", labels == 0 ? tr("Devices") : tr("Devices: {0} to check", {std::to_string(labels)}), false,
            labels > 0, Open{Place::devices}};
}

MenuGroup places(const State& state, const Wording& tr) {
    return {tr("Lists"),
            {{"menu.preparation", tr("Prepare"), false, false, Open{Place::preparation}},
             {"menu.not_collected", tr("Not collected"), false, false, Open{Place::not_collected}},
             {"menu.exceptions", tr("To look at"), false, false, Open{Place::exceptions}},
             devices_choice(state, tr)}};
}

MenuGroup languages(const State& state, const Wording& tr) {
    MenuGroup group{tr("Language"), {}};
    for (const Language language : k_languages) {
        const std::string id = language == Language::french ? "menu.french" : "menu.english";
        group.choices.push_back(
            {id, name_of(language, tr), state.appearance.language == language, false, ChooseLanguage{language}});
    }
    return group;
}

MenuGroup themes(const State& state, const Wording& tr) {
    MenuGroup group{tr("Colours"), {}};
    for (const ThemeChoice theme : k_themes) {
        const std::string id = "menu.theme." + std::to_string(static_cast<int>(theme));
        group.choices.push_back({id, name_of(theme, tr), state.appearance.theme == theme, false, ChooseTheme{theme}});
    }
    return group;
}

MenuGroup text_scales(const State& state, const Wording& tr) {
    MenuGroup group{tr("Text size"), {}};
    for (const TextScale scale : k_text_scales) {
        const std::string id = "menu.scale." + std::to_string(static_cast<int>(scale));
        group.choices.push_back(
            {id, name_of(scale, tr), state.appearance.scale == scale, false, ChooseTextScale{scale}});
    }
    return group;
}

}  // namespace

MenuView make_menu_view(const State& state, const Wording& tr) {
    MenuView view;
    view.heading.title = tr("Menu");
    if (!state.is_self_service()) view.groups.push_back(places(state, tr));
    view.groups.push_back(languages(state, tr));
    view.groups.push_back(themes(state, tr));
    view.groups.push_back(text_scales(state, tr));
    view.back = tr("Back");
    return view;
}

}  // namespace kiosk
