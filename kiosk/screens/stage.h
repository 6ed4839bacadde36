// What all screens are drawn with: the surroundings, the rows, the place for what goes by itself. One Stage a frame.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/app/intent.h"
#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/lines_view.h"
#include "kiosk/screens/list_view.h"
#include "kiosk/widgets/widgets.h"

namespace kiosk {

// What a screen draws with and tells its touches to.
class Stage {
public:
    Stage(const FrameView& surroundings, Widgets& tools) : frame(surroundings), widgets(tools) {}

    const FrameView& frame;
    Widgets& widgets;

    // A touch counts once: the first intent of a frame is kept.
    void ask(Intent intent) {
        if (!m_intent) m_intent = std::move(intent);
    }
    void ask_if(bool is_touched, Intent intent) {
        if (is_touched) ask(std::move(intent));
    }
    std::optional<Intent> intent() && { return std::move(m_intent); }

private:
    std::optional<Intent> m_intent;
};

// What a screen may draw into once the surroundings are there.
struct Room {
    Rect content;
    Rect bar;  // the actions at the bottom; empty on screens without
};
// Whether a screen has actions at the bottom; where it has, the offline banner is shown as well.
enum class Bar : std::uint8_t { none, actions };

// Header and, when offline, the banner.
Room draw_frame(Stage& stage, const Heading& heading, Bar bar = Bar::actions);

// A page of rows; touching one asks its intent.
void draw_list(Stage& stage, const ListView& list, Rect rect);
void draw_lines(Stage& stage, const LinesView& lines, Rect rect);

// The middle of the action bar: the offer to undo, else what has just happened, else `hint`.
void draw_bar_middle(Stage& stage, Rect rect, std::string_view hint);
// Bottom left, always.
void draw_back(Stage& stage, Rect& bar, std::string_view label, bool is_enabled = true);
// Bottom right, always.
bool draw_primary(Stage& stage, Rect& bar, std::string_view id, std::string_view label, ButtonStyle style);

inline constexpr float k_back_mm = 32;
inline constexpr float k_primary_width_mm = 75;

}  // namespace kiosk
