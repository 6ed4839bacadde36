// A real program run by a test: started, watched, killed, and always reaped. One thread per object.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace support {

class Process {
public:
    struct Options {
        std::vector<std::string> command;                // program and arguments
        std::string output_file;                         // standard output and error; empty: inherited
        std::map<std::string, std::string> environment;  // added to ours
    };
    // Throws std::system_error when the program cannot be started.
    static Process start(const Options& options);
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();  // kills and reaps

    pid_t pid() const { return m_pid; }
    bool is_running();
    void kill(int signal);
    // The exit status (128 + signal when killed), or nothing when it still runs after `limit`.
    std::optional<int> wait_for(std::chrono::milliseconds limit);
    // Asks politely (SIGTERM), then insists. Returns the exit status.
    int stop(std::chrono::milliseconds limit = std::chrono::seconds{10});
    // Resident memory in KiB now (VmRSS) from /proc; 0 when gone.
    long resident_kib() const;
    // User and system time used so far, from /proc.
    std::chrono::milliseconds cpu_time() const;
    // The same of the processes that it has started and that still run.
    std::chrono::milliseconds cpu_time_of_children() const;

private:
    explicit Process(pid_t pid) : m_pid(pid) {}
    pid_t m_pid = -1;
    std::optional<int> m_status;
};

// Runs to the end and returns the exit status; throws std::runtime_error after `limit`.
int run(const Process::Options& options, std::chrono::milliseconds limit = std::chrono::seconds{60});

std::string read_text_file(const std::string& path);

}  // namespace support
