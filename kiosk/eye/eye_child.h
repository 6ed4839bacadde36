// Keeps halle-eye running as a child process, and turns the lines it writes into codes and conditions.
//
// Reading hostile pictures may kill or hang the decoder at any time; that must not cost the kiosk more than a second
// of blindness. A child that dies is restarted at once; one that is silent for EyeLimits::silence_max is killed and
// restarted; one that keeps dying at start is restarted ever more slowly (RestartPolicy). What the child writes is
// not trusted: long or malformed lines are dropped and counted.
//
// Threading: one thread of its own spawns, reads and reaps. Both callbacks are called on that thread; they must not
// block and must not call stop(). Everything public may be called from any other thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "kiosk/eye/eye_line.h"
#include "kiosk/eye/restart_policy.h"

namespace kiosk {

// What to run: the path of halle-eye and its arguments, for example {"--stream", "--frames", "/run/halle/frames"}.
struct EyeCommand {
    std::string program;
    std::vector<std::string> arguments;
    // Memory that the child draws its preview into (EyePreview::file()), borrowed; negative: no preview is wanted. The
    // child inherits it and is told so with --preview-fd.
    int preview_file = -1;
};

struct EyeLimits {
    core::Duration silence_max{3000};  // halle-eye sends a sign of life each second
    core::Duration stop_max{500};      // from SIGTERM to SIGKILL when stopping
};

// One halle-eye kept alive, from construction to stop().
class EyeChild {
public:
    // starting: first start, no sign of life yet. watching: frames can be read. restarting: it died or hung and is
    // being brought back. no_camera: it runs but has no camera, or the program cannot be run.
    enum class Condition : std::uint8_t { starting, watching, restarting, no_camera };

    struct Callbacks {
        std::function<void(const EyeCode&)> on_code;
        std::function<void(Condition)> on_condition;  // `starting` first, then each change
    };

    // Starts at once. `monotonic` and `log` must outlive this. Failing to run the program is not an error here: it is
    // tried again, and the condition says no_camera.
    EyeChild(EyeCommand command, Callbacks callbacks, const core::Monotonic& monotonic, const core::Log& log,
             EyeLimits limits = {});
    EyeChild(const EyeChild&) = delete;
    EyeChild& operator=(const EyeChild&) = delete;
    ~EyeChild();

    // Ends and reaps the child; returns within EyeLimits::stop_max and a little. A second call does nothing.
    void stop();

    // The running child, 0 when there is none: for measurements and tests.
    int process_id() const { return m_process.load(); }
    // How often a dead or hung child was started again.
    std::int64_t restarts() const { return m_restarts.load(); }
    // Lines that were too long or not understood.
    std::int64_t dropped_lines() const { return m_dropped_lines.load(); }

private:
    enum class Wake : std::uint8_t { output, nothing, stop };

    void run();
    bool start_child();
    bool refuse_start(int error);
    void watch_child();
    Wake wait_for_child(core::MonotonicInstant until) const;
    bool read_lines();
    void take_line(std::string_view line);
    void take(const EyeAlive& alive);
    void take(const EyeMark& mark);
    void take(EyeCode code);
    void bury_child(std::string_view cause);
    void dismiss_child();
    std::string kill_and_reap();
    bool wait_for_stop(core::Duration longest) const;
    void announce(Condition condition);

    const EyeCommand m_command;
    const Callbacks m_callbacks;
    const core::Monotonic& m_monotonic;
    const core::Log& m_log;
    const EyeLimits m_limits;

    // Owned by the thread.
    Condition m_condition = Condition::starting;
    RestartPolicy m_policy;
    EyeLineBuffer m_lines;
    core::MonotonicInstant m_last_heard{};
    int m_output = -1;  // read end of the child's standard output
    bool m_has_died = false;
    std::string m_mark;  // of the last frame that any child began to decode

    std::atomic<int> m_process = 0;
    std::atomic<std::int64_t> m_restarts = 0;
    std::atomic<std::int64_t> m_dropped_lines = 0;
    int m_stop_event = -1;  // eventfd: readable once stop() was called
    std::thread m_thread;   // last: it uses all of the above
};

}  // namespace kiosk
