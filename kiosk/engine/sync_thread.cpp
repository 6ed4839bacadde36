#include "kiosk/engine/sync_thread.h"

#include <exception>

namespace kiosk {

SyncThread::SyncThread(SyncLoop& loop, const core::Monotonic& monotonic, const core::Log& log)
    : m_loop(loop),
      m_monotonic(monotonic),
      m_log(log),
      m_thread(
          "sync", [this] { return tick(); }, log) {}

void SyncThread::sync_now() {
    post([] {});
}

void SyncThread::post(TaskThread::Task task) {
    m_thread.post([this, task = std::move(task)] {
        m_is_urgent = true;
        task();
    });
}

// The first touch after a quiet time shortens a long pause; waking the thread makes it look again.
void SyncThread::note_use(core::MonotonicInstant now) {
    const bool was_in_use = is_in_use(now);
    m_last_use = now;
    if (!was_in_use) m_thread.post([] {});
}

bool SyncThread::is_in_use(core::MonotonicInstant now) const {
    const core::MonotonicInstant last = m_last_use;
    return last != core::MonotonicInstant::min() && now - last < k_in_use_for;
}

core::Duration SyncThread::tick() {
    const auto now = m_monotonic.now();
    if (m_is_urgent || m_loop.due(is_in_use(now)) <= now) step();
    m_is_urgent = false;
    const auto later = m_monotonic.now();
    return m_loop.due(is_in_use(later)) - later;
}

void SyncThread::step() {
    try {
        m_loop.step();
    } catch (const std::exception& exception) {
        m_log.error("sync", exception.what());
        m_loop.postpone_after_fault();
    }
}

}  // namespace kiosk
