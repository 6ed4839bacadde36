// Puts a view on the window: fonts and theme as the view wants them, the widgets' memory, the notes of what was drawn.
// UI thread.
#pragma once

#include <optional>

#include "kiosk/app/appearance.h"
#include "kiosk/app/intent.h"
#include "kiosk/screens/view.h"
#include "kiosk/widgets/context.h"
#include "kiosk/widgets/fonts.h"
#include "kiosk/window/window.h"

namespace kiosk {

// What lasts from one frame to the next, on one window.
class Painter {
public:
    // Borrowed. `px_per_mm`: of the panel.
    Painter(Window& window, float px_per_mm, FontFiles files)
        : m_window(window), m_px_per_mm(px_per_mm), m_files(std::move(files)) {
        m_context.notes = &m_notes;
    }

    // What came of a frame: what was touched in it, and whether the screen changed.
    struct Painted {
        std::optional<Intent> intent;
        bool is_new_picture = false;
    };
    // One frame: the next transition of the finger, the view, the screen. `not_found` when a font is missing.
    core::Result<Painted> paint(const View& view, core::MonotonicInstant now);

    // What screens with a place for the camera show in it, until the other is called.
    void show_camera(const PreviewPicture& picture) { m_context.preview = m_window.upload_preview(picture); }
    void hide_camera() { m_context.preview = {}; }

    // Of the last frame.
    const FrameNotes& notes() const { return m_notes; }

private:
    core::Status load_fonts(TextScale scale);

    Window& m_window;
    float m_px_per_mm;
    FontFiles m_files;
    Metrics m_metrics;
    std::optional<Fonts> m_fonts;
    std::optional<TextScale> m_scale;  // of the loaded fonts
    WidgetContext m_context;
    FrameNotes m_notes;
};

}  // namespace kiosk
