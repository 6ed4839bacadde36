#include "hub-server/control_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

namespace {

constexpr std::size_t k_command_bytes_max = 8 * 1024;
constexpr int k_read_timeout_ms = 5'000;
constexpr int k_answer_timeout_ms = 10 * 60'000;  // a backup of a large database on a slow disk

core::Error io_error(const std::string& what) { return fail(ErrorCode::io, what + ": " + std::strerror(errno)); }

// A path to a socket may have 107 bytes, a data directory any number: the folder is opened and named by its descriptor.
class SocketAddress {
public:
    explicit SocketAddress(const std::string& directory)
        : m_folder(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        m_address.sun_family = AF_UNIX;
        const std::string path = "/proc/self/fd/" + std::to_string(m_folder) + "/" + k_control_name;
        std::memcpy(m_address.sun_path, path.c_str(), path.size() + 1);
    }
    ~SocketAddress() {
        if (m_folder >= 0) ::close(m_folder);
    }
    SocketAddress(const SocketAddress&) = delete;
    SocketAddress& operator=(const SocketAddress&) = delete;

    bool is_valid() const { return m_folder >= 0; }
    const char* path() const { return m_address.sun_path; }
    int bind(int socket) const { return ::bind(socket, generic(), sizeof m_address); }
    int connect(int socket) const { return ::connect(socket, generic(), sizeof m_address); }

private:
    const sockaddr* generic() const { return reinterpret_cast<const sockaddr*>(&m_address); }
    int m_folder;
    sockaddr_un m_address{};
};

bool is_readable(int descriptor, int timeout_ms) {
    pollfd waited{descriptor, POLLIN, 0};
    return ::poll(&waited, 1, timeout_ms) == 1;
}

// One line without its end; what was read so far when the other side falls silent.
std::string read_line(int connection, int timeout_ms) {
    std::string line;
    std::array<char, 512> chunk{};
    while (line.size() < k_command_bytes_max && is_readable(connection, timeout_ms)) {
        const ssize_t got = ::read(connection, chunk.data(), chunk.size());
        if (got <= 0) break;
        line.append(chunk.data(), static_cast<std::size_t>(got));
        if (line.back() == '\n') break;
    }
    while (!line.empty() && line.back() == '\n') line.pop_back();
    return line;
}

Status send_line(int connection, std::string line) {
    line += '\n';
    std::string_view left = line;
    while (!left.empty()) {
        const ssize_t sent = ::send(connection, left.data(), left.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return io_error("control socket");
        left.remove_prefix(static_cast<std::size_t>(sent));
    }
    return Done{};
}

ErrorCode code_of(std::string_view name) {
    for (const ErrorCode code : {ErrorCode::invalid, ErrorCode::not_found, ErrorCode::conflict, ErrorCode::disk_full,
                                 ErrorCode::corrupt, ErrorCode::unavailable, ErrorCode::timed_out}) {
        if (core::name_of(code) == name) return code;
    }
    return ErrorCode::io;
}

Result<std::optional<std::string>> parse_answer(const std::string& line) {
    if (line == "ok") return std::optional<std::string>{std::string{}};
    if (line.starts_with("ok ")) return std::optional<std::string>{line.substr(3)};
    constexpr std::string_view k_error = "error ";
    const std::size_t end = line.find(' ', k_error.size());
    if (!line.starts_with(k_error) || end == std::string::npos)
        return fail(ErrorCode::unavailable, "the running server did not answer");
    return fail(code_of(line.substr(k_error.size(), end - k_error.size())), line.substr(end + 1));
}

}  // namespace

Result<std::unique_ptr<ControlSocket>> ControlSocket::listen(const std::string& directory, Answer answer,
                                                             const core::Log& log) {
    const SocketAddress address{directory};
    if (!address.is_valid()) return io_error("cannot open " + directory);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int stop = ::eventfd(0, EFD_CLOEXEC);
    // The caller holds the database's lock: a socket that is here was left by a process that died.
    ::unlink(address.path());
    const bool is_listening = listener >= 0 && stop >= 0 && address.bind(listener) == 0 &&
                              ::chmod(address.path(), S_IRUSR | S_IWUSR) == 0 && ::listen(listener, 4) == 0;
    if (!is_listening) {
        const core::Error error = io_error("cannot listen on " + directory + "/" + k_control_name);
        if (listener >= 0) ::close(listener);
        if (stop >= 0) ::close(stop);
        return error;
    }
    return std::unique_ptr<ControlSocket>{
        new ControlSocket(directory + "/" + k_control_name, listener, stop, std::move(answer), log)};
}

ControlSocket::ControlSocket(std::string path, int listener, int stop, Answer answer, const core::Log& log)
    : m_path(std::move(path)), m_listener(listener), m_stop(stop), m_answer(std::move(answer)), m_log(log) {
    m_thread = std::thread{[this] { run(); }};
}

ControlSocket::~ControlSocket() {
    const std::uint64_t one = 1;
    if (::write(m_stop, &one, sizeof one) != sizeof one) m_log.error("control", "cannot wake the control thread");
    m_thread.join();
    ::close(m_listener);
    ::close(m_stop);
    ::unlink(m_path.c_str());
}

void ControlSocket::run() {
    while (true) {
        std::array<pollfd, 2> waited{pollfd{m_listener, POLLIN, 0}, pollfd{m_stop, POLLIN, 0}};
        if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) return;
        if ((waited[1].revents & POLLIN) != 0) return;
        if ((waited[0].revents & POLLIN) == 0) continue;
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        serve_one(connection);
        ::close(connection);
    }
}

void ControlSocket::serve_one(int connection) {
    const auto answer = m_answer(read_line(connection, k_read_timeout_ms));
    std::string line = answer
                           ? (answer->empty() ? "ok" : "ok " + *answer)
                           : "error " + std::string{core::name_of(answer.error().code)} + " " + answer.error().message;
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (const Status sent = send_line(connection, std::move(line)); !sent)
        m_log.warning("control", sent.error().message);
}

Result<std::optional<std::string>> ask_server(const std::string& directory, const std::string& command) {
    const SocketAddress address{directory};
    if (!address.is_valid()) return std::optional<std::string>{};
    const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0) return io_error("control socket");
    if (address.connect(connection) != 0) {
        ::close(connection);
        return std::optional<std::string>{};  // nobody listens: no server, or one that died
    }
    const Status sent = send_line(connection, command);
    const std::string line = sent ? read_line(connection, k_answer_timeout_ms) : std::string{};
    ::close(connection);
    TRY(sent);
    return parse_answer(line);
}

}  // namespace hub
