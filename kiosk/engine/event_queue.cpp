#include "kiosk/engine/event_queue.h"

#include <utility>

namespace kiosk {

void EventQueue::push(Event event) {
    {
        const std::lock_guard lock{m_mutex};
        m_events.push_back(std::move(event));
    }
    m_wake();
}

std::vector<Event> EventQueue::drain() {
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_events, {});
}

}  // namespace kiosk
