// The HTTP/1.1 server: Boost.Asio coroutines and Boost.Beast, compiled in server.cpp only.
//
// One io_context per thread. Limits have names (Limits). TLS 1.2+ in process with a certificate; without one the server
// binds loopback addresses only. Handlers run on an I/O thread and must not block: they answer by calling `respond`,
// once, from any thread, now or later.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "hub-server/http/message.h"

namespace hub::http {

using Respond = std::function<void(Response)>;
using Handler = std::function<void(Request, Respond)>;

struct Limits {
    std::size_t header_bytes_max = 8 * 1024;
    std::size_t body_bytes_max = 1024 * 1024;
    std::size_t connections_max = 512;
    core::Duration read_timeout{10'000};  // from the first byte of a request to its last
    core::Duration idle_timeout{60'000};  // between requests of one connection
    core::Duration handler_timeout{30'000};
    core::Duration write_timeout{10'000};
    core::Duration stop_timeout{5'000};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free port, told by Server::port()
    int threads = 2;
    Limits limits;
    std::string certificate_file;  // PEM chain; both empty: plain HTTP, loopback only
    std::string private_key_file;
};

class Server {
public:
    // `conflict` when the port is in use, `forbidden` for plain HTTP on a public address, `invalid` for a bad
    // certificate; each message says what to do.
    static core::Result<std::unique_ptr<Server>> start(ServerOptions options, Handler handler, const core::Log& log);
    ~Server();  // graceful: no new connections, running requests finish within stop_timeout
    std::uint16_t port() const;
    void stop();

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace hub::http
