#include "kiosk/termination.h"

#include <pthread.h>

#include <csignal>
#include <utility>

namespace kiosk {
namespace {

sigset_t ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

}  // namespace

Termination::Termination(std::function<void()> wake) : m_wake(std::move(wake)) {
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A limit on the size of files is a full disk: the write fails, the screen says so, hand-outs go on by paper.
    std::signal(SIGXFSZ, SIG_IGN);
    m_thread = std::thread{[this, signals] {
        int signal = 0;
        sigwait(&signals, &signal);
        m_requested = true;
        m_wake();
    }};
}

// The thread waits for a signal; this one is its own.
Termination::~Termination() {
    pthread_kill(m_thread.native_handle(), SIGTERM);
    m_thread.join();
}

}  // namespace kiosk
