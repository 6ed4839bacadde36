#include "kiosk/window/input_queue.h"

namespace kiosk {

// A pointer that only hovers (a mouse at a test bench) means nothing on a touch screen.
void InputQueue::moved(Point to) {
    m_newest = to;
    if (!m_newest_down) return;
    if (!m_waiting.empty() && m_waiting.back().change == Change::moved) {
        m_waiting.back().at = to;
    } else {
        m_waiting.push_back({Change::moved, to});
    }
}

void InputQueue::pressed() {
    m_newest_down = true;
    m_waiting.push_back({Change::pressed, m_newest});
}

void InputQueue::released() {
    m_newest_down = false;
    m_waiting.push_back({Change::released, m_newest});
}

PointerState InputQueue::next() {
    if (m_waiting.empty()) {
        if (!m_shown.is_down) m_shown.at.reset();
        return m_shown;
    }
    const Transition transition = m_waiting.front();
    m_waiting.pop_front();
    m_shown.at = transition.at;
    if (transition.change != Change::moved) m_shown.is_down = transition.change == Change::pressed;
    return m_shown;
}

}  // namespace kiosk
