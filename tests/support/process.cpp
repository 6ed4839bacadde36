#include "tests/support/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

namespace support {
namespace {

constexpr std::chrono::milliseconds k_poll_step{5};

std::chrono::milliseconds cpu_time_of(const std::string& pid) {
    const std::string stat = read_text_file("/proc/" + pid + "/stat");
    std::istringstream fields(stat.substr(std::min(stat.size(), stat.rfind(')') + 2)));
    std::string field;
    long ticks = 0;
    for (int i = 0; i < 13 && fields >> field; ++i) {
        if (i >= 11) ticks += std::stol(field);  // utime and stime: fields 14 and 15 of proc(5)
    }
    return std::chrono::milliseconds{ticks * 1000 / ::sysconf(_SC_CLK_TCK)};
}

[[noreturn]] void become(const Process::Options& options) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that dies leaves nothing running
    if (!options.output_file.empty()) {
        const int file = ::open(options.output_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
    }
    for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> arguments;
    for (const auto& word : options.command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

int exit_status(int wait_status) {
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

}  // namespace

Process Process::start(const Options& options) {
    const pid_t pid = ::fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) become(options);
    return Process{pid};
}

Process::Process(Process&& other) noexcept : m_pid(std::exchange(other.m_pid, -1)), m_status(other.m_status) {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(m_pid, other.m_pid);
    std::swap(m_status, other.m_status);
    return *this;
}

Process::~Process() {
    if (m_pid < 0 || m_status) return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

bool Process::is_running() { return !wait_for(std::chrono::milliseconds{0}).has_value(); }

void Process::kill(int signal) {
    if (!m_status) ::kill(m_pid, signal);
}

std::optional<int> Process::wait_for(std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!m_status) {
        int status = 0;
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid) {
            m_status = exit_status(status);
        } else if (std::chrono::steady_clock::now() >= deadline) {
            return std::nullopt;
        } else {
            std::this_thread::sleep_for(k_poll_step);
        }
    }
    return m_status;
}

int Process::stop(std::chrono::milliseconds limit) {
    kill(SIGTERM);
    if (!wait_for(limit)) kill(SIGKILL);
    return *wait_for(std::chrono::seconds{30});
}

long Process::resident_kib() const {
    std::istringstream status(read_text_file("/proc/" + std::to_string(m_pid) + "/status"));
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0;
}

std::chrono::milliseconds Process::cpu_time() const { return cpu_time_of(std::to_string(m_pid)); }

std::chrono::milliseconds Process::cpu_time_of_children() const {
    std::chrono::milliseconds sum{0};
    for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(m_pid) + "/task")) {
        std::istringstream children(read_text_file(task.path() / "children"));
        for (std::string pid; children >> pid;) sum += cpu_time_of(pid);
    }
    return sum;
}

int run(const Process::Options& options, std::chrono::milliseconds limit) {
    Process process = Process::start(options);
    const auto status = process.wait_for(limit);
    if (!status) throw std::runtime_error(options.command[0] + " did not end in time");
    return *status;
}

std::string read_text_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace support
