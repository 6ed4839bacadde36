// Gives the sync loop its thread: waits for what is due, is woken by what is urgent, and notices whether a person is
// using the kiosk. Its functions are for any thread and return at once.
#pragma once

#include <atomic>
#include <functional>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "kiosk/engine/task_thread.h"
#include "kiosk/sync/sync_loop.h"

namespace kiosk {

class SyncThread {
public:
    // How long after a touch or a code the kiosk counts as in use.
    static constexpr core::Duration k_in_use_for{120'000};

    // Borrowed. Starts with a round at once.
    SyncThread(SyncLoop& loop, const core::Monotonic& monotonic, const core::Log& log);

    void sync_now();
    // Runs `task` on this thread, where the hub client is free, and a round after it.
    void post(TaskThread::Task task);
    void note_use(core::MonotonicInstant now);
    // Waits for the round in progress.
    void stop() { m_thread.stop(); }

private:
    bool is_in_use(core::MonotonicInstant now) const;
    core::Duration tick();
    void step();

    SyncLoop& m_loop;
    const core::Monotonic& m_monotonic;
    const core::Log& m_log;
    std::atomic<core::MonotonicInstant> m_last_use{core::MonotonicInstant::min()};
    bool m_is_urgent = true;  // this thread's
    TaskThread m_thread;      // last: it uses all of the above
};

}  // namespace kiosk
