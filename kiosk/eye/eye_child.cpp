#include "kiosk/eye/eye_child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace kiosk {
namespace {

constexpr std::string_view k_subsystem = "eye";
constexpr const char* k_go_on_after = "--after";
constexpr const char* k_draw_into = "--preview-fd";
constexpr int k_child_preview = STDERR_FILENO + 1;  // the child's number for it

class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&m_actions); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&m_actions); }

    // Nothing to read, `output` to write, our diagnostics, the preview when there is one (`preview` >= 0), and none of
    // the kiosk's other files.
    void give_only(int output, int preview) {
        posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&m_actions, output, STDOUT_FILENO);
        if (preview >= 0) posix_spawn_file_actions_adddup2(&m_actions, preview, k_child_preview);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, preview >= 0 ? k_child_preview + 1 : k_child_preview);
    }
    const posix_spawn_file_actions_t* get() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions{};
};

class Attributes {
public:
    Attributes() { posix_spawnattr_init(&m_attributes); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    ~Attributes() { posix_spawnattr_destroy(&m_attributes); }

    // Signals that the kiosk blocks or ignores must still end the child.
    void reset_signals() {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    const posix_spawnattr_t* get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes{};
};

std::vector<char*> argument_pointers(std::vector<std::string>& arguments) {
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    return pointers;
}

// Returns the process, or a negative error number. The environment is empty: the child needs none of it.
int spawn(std::vector<std::string> arguments, int output, int preview) {
    FileActions actions;
    actions.give_only(output, preview);
    Attributes attributes;
    attributes.reset_signals();
    std::array<char*, 1> environment = {nullptr};
    pid_t process = 0;
    const int error = ::posix_spawn(&process, arguments.front().c_str(), actions.get(), attributes.get(),
                                    argument_pointers(arguments).data(), environment.data());
    return error == 0 ? process : -error;
}

int poll_timeout(core::Duration left) {
    return static_cast<int>(std::clamp(left, core::Duration::zero(), core::Duration{60'000}).count());
}

// False at the end of the output.
bool read_and_forget(int output) {
    std::array<char, 4096> buffer{};
    return ::read(output, buffer.data(), buffer.size()) > 0;
}

std::string describe_status(int status) {
    if (WIFSIGNALED(status)) return fmt::format("ended by signal {}", WTERMSIG(status));
    return fmt::format("ended with exit code {}", WEXITSTATUS(status));
}

}  // namespace

EyeChild::EyeChild(EyeCommand command, Callbacks callbacks, const core::Monotonic& monotonic, const core::Log& log,
                   EyeLimits limits)
    : m_command(std::move(command)),
      m_callbacks(std::move(callbacks)),
      m_monotonic(monotonic),
      m_log(log),
      m_limits(limits),
      m_stop_event(::eventfd(0, EFD_CLOEXEC)) {
    assert(m_stop_event >= 0 && m_callbacks.on_code && m_callbacks.on_condition);
    m_thread = std::thread{[this] { run(); }};
}

EyeChild::~EyeChild() {
    stop();
    ::close(m_stop_event);
}

void EyeChild::stop() {
    const std::uint64_t one = 1;
    const auto written = ::write(m_stop_event, &one, sizeof one);
    assert(written == sizeof one);
    if (m_thread.joinable()) m_thread.join();
}

// A loop of lives: start, watch until death, pause as the policy says.
void EyeChild::run() {
    m_callbacks.on_condition(m_condition);
    core::Duration pause{0};
    while (!wait_for_stop(pause)) {
        const auto born = m_monotonic.now();
        if (start_child()) {
            watch_child();
            m_has_died = true;
        }
        pause = m_policy.delay_after(m_monotonic.now() - born);
    }
}

bool EyeChild::start_child() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return refuse_start(errno);
    std::vector<std::string> arguments{m_command.program};
    arguments.insert(arguments.end(), m_command.arguments.begin(), m_command.arguments.end());
    if (!m_mark.empty()) arguments.insert(arguments.end(), {k_go_on_after, m_mark});
    if (m_command.preview_file >= 0) {
        arguments.insert(arguments.end(), {k_draw_into, std::to_string(k_child_preview)});
    }
    const int process = spawn(std::move(arguments), ends[1], m_command.preview_file);
    ::close(ends[1]);
    if (process < 0) {
        ::close(ends[0]);
        return refuse_start(-process);
    }
    m_output = ends[0];
    m_process = process;
    if (m_has_died) ++m_restarts;
    return true;
}

bool EyeChild::refuse_start(int error) {
    m_log.error(k_subsystem, fmt::format("cannot run {}: {}", m_command.program, std::strerror(error)));
    announce(Condition::no_camera);
    return false;
}

void EyeChild::watch_child() {
    m_lines.clear();
    m_last_heard = m_monotonic.now();
    // Output that makes no sense is silence.
    const auto is_silent = [this] { return m_monotonic.now() >= m_last_heard + m_limits.silence_max; };
    for (;;) {
        switch (wait_for_child(m_last_heard + m_limits.silence_max)) {
            case Wake::stop: return dismiss_child();
            case Wake::output:
                if (!read_lines()) return bury_child("");
                break;
            case Wake::nothing: break;
        }
        if (is_silent()) return bury_child("was silent and was killed; it ");
    }
}

EyeChild::Wake EyeChild::wait_for_child(core::MonotonicInstant until) const {
    for (;;) {
        std::array<pollfd, 2> wanted = {pollfd{m_stop_event, POLLIN, 0}, pollfd{m_output, POLLIN, 0}};
        const auto left = until - m_monotonic.now();
        if (::poll(wanted.data(), wanted.size(), poll_timeout(left)) < 0) continue;  // EINTR: the kiosk got a signal
        if (wanted[0].revents != 0) return Wake::stop;
        if (wanted[1].revents != 0) return Wake::output;
        if (m_monotonic.now() >= until) return Wake::nothing;
    }
}

// False at the end of the output: the child is dead or as good as dead.
bool EyeChild::read_lines() {
    std::array<char, 8192> buffer{};
    const auto count = ::read(m_output, buffer.data(), buffer.size());
    if (count < 0) return errno == EINTR;
    const auto lines = m_lines.feed({buffer.data(), static_cast<std::size_t>(count)});
    // Counted before the lines behind them are told: who hears a code may ask what was lost before it.
    m_dropped_lines += m_lines.take_dropped();
    for (const auto& line : lines) take_line(line);
    return count > 0;
}

void EyeChild::take_line(std::string_view line) {
    const auto parsed = parse_eye_line(line);
    if (!parsed) {
        ++m_dropped_lines;
        return;
    }
    m_last_heard = m_monotonic.now();
    std::visit([this](const auto& told) { take(told); }, *parsed);
}

void EyeChild::take(const EyeAlive& alive) { announce(alive.camera ? Condition::watching : Condition::no_camera); }

void EyeChild::take(const EyeMark& mark) { m_mark = mark.mark; }

void EyeChild::take(EyeCode code) {
    code.captured = std::min(code.captured, m_last_heard);  // no child sees the future
    m_callbacks.on_code(code);
}

void EyeChild::bury_child(std::string_view cause) {
    announce(Condition::restarting);
    m_log.warning(k_subsystem, fmt::format("halle-eye {}{}; starting it again", cause, kill_and_reap()));
}

void EyeChild::dismiss_child() {
    ::kill(m_process, SIGTERM);
    const auto patience_ends = m_monotonic.now() + m_limits.stop_max;
    bool running = true;
    while (running && m_monotonic.now() < patience_ends) {
        pollfd output{m_output, POLLIN, 0};
        const auto left = patience_ends - m_monotonic.now();
        if (::poll(&output, 1, poll_timeout(left)) > 0) running = read_and_forget(m_output);
    }
    kill_and_reap();
}

// What became of it. A child that is dead already keeps its own status.
std::string EyeChild::kill_and_reap() {
    const int process = m_process.exchange(0);
    ::kill(process, SIGKILL);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    ::close(std::exchange(m_output, -1));
    return describe_status(status);
}

bool EyeChild::wait_for_stop(core::Duration longest) const {
    const auto until = m_monotonic.now() + longest;
    do {
        pollfd wanted{m_stop_event, POLLIN, 0};
        if (::poll(&wanted, 1, poll_timeout(until - m_monotonic.now())) > 0) return true;
    } while (m_monotonic.now() < until);
    return false;
}

void EyeChild::announce(Condition condition) {
    if (std::exchange(m_condition, condition) != condition) m_callbacks.on_condition(condition);
}

}  // namespace kiosk
