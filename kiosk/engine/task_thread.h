// A thread with a list of things to do, in order, and something that is due from time to time. What a task or the tick
// throws is logged and the thread goes on: the next tick is always scheduled.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/clock.h"
#include "core/base/log.h"

namespace kiosk {

class TaskThread {
public:
    using Task = std::function<void()>;
    // Does what is due and says how long until it is to be called again. Also called after every task.
    using Tick = std::function<core::Duration()>;
    static constexpr core::Duration k_wait_max{60'000};         // a tick is called at least this often
    static constexpr core::Duration k_wait_after_fault{1'000};  // after a tick that threw

    // `log` is borrowed; `name` stands in its lines. Starts at once.
    TaskThread(std::string name, Tick tick, const core::Log& log);
    // Finishes the tasks already posted, then ends.
    ~TaskThread();
    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    // Any thread. Ignored once stop() was called.
    void post(Task task);
    // Any thread but this one; a second call does nothing.
    void stop();

private:
    void run();
    core::Duration run_tick();
    void guarded(const Task& task);

    std::string m_name;
    Tick m_tick;
    const core::Log& m_log;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    bool m_stopping = false;
    std::thread m_thread;  // last: it uses all of the above
};

}  // namespace kiosk
