#include "hub-server/jobs/housekeeper.h"

#include "hub-server/services/housekeeping.h"
#include "hub-server/storage/feed_store.h"

namespace hub {

Housekeeper::Housekeeper(const Runner& runner, EpochKeeper& epochs, const core::Monotonic& monotonic,
                         const core::Log& log)
    : m_runner(runner), m_epochs(epochs), m_monotonic(monotonic), m_log(log), m_thread([this] { run(); }) {}

Housekeeper::~Housekeeper() {
    {
        const std::lock_guard lock{m_mutex};
        m_stops = true;
    }
    m_wake.notify_one();
    m_thread.join();
    record_mark();
}

void Housekeeper::run() {
    core::MonotonicInstant next_tidy = m_monotonic.now();
    std::unique_lock lock{m_mutex};
    while (!m_wake.wait_for(lock, k_mark_interval, [this] { return m_stops; })) {
        lock.unlock();
        record_mark();
        if (m_monotonic.now() >= next_tidy) {
            tidy();
            next_tidy = m_monotonic.now() + k_tidy_interval;
        }
        lock.lock();
    }
}

void Housekeeper::record_mark() {
    const auto heads = m_runner.read<FeedHeads>(
        [](core::Reader& reader, const Env& env) { return store::feed_heads(reader, env.network); });
    const core::Status recorded = heads ? m_epochs.record(*heads) : core::Status{heads.error()};
    if (!recorded) m_log.error("epoch", "the high-water mark was not written: " + recorded.error().message);
}

void Housekeeper::tidy() {
    const auto tidied =
        m_runner.write<core::Done>([](core::Transaction& tx, const Env& env) { return tidy_up(tx, env); });
    if (!tidied) m_log.warning("housekeeping", tidied.error().message);
}

}  // namespace hub
