// ImGui without a window or a graphics card: frames are laid out and noted, never painted. For the UI dump and for
// tests that touch widgets. One thread; one at a time, because ImGui has one current context.
#pragma once

#include <functional>
#include <memory>

#include "core/base/result.h"
#include "kiosk/widgets/widgets.h"

namespace kiosk {

// A screen that is not there.
struct Panel {
    int width = 1280, height = 800;
    float px_per_mm = 5.88F;
};

// One ImGui context of its own; the one before is current again afterwards.
class Headless {
public:
    // `not_found` without a font.
    static core::Result<std::unique_ptr<Headless>> start(const Panel& panel, int text_percent,
                                                         const FontFiles& files = {});
    Headless(const Headless&) = delete;
    Headless& operator=(const Headless&) = delete;
    ~Headless();

    // One frame; the notes are of this frame until the next.
    void frame(const Theme& theme, core::MonotonicInstant now, const std::function<void(Widgets&)>& draw);
    const FrameNotes& notes() const { return m_notes; }
    // What the camera shows in the next frames; the texture may be any name, for nothing is painted.
    void show_camera(const Preview& preview) { m_context.preview = preview; }
    // The pointer of the next frame.
    void point(Point at, bool is_down);

private:
    Headless(const Panel& panel, int text_percent);

    Panel m_panel;
    Metrics m_metrics;
    ImGuiContext* m_previous;
    ImGuiContext* m_imgui;
    Fonts m_fonts;
    WidgetContext m_context;
    FrameNotes m_notes;
};

}  // namespace kiosk
