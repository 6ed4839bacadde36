#include "kiosk/screens/ui_dump.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "core/base/json.h"
#include "kiosk/app/sample_state.h"
#include "kiosk/screens/draw.h"

namespace kiosk {
namespace {

std::string_view name_of(Language language) { return language == Language::french ? "fr" : "en"; }

std::string_view name_of(ThemeChoice theme) {
    switch (theme) {
        case ThemeChoice::day: return "day";
        case ThemeChoice::full_sun: return "full_sun";
        case ThemeChoice::night: return "night";
    }
    return "day";
}

void draw_samples(Headless& ui, const Appearance& appearance, const Catalogues& catalogues,
                  const std::function<void(const DrawnScreen&)>& each) {
    const Theme theme = theme_of(appearance.theme);
    for (const auto& sample : sample_screens(appearance)) {
        const View view = make_view(sample.state, catalogues);
        ui.frame(theme, sample.state.now, [&](Widgets& widgets) { draw(view, widgets); });
        each({sample.name, appearance, ui.notes()});
    }
}

void write_widget(core::JsonWriter& json, const WidgetNote& note, float px_per_mm) {
    json.begin_object().member("id", note.id).member("role", name_of(note.role)).member("label", note.label);
    json.key("rect_mm").begin_array();
    for (const float side : {note.rect.x, note.rect.y, note.rect.width, note.rect.height}) {
        json.measure(static_cast<double>(side / px_per_mm), 2);
    }
    json.end_array();
    json.key("text_px").measure(static_cast<double>(note.text_px), 1);
    json.key("contrast").measure(contrast(note.text, note.background), 2);
    json.member("target", note.is_target).member("enabled", note.is_enabled);
    json.member("shortened", note.is_shortened).member("overflowing", note.is_overflowing).end_object();
}

void write_screen(core::JsonWriter& json, const DrawnScreen& screen, float px_per_mm) {
    json.begin_object().member("screen", screen.name);
    json.member("language", name_of(screen.appearance.language)).member("theme", name_of(screen.appearance.theme));
    json.member("text_percent", text_percent_of(screen.appearance.scale));
    json.key("widgets").begin_array();
    for (const auto& note : screen.notes) write_widget(json, note, px_per_mm);
    json.end_array().end_object();
}

core::Status write_file(const std::string& path, const std::string& text) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (file) return core::Done{};
    const int why = errno;
    std::remove(path.c_str());
    const auto code = why == ENOSPC ? core::ErrorCode::disk_full : core::ErrorCode::io;
    return core::fail(code, "cannot write " + path + ": " + std::strerror(why));
}

}  // namespace

core::Status draw_every_screen(const Panel& panel, const Catalogues& catalogues, std::span<const Language> languages,
                               const FontFiles& fonts, const std::function<void(const DrawnScreen&)>& each) {
    for (const TextScale scale : k_text_scales) {
        TRY_ASSIGN(ui, Headless::start(panel, text_percent_of(scale), fonts));
        for (const ThemeChoice theme : k_themes) {
            for (const Language language : languages) draw_samples(*ui, {language, theme, scale}, catalogues, each);
        }
    }
    return core::Done{};
}

core::Status write_ui_dump(const std::string& path, const Catalogues& catalogues, const Panel& panel,
                           const FontFiles& fonts) {
    core::JsonWriter json;
    json.begin_object().key("panel").begin_object();
    json.member("width", panel.width).member("height", panel.height);
    json.key("px_per_mm").measure(static_cast<double>(panel.px_per_mm), 2).end_object();
    json.key("screens").begin_array();
    TRY(draw_every_screen(panel, catalogues, k_languages, fonts,
                          [&](const DrawnScreen& screen) { write_screen(json, screen, panel.px_per_mm); }));
    json.end_array().end_object();
    return write_file(path, std::move(json).text());
}

}  // namespace kiosk
