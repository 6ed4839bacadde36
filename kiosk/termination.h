// SIGTERM and SIGINT as a clean end: a flag is set and somebody is woken, on an ordinary thread. SIGXFSZ is no end at
// all.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace kiosk {

class Termination {
public:
    // Call before any other thread starts: threads inherit which signals are blocked. `wake` is called on a thread of
    // this object, once, after requested() turned true.
    explicit Termination(std::function<void()> wake);
    ~Termination();
    Termination(const Termination&) = delete;
    Termination& operator=(const Termination&) = delete;

    const std::atomic<bool>& requested() const { return m_requested; }

private:
    std::atomic<bool> m_requested = false;
    std::function<void()> m_wake;
    std::thread m_thread;  // last: it uses all of the above
};

}  // namespace kiosk
