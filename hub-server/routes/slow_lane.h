// One thread for work that I/O threads and the database's writer must not do: Argon2id, which takes tens of
// milliseconds and 19 MiB, so one at a time; and pages that must be read again after a write was answered. One lane for
// each.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace hub {

class SlowLane {
public:
    // 32 passwords are two seconds of waiting: more people than that try again.
    static constexpr std::size_t k_waiting_max = 32;

    SlowLane();
    ~SlowLane();  // finishes what is queued
    SlowLane(const SlowLane&) = delete;
    SlowLane& operator=(const SlowLane&) = delete;

    // False, and nothing is done, when k_waiting_max are waiting. Any thread.
    [[nodiscard]] bool post(std::function<void()> work);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting;  // guarded by m_mutex, as is the next
    bool m_is_ending = false;
    std::thread m_thread;
};

}  // namespace hub
