// Events on their way to the UI thread, in the order in which they were pushed. Any thread pushes; the UI thread drains
// once a frame. Pushing wakes the UI thread.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/app/event.h"

namespace kiosk {

class EventQueue {
public:
    // Called after each push, on the pusher's thread. Set once before other threads start.
    void set_waker(std::function<void()> wake) { m_wake = std::move(wake); }
    void push(Event event);
    std::vector<Event> drain();

private:
    std::function<void()> m_wake = [] {};
    std::mutex m_mutex;
    std::vector<Event> m_events;
};

}  // namespace kiosk
