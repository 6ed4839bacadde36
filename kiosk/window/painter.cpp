#include "kiosk/window/painter.h"

#include <imgui.h>

#include "kiosk/screens/draw.h"

namespace kiosk {

core::Result<Painter::Painted> Painter::paint(const View& view, core::MonotonicInstant now) {
    if (m_scale != view.appearance.scale) TRY(load_fonts(view.appearance.scale));
    const Theme theme = theme_of(view.appearance.theme);
    m_window.begin_frame(m_window.fingers().next(), now);
    const Rect screen{0, 0, static_cast<float>(m_window.width()), static_cast<float>(m_window.height())};
    Painted painted;
    {
        Widgets widgets{m_context, theme, *m_fonts, m_metrics, screen, now};
        painted.intent = draw(view, widgets);
    }
    painted.is_new_picture = m_window.end_frame(theme.background);
    return painted;
}

core::Status Painter::load_fonts(TextScale scale) {
    m_metrics = {.px_per_mm = m_px_per_mm, .text_percent = text_percent_of(scale)};
    TRY_ASSIGN(fonts, Fonts::load(*ImGui::GetIO().Fonts, m_metrics, m_files));
    m_fonts = std::move(fonts);
    m_scale = scale;
    m_window.upload_fonts();
    return core::Done{};
}

}  // namespace kiosk
