// The few things every screen is made of. One Widgets per frame, drawing on ImGui's background list; the context keeps
// what lasts. Every widget has a stable id and leaves a note. UI thread, between ImGui::NewFrame() and Render().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "kiosk/widgets/context.h"
#include "kiosk/widgets/fonts.h"
#include "kiosk/widgets/geometry.h"
#include "kiosk/widgets/sign.h"
#include "kiosk/widgets/text_fit.h"
#include "kiosk/widgets/theme.h"

namespace kiosk {

// Where text stands in its rectangle.
enum class Align : std::uint8_t { left, centre, right };

// Where the word of a status stands.
enum class WordPlace : std::uint8_t { beside, below };

// How a text is set.
struct TextStyle {
    TextSize size = TextSize::body;
    Weight weight = Weight::regular;
    Align align = Align::left;
    std::optional<Colour> colour{};      // the theme's text colour when absent
    std::optional<Colour> background{};  // what it stands on, for the contrast note; the theme's background when absent
    int lines = 1;                       // may wrap up to this many
};

// How a button looks and whether it can be touched.
struct ButtonStyle {
    Tone tone = Tone::plain;
    Sign sign = Sign::none;
    TextSize size = TextSize::body;
    Align align = Align::centre;
    bool is_enabled = true;
    bool is_chosen = false;  // one of several: marked with a tick and a heavy edge
    Role role = Role::button;
};

// The widgets of one frame.
class Widgets {
public:
    Widgets(WidgetContext& context, const Theme& theme, const Fonts& fonts, const Metrics& metrics, Rect screen,
            core::MonotonicInstant now);

    const Rect& screen() const { return m_screen; }
    const Theme& theme() const { return m_theme; }
    const Metrics& metrics() const { return m_metrics; }
    float px(float mm) const { return m_metrics.px(mm); }
    float gap() const { return px(k_gap_mm); }
    float text_height(TextSize size) const { return text_px(size, m_metrics); }

    // Text inside `rect`, vertically centred: wrapped, then shrunk to 24 px, then shortened. Never outside.
    void text(std::string_view id, Rect rect, std::string_view text, const TextStyle& style = {});
    // Digits as high as `rect` allows.
    void number(std::string_view id, Rect rect, std::string_view digits, Colour colour, Colour background);
    // True when touched. The label is drawn, read aloud and tested: it is never empty.
    bool button(std::string_view id, Rect rect, std::string_view label, const ButtonStyle& style = {});
    // A box that is ticked or not, with its label. True when touched.
    bool tick(std::string_view id, Rect rect, std::string_view label, bool is_ticked, bool is_enabled);
    // A touch area whose content the caller draws inside with `ink`.
    struct Area {
        bool is_touched;
        Ink ink;
    };
    Area area(std::string_view id, Rect rect, std::string_view label, const ButtonStyle& style);

    void fill(Rect rect, Colour colour, float rounding_mm = 0);
    void outline(Rect rect, Colour colour, float thickness_px, float rounding_mm = 0);
    // `hole` is what shows through the shape; the background when absent.
    void sign(Sign sign, Rect rect, Colour colour, std::optional<Colour> hole = std::nullopt);
    // Only the sign is drawn; `label` is read aloud.
    bool sign_button(std::string_view id, Rect rect, Sign sign, std::string_view label, const ButtonStyle& style = {});
    // Colour, shape and word together: the word beside the shape, or below it where there is little room.
    void status(std::string_view id, Rect rect, Tone tone, std::string_view word, WordPlace place = WordPlace::beside);
    float text_width(std::string_view text, TextSize size, Weight weight = Weight::regular) const;
    // The context's camera picture as in a mirror, whole and at its own proportions, with a white frame that invites to
    // hold the code there and `words` below; without a picture a dark place with `words`. A picture is noted as
    // "<id>.picture".
    void preview(std::string_view id, Rect rect, std::string_view words);

private:
    bool touch(std::string_view id, Rect rect, Role role);
    const Ink& ink_of(std::string_view id, const ButtonStyle& style) const;
    void draw_label(WidgetNote& note, Rect rect, const ButtonStyle& style, const Ink& ink);
    void draw_fitted(const FittedText& fitted, Rect rect, Align align, Colour colour);
    void mirror(const Preview& preview, Rect place);
    void note(WidgetNote note);

    WidgetContext& m_context;
    const Theme& m_theme;
    const Fonts& m_fonts;
    Metrics m_metrics;
    Rect m_screen;
    ImDrawList* m_list;
};

}  // namespace kiosk
