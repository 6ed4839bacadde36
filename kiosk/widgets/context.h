// What widgets remember from one frame to the next: where the finger went down, what was touched last. Owned by the
// window, one per ImGui context; no widget keeps statics. Also the notes of what was drawn, for tests, for driving the
// kiosk from a script and for reading screens aloud.
#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "kiosk/widgets/geometry.h"
#include "kiosk/widgets/theme.h"

namespace kiosk {

// What a widget is, for tests and for reading aloud.
enum class Role : std::uint8_t { button, row, tick, key, field, text, status, image };
std::string_view name_of(Role role);

// One widget as it was drawn.
struct WidgetNote {
    std::string id;  // stable: "handout.done", "row.V14-001"
    Role role = Role::text;
    std::string label;
    Rect rect;  // px
    float text_px = 0;
    Colour text, background;
    bool is_enabled = true;
    bool is_target = false;       // can be touched
    bool is_shortened = false;    // an ellipsis stands for some of the text
    bool is_overflowing = false;  // text leaves its rectangle: never acceptable
};
using FrameNotes = std::vector<WidgetNote>;

// The camera's picture as a texture of the window; none: a placeholder is drawn.
struct Preview {
    ImTextureID texture = nullptr;
    int width = 0, height = 0;
};

// Two touches of one target within this time are one touch of a shaking hand. Typing is quicker: "Anna" has a pause of
// some 150 ms between its two n, and a letter that is lost finds nobody.
inline constexpr core::Duration k_debounce{250};
inline constexpr core::Duration k_key_debounce{100};

// What still is a touch of a target.
struct TouchRules {
    float slop = 0;  // px: released at most this far outside
    float drag = 0;  // px: moved by at most this much
    core::Duration debounce = k_debounce;
};

// The memory of the widgets.
class WidgetContext {
public:
    // Null: nothing is noted. The vector must outlive the frames drawn into it; it is cleared by begin_frame().
    FrameNotes* notes = nullptr;
    Preview preview;

    // Reads the pointer from ImGui's io; called by Widgets once a frame, after ImGui::NewFrame().
    void begin_frame(core::MonotonicInstant now);

    // Follows the finger on one target. True on the frame in which the touch counts by `rules`.
    bool touch(const std::string& id, const Rect& target, const TouchRules& rules);
    bool is_down_on(const std::string& id) const { return m_is_down && !m_is_cancelled && m_pressed == id; }

private:
    core::MonotonicInstant m_now{};
    Point m_pointer;
    Point m_pressed_at;
    bool m_is_down = false, m_went_down = false, m_went_up = false, m_is_cancelled = false;
    std::string m_pressed;  // the target under the finger when it went down
    std::string m_last;     // the target touched last …
    core::MonotonicInstant m_last_time{};
};

}  // namespace kiosk
