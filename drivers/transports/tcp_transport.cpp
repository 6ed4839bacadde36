#include "drivers/transports/tcp_transport.h"

#include <fmt/format.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

namespace drivers {
namespace {

// How often unacknowledged bytes are looked at while a device keeps its side open: the kernel has no event for it.
constexpr core::Duration k_acknowledge_every{20};
// A device that talks without being asked cannot fill our memory.
constexpr std::size_t k_received_max = 64 * 1024;

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

// Numeric addresses only, so that this never waits.
Addresses resolve(const TcpAddress& address) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const auto port = std::to_string(address.port);
    if (getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found) != 0) found = nullptr;
    return {found, &freeaddrinfo};
}

core::ErrorCode code_of(int error_number) {
    switch (error_number) {
        case ETIMEDOUT: return core::ErrorCode::timed_out;
        case ECONNREFUSED:
        case ECONNRESET:
        case EHOSTUNREACH:
        case ENETUNREACH:
        case ENETDOWN:
        case EHOSTDOWN:
        case EPIPE: return core::ErrorCode::unavailable;
        default: return core::ErrorCode::io;
    }
}

}  // namespace

TcpTransport::TcpTransport(TcpAddress address, const core::Monotonic& clock)
    : m_address(std::move(address)), m_clock(clock) {}

TcpTransport::~TcpTransport() { close(); }

std::string TcpTransport::name() const { return fmt::format("tcp {}:{}", m_address.host, m_address.port); }

core::Error TcpTransport::failure(std::string_view what, int error_number) const {
    return core::fail(code_of(error_number), fmt::format("{}: {}: {}", name(), what, std::strerror(error_number)));
}

core::Status TcpTransport::open(core::Duration limit) {
    assert(m_socket < 0);
    const auto until = m_clock.now() + limit;
    const auto addresses = resolve(m_address);
    if (!addresses) return core::fail(core::ErrorCode::invalid, name() + ": not a numeric address");
    m_socket = ::socket(addresses->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0) return failure("socket", errno);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // a comfort: a failure changes nothing but speed
    if (::connect(m_socket, addresses->ai_addr, addresses->ai_addrlen) == 0) return core::Done{};
    auto status = errno == EINPROGRESS ? wait_connected(until) : core::Status{failure("connect", errno)};
    if (!status) close();
    return status;
}

core::Status TcpTransport::wait_connected(core::MonotonicInstant until) {
    if (!wait_for(POLLOUT, until)) {
        return core::fail(core::ErrorCode::timed_out, name() + ": no answer within the time limit for connecting");
    }
    if (const int error = pending_error(); error != 0) return failure("connect", error);
    return core::Done{};
}

int TcpTransport::pending_error() const {
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

bool TcpTransport::wait_for(short events, core::MonotonicInstant until) const {
    while (true) {
        const auto left = std::max(core::Duration{}, until - m_clock.now());
        pollfd descriptor{.fd = m_socket, .events = events, .revents = 0};
        const int count = ::poll(&descriptor, 1, static_cast<int>(left.count()));
        if (count > 0) return true;
        if (count == 0 || errno != EINTR) return false;
    }
}

// Takes what has come, so that the device's goodbye is seen while we write.
core::Result<bool> TcpTransport::is_closed_by_device() {
    if (m_broken) return *m_broken;
    std::array<std::uint8_t, 4096> buffer;
    while (!m_is_ended) {
        const auto count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count == 0) {
            m_is_ended = true;
        } else if (count > 0) {
            if (m_received.size() > k_received_max) m_received.clear();
            m_received.insert(m_received.end(), buffer.begin(), buffer.begin() + count);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return false;
        } else if (errno != EINTR) {
            m_broken = failure("the printer broke the connection", errno);
            return *m_broken;
        }
    }
    return true;
}

Written TcpTransport::write(core::ByteView bytes, core::Duration limit) {
    assert(m_socket >= 0);
    const auto until = m_clock.now() + limit;
    std::size_t count = 0;
    while (count < bytes.size()) {
        const auto is_closed = is_closed_by_device();
        if (!is_closed) return {.count = count, .error = is_closed.error()};
        if (*is_closed) return {.count = count, .error = failure("the printer closed the connection", EPIPE)};
        const auto sent = ::send(m_socket, bytes.data() + count, bytes.size() - count, MSG_NOSIGNAL);
        if (sent >= 0) {
            count += static_cast<std::size_t>(sent);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!wait_for(POLLIN | POLLOUT, until)) return {.count = count, .error = failure("write", ETIMEDOUT)};
        } else if (errno != EINTR) {
            return {.count = count, .error = failure("write", errno)};
        }
        if (count < bytes.size() && m_clock.now() >= until) {
            return {.count = count, .error = failure("write", ETIMEDOUT)};
        }
    }
    return {.count = count, .error = {}};
}

core::Result<core::Bytes> TcpTransport::read(std::size_t count_max, core::Duration limit) {
    assert(m_socket >= 0 && count_max > 0);
    const auto until = m_clock.now() + limit;
    while (true) {
        TRY_ASSIGN(is_closed, is_closed_by_device());
        if (!m_received.empty() || is_closed) break;
        if (!wait_for(POLLIN, until)) return failure("read", ETIMEDOUT);
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(count_max, m_received.size()));
    core::Bytes bytes{m_received.begin(), m_received.begin() + count};
    m_received.erase(m_received.begin(), m_received.begin() + count);
    return bytes;
}

bool TcpTransport::has_unacknowledged_bytes() const {
    int count = 0;
    return ::ioctl(m_socket, SIOCOUTQ, &count) != 0 || count > 0;
}

core::Status TcpTransport::finish(core::Duration limit) {
    assert(m_socket >= 0);
    const auto until = m_clock.now() + limit;
    if (m_broken) return *m_broken;
    if (::shutdown(m_socket, SHUT_WR) != 0 && errno != ENOTCONN) return failure("shutdown", errno);
    while (true) {
        TRY_ASSIGN(is_closed, is_closed_by_device());
        const bool is_waiting = has_unacknowledged_bytes();
        if (is_closed && !is_waiting) return core::Done{};
        const auto now = m_clock.now();
        if (now >= until) {
            return is_waiting ? core::Status{failure("the printer did not take the last bytes", ETIMEDOUT)}
                              : core::Done{};
        }
        // Once the device has ended its side POLLIN is always on: then only the acknowledgement is missing.
        if (is_closed) {
            ::poll(nullptr, 0, static_cast<int>(k_acknowledge_every.count()));
            if (const int error = pending_error(); error != 0)
                return failure("the printer broke the connection", error);
        } else {
            wait_for(POLLIN, until);
        }
    }
}

void TcpTransport::close() {
    if (m_socket >= 0) ::close(m_socket);
    m_socket = -1;
    m_received.clear();
    m_is_ended = false;
    m_broken.reset();
}

}  // namespace drivers
