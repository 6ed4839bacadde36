// The door for the commands of the same machine while a server runs: a unix socket in the data directory that only its
// owner can open. One line in, one line out; the only writer of the database stays the server.
//
//   "backup /absolute/path\n"  ->  "ok\n" | "error <code> <message>\n"
//   "check\n"                  ->  "ok\n" | "error corrupt <what is wrong>\n"
//   "status\n"                 ->  "ok http://127.0.0.1:8080\n"
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "core/base/log.h"
#include "core/base/result.h"

namespace hub {

inline constexpr const char* k_control_name = "hub.control";

class ControlSocket {
public:
    // Answers a command line with a text, or with an error. Runs on the socket's own thread, one command at a time.
    using Answer = std::function<core::Result<std::string>(const std::string& command)>;

    static core::Result<std::unique_ptr<ControlSocket>> listen(const std::string& directory, Answer answer,
                                                               const core::Log& log);
    ~ControlSocket();  // ends the thread and removes the socket
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

private:
    ControlSocket(std::string path, int listener, int stop, Answer answer, const core::Log& log);
    void run();
    void serve_one(int connection);

    std::string m_path;
    int m_listener;
    int m_stop;  // an eventfd: readable when the thread must end
    Answer m_answer;
    const core::Log& m_log;
    std::thread m_thread;
};

// Asks the server of that data directory. Nothing when none is listening.
core::Result<std::optional<std::string>> ask_server(const std::string& directory, const std::string& command);

}  // namespace hub
