#include "kiosk/engine/task_thread.h"

#include <algorithm>
#include <exception>

namespace kiosk {

TaskThread::TaskThread(std::string name, Tick tick, const core::Log& log)
    : m_name(std::move(name)), m_tick(std::move(tick)), m_log(log), m_thread([this] { run(); }) {}

TaskThread::~TaskThread() { stop(); }

void TaskThread::post(Task task) {
    {
        const std::lock_guard lock{m_mutex};
        if (m_stopping) return;
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
}

void TaskThread::stop() {
    {
        const std::lock_guard lock{m_mutex};
        m_stopping = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable()) m_thread.join();
}

void TaskThread::run() {
    while (true) {
        const core::Duration wait = run_tick();
        std::deque<Task> tasks;
        {
            std::unique_lock lock{m_mutex};
            m_changed.wait_for(lock, wait, [this] { return m_stopping || !m_tasks.empty(); });
            tasks.swap(m_tasks);
            if (m_stopping && tasks.empty()) return;
        }
        for (auto& task : tasks) guarded(task);
    }
}

core::Duration TaskThread::run_tick() {
    core::Duration wait = k_wait_after_fault;
    guarded([&] { wait = m_tick(); });
    return std::clamp(wait, core::Duration{0}, k_wait_max);
}

// The ring around everything that runs here: an exception of a library must not end the kiosk.
void TaskThread::guarded(const Task& task) {
    try {
        task();
    } catch (const std::exception& exception) {
        m_log.error(m_name, exception.what());
    }
}

}  // namespace kiosk
