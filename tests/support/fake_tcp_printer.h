// A printer on a loopback port, in this process: it reads, answers, stalls or hangs up as it is told.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace support {

class FakeTcpPrinter {
public:
    struct Manners {
        // Hangs up after so many bytes of a connection, leaving what came after unread.
        std::size_t hangs_up_after = std::numeric_limits<std::size_t>::max();
        bool reads = true;             // false: takes the connection and nothing more
        bool keeps_open = false;       // never ends its side
        bool accepts = true;           // false: the port is there, nobody answers it
        int receive_buffer_bytes = 0;  // 0: the system's
        // What to answer when a connection has brought this much so far; called at each arrival.
        std::function<std::string(const std::string& so_far)> answer = nullptr;
    };

    FakeTcpPrinter() : FakeTcpPrinter(Manners{}) {}
    explicit FakeTcpPrinter(Manners manners, std::uint16_t port = 0) : m_manners(std::move(manners)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (m_manners.receive_buffer_bytes > 0) {
            ::setsockopt(m_listener, SOL_SOCKET, SO_RCVBUF, &m_manners.receive_buffer_bytes, sizeof(int));
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        socklen_t size = sizeof address;
        const bool is_bound = ::bind(m_listener, as_sockaddr(&address), size) == 0 &&
                              ::getsockname(m_listener, as_sockaddr(&address), &size) == 0 &&
                              ::listen(m_listener, m_manners.accepts ? 8 : 0) == 0;
        if (!is_bound) std::abort();
        m_port = ntohs(address.sin_port);
        if (m_manners.accepts) m_thread = std::thread{[this] { serve(); }};
    }
    ~FakeTcpPrinter() {
        m_stop = true;
        if (m_thread.joinable()) m_thread.join();
        ::close(m_listener);
    }
    FakeTcpPrinter(const FakeTcpPrinter&) = delete;
    FakeTcpPrinter& operator=(const FakeTcpPrinter&) = delete;

    std::uint16_t port() const { return m_port; }
    // What each connection brought, in order. A connection is listed when it ends.
    std::vector<std::string> conversations() const {
        const std::lock_guard lock{m_mutex};
        return m_conversations;
    }
    // Waits for `count` ended conversations, at most ten seconds.
    std::vector<std::string> await_conversations(std::size_t count) const {
        for (int i = 0; i < 1000 && conversations().size() < count; ++i) ::poll(nullptr, 0, 10);
        return conversations();
    }

private:
    static sockaddr* as_sockaddr(sockaddr_in* address) { return reinterpret_cast<sockaddr*>(address); }

    bool is_readable(int descriptor) const {
        pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
        return ::poll(&waiting, 1, 10) > 0;
    }

    void serve() {
        while (!m_stop) {
            if (!is_readable(m_listener)) continue;
            const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection < 0) continue;
            auto conversation = talk(connection);
            ::close(connection);
            const std::lock_guard lock{m_mutex};
            m_conversations.push_back(std::move(conversation));
        }
    }

    std::string talk(int connection) {
        std::string heard;
        while (!m_stop) {
            if (!m_manners.reads) {
                ::poll(nullptr, 0, 10);
                continue;
            }
            if (!is_readable(connection)) continue;
            std::array<char, 4096> buffer;
            const auto wanted = std::min(buffer.size(), m_manners.hangs_up_after - heard.size());
            const auto count = ::recv(connection, buffer.data(), wanted, 0);
            if (count <= 0) {
                while (m_manners.keeps_open && !m_stop) ::poll(nullptr, 0, 10);
                return heard;
            }
            heard.append(buffer.data(), static_cast<std::size_t>(count));
            if (heard.size() >= m_manners.hangs_up_after) {
                // Unread bytes make the system say "reset" and not "goodbye": wait until there are some.
                while (!m_stop && !is_readable(connection)) {}
                return heard;
            }
            if (!m_manners.answer) continue;
            const auto reply = m_manners.answer(heard);
            if (!reply.empty() && ::send(connection, reply.data(), reply.size(), MSG_NOSIGNAL) < 0) return heard;
        }
        return heard;
    }

    Manners m_manners;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stop = false;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_conversations;
    std::thread m_thread;
};

}  // namespace support
