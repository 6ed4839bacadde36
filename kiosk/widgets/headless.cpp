#include "kiosk/widgets/headless.h"

namespace kiosk {

core::Result<std::unique_ptr<Headless>> Headless::start(const Panel& panel, int text_percent, const FontFiles& files) {
    std::unique_ptr<Headless> headless{new Headless{panel, text_percent}};  // NOLINT: the constructor is private
    TRY_ASSIGN(fonts, Fonts::load(*ImGui::GetIO().Fonts, headless->m_metrics, files));
    headless->m_fonts = std::move(fonts);
    return headless;
}

Headless::Headless(const Panel& panel, int text_percent)
    : m_panel(panel),
      m_metrics{.px_per_mm = panel.px_per_mm, .text_percent = text_percent},
      m_previous(ImGui::GetCurrentContext()),
      m_imgui(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(m_imgui);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {static_cast<float>(panel.width), static_cast<float>(panel.height)};
    m_context.notes = &m_notes;
}

Headless::~Headless() {
    ImGui::DestroyContext(m_imgui);
    ImGui::SetCurrentContext(m_previous);
}

void Headless::frame(const Theme& theme, core::MonotonicInstant now, const std::function<void(Widgets&)>& draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    const Rect screen{0, 0, static_cast<float>(m_panel.width), static_cast<float>(m_panel.height)};
    Widgets widgets{m_context, theme, m_fonts, m_metrics, screen, now};
    draw(widgets);
    ImGui::Render();
}

void Headless::point(Point at, bool is_down) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {at.x, at.y};
    io.MouseDown[0] = is_down;
}

}  // namespace kiosk
