// The hub's own thread for what nobody asks for: writes the feed's high-water mark beside the database every few
// seconds, and once an hour takes out what ended by itself. Started by `serve`; ends, with a last mark, in its
// destructor.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "hub-server/services/runner.h"

namespace hub {

inline constexpr core::Duration k_mark_interval{5'000};  // how far the mark may lag behind the feed
inline constexpr core::Duration k_tidy_interval{60 * 60'000};

class Housekeeper {
public:
    Housekeeper(const Runner& runner, EpochKeeper& epochs, const core::Monotonic& monotonic, const core::Log& log);
    ~Housekeeper();
    Housekeeper(const Housekeeper&) = delete;
    Housekeeper& operator=(const Housekeeper&) = delete;

private:
    void run();
    void record_mark();
    void tidy();

    const Runner& m_runner;
    EpochKeeper& m_epochs;
    const core::Monotonic& m_monotonic;
    const core::Log& m_log;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stops = false;
    std::thread m_thread;  // last: it uses all of the above
};

}  // namespace hub
