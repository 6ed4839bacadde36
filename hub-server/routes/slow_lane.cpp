#include "hub-server/routes/slow_lane.h"

namespace hub {

SlowLane::SlowLane() : m_thread([this] { run(); }) {}

SlowLane::~SlowLane() {
    {
        const std::lock_guard lock{m_mutex};
        m_is_ending = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

bool SlowLane::post(std::function<void()> work) {
    {
        const std::lock_guard lock{m_mutex};
        if (m_waiting.size() >= k_waiting_max) return false;
        m_waiting.push_back(std::move(work));
    }
    m_changed.notify_one();
    return true;
}

void SlowLane::run() {
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock{m_mutex};
            m_changed.wait(lock, [this] { return m_is_ending || !m_waiting.empty(); });
            if (m_waiting.empty()) return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

}  // namespace hub
