#include "kiosk/eye/batch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "kiosk/eye/output.h"
#include "kiosk/eye/report.h"
#include "kiosk/eye/unique_fd.h"
#include "kiosk/eye/wait.h"

namespace eye {
namespace {

class Worker {
public:
    static core::Result<Worker> start(const Batch& batch, std::span<const std::string> files);
    Worker(Worker&& other) noexcept : m_process(std::exchange(other.m_process, 0)), m_lines(std::move(other.m_lines)) {}
    Worker& operator=(Worker&&) = delete;
    ~Worker() { end(); }

    // The next line; nothing when the worker died or did not answer in time.
    std::optional<std::string> next_line(core::MonotonicInstant deadline, const core::Monotonic& monotonic);
    // Kills and reaps the worker and says what became of it.
    std::string end();

private:
    Worker(pid_t process, UniqueFd lines) : m_process(process), m_lines(std::move(lines)) {}

    pid_t m_process;
    UniqueFd m_lines;
    std::string m_read;
};

[[noreturn]] void work(const Batch& batch, std::span<const std::string> files, int output) {
    batch.confine();
    for (const auto& file : files) {
        if (!write_all(output, batch.handle(file))) break;
    }
    // Not exit(): what the parent registered or buffered is the parent's.
    ::_exit(0);
}

core::Result<Worker> Worker::start(const Batch& batch, std::span<const std::string> files) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return fail(core::ErrorCode::unavailable, fmt::format("no pipe for a worker: {}", std::strerror(errno)));
    }
    UniqueFd read_end{ends[0]};
    UniqueFd write_end{ends[1]};
    const pid_t process = ::fork();
    if (process == 0) work(batch, files, write_end.get());
    if (process < 0) {
        return fail(core::ErrorCode::unavailable, fmt::format("no process for a worker: {}", std::strerror(errno)));
    }
    return Worker{process, std::move(read_end)};
}

std::optional<std::string> Worker::next_line(core::MonotonicInstant deadline, const core::Monotonic& monotonic) {
    for (;;) {
        if (const auto end = m_read.find('\n'); end != std::string::npos) {
            auto line = m_read.substr(0, end + 1);
            m_read.erase(0, end + 1);
            return line;
        }
        if (!wait_until_readable(m_lines.get(), deadline, monotonic)) return std::nullopt;
        std::array<char, 4096> buffer{};
        const auto count = ::read(m_lines.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return std::nullopt;
        m_read.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::string Worker::end() {
    if (m_process == 0) return {};
    // A worker that died already keeps its own status; only one that took too long dies of this.
    ::kill(m_process, SIGKILL);
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {}
    m_process = 0;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return "reading and decoding took too long";
    if (WIFSIGNALED(status)) return fmt::format("the decoder died of signal {}", WTERMSIG(status));
    return fmt::format("the decoder ended with exit code {}", WEXITSTATUS(status));
}

std::string error_line(const std::string& file, std::string error) {
    return line_of(FileReport{.file = file, .milliseconds = 0, .symbols = {}, .error = std::move(error)});
}

}  // namespace

core::Status run_batch(const Batch& batch, const core::Monotonic& monotonic) {
    const std::span<const std::string> files{batch.files};
    std::optional<Worker> worker;
    for (std::size_t at = 0; at < files.size(); ++at) {
        if (!worker) {
            TRY_ASSIGN(started, Worker::start(batch, files.subspan(at)));
            worker.emplace(std::move(started));
        }
        auto line = worker->next_line(monotonic.now() + batch.file_time_max, monotonic);
        if (!line) {
            line = error_line(files[at], worker->end());
            worker.reset();
        }
        if (!batch.write(*line)) return fail(core::ErrorCode::io, "nobody reads the results");
    }
    return core::Done{};
}

}  // namespace eye
