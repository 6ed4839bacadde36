#include "kiosk/widgets/context.h"

#include <cmath>

namespace kiosk {
std::string_view name_of(Role role) {
    switch (role) {
        case Role::button: return "button";
        case Role::row: return "row";
        case Role::tick: return "tick";
        case Role::key: return "key";
        case Role::field: return "field";
        case Role::text: return "text";
        case Role::status: return "status";
        case Role::image: return "image";
    }
    return "text";
}

void WidgetContext::begin_frame(core::MonotonicInstant now) {
    if (notes != nullptr) notes->clear();
    m_now = now;
    const ImGuiIO& io = ImGui::GetIO();
    const bool was_down = m_is_down;
    m_is_down = io.MouseDown[0];
    m_went_down = m_is_down && !was_down;
    m_went_up = !m_is_down && was_down;
    // A finger that has left may be reported far outside: the last place where it touched is what counts.
    if (ImGui::IsMousePosValid(&io.MousePos)) m_pointer = {io.MousePos.x, io.MousePos.y};
    if (m_went_down) {
        m_pressed.clear();
        m_pressed_at = m_pointer;
        m_is_cancelled = false;
    }
}

bool WidgetContext::touch(const std::string& id, const Rect& target, const TouchRules& rules) {
    if (m_went_down && target.contains(m_pointer)) m_pressed = id;
    if (m_pressed != id || (!m_is_down && !m_went_up)) return false;
    if (std::hypot(m_pointer.x - m_pressed_at.x, m_pointer.y - m_pressed_at.y) > rules.drag) m_is_cancelled = true;
    if (!m_went_up) return false;
    m_pressed.clear();
    if (m_is_cancelled || !target.grown(rules.slop).contains(m_pointer)) return false;
    if (m_last == id && m_now - m_last_time < rules.debounce) return false;
    m_last = id;
    m_last_time = m_now;
    return true;
}

}  // namespace kiosk
