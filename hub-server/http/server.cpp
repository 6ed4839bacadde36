#include "hub-server/http/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <thread>
#include <unordered_set>

#include "hub-server/http/common_headers.h"
#include "hub-server/http/exchange.h"
#include "hub-server/http/tls.h"

namespace hub::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using core::ErrorCode;
using core::fail;

using Stream = beast::basic_stream<tcp, Executor>;
using TlsStream = asio::ssl::stream<Stream&>;
using Socket = tcp::socket::rebind_executor<Executor>::other;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using WireRequest = wire::request<wire::string_body>;
using Parser = wire::request_parser<wire::string_body>;

// What may wait in a connection's buffer: twice the largest header, so that pipelined requests fit.
constexpr std::size_t k_buffer_bytes_max = 16 * 1024;
// Read at once while waiting for a request: most fit.
constexpr std::size_t k_first_read_bytes = 1024;
// How long a refused client may take to read why, before its connection is reset.
constexpr core::Duration k_linger_timeout{1'000};
// Connections over the cap that are told so at the same time; more are reset without a word.
constexpr std::size_t k_refusals_max = 64;
// The pause after a failed accept: file descriptors are used up, and only time helps.
constexpr core::Duration k_accept_pause{100};

// One open connection, known to its thread so that stop() can end it while it is idle.
struct Connection {
    Stream* stream = nullptr;
    bool is_busy = false;  // inside the handler or writing the answer
};

// One thread and its connections. Members but `io` are used on that thread only.
struct Worker {
    std::unordered_set<Connection*> connections;
    asio::io_context io{1};
    asio::executor_work_guard<Executor> keep_running{io.get_executor()};
    std::thread thread;
};

// Counts open connections over all threads, and tells stop() when the last has gone.
class Doorkeeper {
public:
    explicit Doorkeeper(std::size_t connections_max) : m_connections_max(connections_max) {}

    // A connection's place, given back when destroyed.
    class Place {
    public:
        explicit Place(Doorkeeper* owner) : m_owner(owner) {}
        Place(Place&& other) noexcept : m_owner(std::exchange(other.m_owner, nullptr)) {}
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (m_owner != nullptr) m_owner->leave();
        }

    private:
        Doorkeeper* m_owner;
    };

    enum class Verdict { welcome, full, far_too_many };
    struct Entry {
        Place place;
        Verdict verdict;
    };
    Entry enter() {
        const std::lock_guard lock{m_mutex};
        ++m_inside;
        const Verdict verdict = m_inside <= m_connections_max                    ? Verdict::welcome
                                : m_inside <= m_connections_max + k_refusals_max ? Verdict::full
                                                                                 : Verdict::far_too_many;
        return {Place{this}, verdict};
    }
    // False when connections are left after `limit`.
    bool wait_until_empty(core::Duration limit) {
        std::unique_lock lock{m_mutex};
        return m_left.wait_for(lock, limit, [this] { return m_inside == 0; });
    }

private:
    void leave() {
        const std::lock_guard lock{m_mutex};
        --m_inside;
        m_left.notify_all();
    }

    const std::size_t m_connections_max;
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::size_t m_inside = 0;
};

std::optional<Method> method_of(wire::verb verb) {
    for (const auto& [known, method] : {std::pair{wire::verb::get, Method::get},
                                        {wire::verb::head, Method::head},
                                        {wire::verb::post, Method::post},
                                        {wire::verb::put, Method::put},
                                        {wire::verb::patch, Method::patch},
                                        {wire::verb::delete_, Method::remove}})
        if (known == verb) return method;
    return std::nullopt;
}

// How a request wants its answer; the defaults are for bytes that are no request.
struct Asked {
    Asked() = default;
    explicit Asked(const WireRequest& request)
        : version(request.version()),
          keep_alive(request.keep_alive()),
          head_only(request.method() == wire::verb::head),
          accept_encoding(request[wire::field::accept_encoding]) {}

    unsigned version = 11;
    bool keep_alive = false;
    bool head_only = false;
    std::string accept_encoding;
};

// What the client is told when its bytes are not a request.
Response answer_to(const error_code& error) {
    if (error == wire::error::header_limit) return plain_answer(431, "The request's header is too long.");
    if (error == wire::error::body_limit) return plain_answer(413, "The request is too large.");
    if (error == wire::error::bad_version) return plain_answer(505, "Only HTTP/1.0 and HTTP/1.1 are spoken.");
    return plain_answer(400, "This is not an HTTP request that the server understands.");
}

// True when nobody is there any more to be told.
bool is_gone(const error_code& error) {
    return error && (error.category() != make_error_code(wire::error::bad_method).category() ||
                     error == wire::error::end_of_stream || error == wire::error::partial_message);
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// A Request of ours, or the answer that refuses it.
std::variant<Request, Response> translate(WireRequest& from, std::string peer, bool is_secure) {
    const auto hosts = from.count(wire::field::host);
    if (hosts > 1 || (hosts == 0 && from.version() == 11)) return plain_answer(400, "One Host header is needed.");
    const auto method = method_of(from.method());
    if (!method) return plain_answer(501, "This method is not known here.");
    // A body that grows when it is unpacked would get around body_bytes_max.
    const auto encoding = from[wire::field::content_encoding];
    if (!encoding.empty() && !beast::iequals(encoding, "identity"))
        return plain_answer(415, "Compressed requests are not read here. Send the body as it is.");
    auto target = parse_target(view(from.target()));
    if (!target) return plain_answer(400, "This address cannot be one of ours.");
    Request request;
    request.method = *method;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    for (const auto& field : from)
        request.headers.push_back({std::string{view(field.name_string())}, std::string{view(field.value())}});
    request.body = std::move(from.body());
    request.peer = std::move(peer);
    request.is_secure = is_secure;
    return request;
}

// The start line and headers of an answer.
template <class Message>
void fill_head(Message& message, const Response& response, unsigned version, bool is_last) {
    message.version(version);
    message.result(static_cast<unsigned>(response.status));
    for (const Header& header : response.headers) message.insert(header.name, header.value);
    message.keep_alive(!is_last);
    // 304 and 204 have no body and no length of one (RFC 9110 §8.6).
    if (response.status != 304 && response.status != 204) message.content_length(response.body->size());
}

}  // namespace

struct Server::Impl {
    Impl(ServerOptions wanted, Handler answer_with, const core::Log& log_to)
        : options(std::move(wanted)),
          handler(std::move(answer_with)),
          log(log_to),
          door(options.limits.connections_max) {
        for (int i = 0; i < std::max(1, options.threads); ++i) workers.push_back(std::make_unique<Worker>());
        acceptor.emplace(workers.front()->io.get_executor());
    }
    ~Impl() { stop(); }

    core::Status listen();
    void run();
    void stop();

    Task<> accept_all();
    void welcome(Worker& worker, Socket socket);
    Task<> serve(Worker& worker, Socket socket, Doorkeeper::Place place);
    Task<> refuse(Socket socket, Doorkeeper::Place place);
    template <class S>
    Task<> converse(S& stream, Connection& connection, std::string peer);
    template <class S>
    Task<error_code> read_request(S& stream, beast::flat_buffer& buffer, Parser& parser,
                                  core::Duration first_byte_limit);
    Task<Response> answer(Executor executor, WireRequest request, std::string peer);
    void call_handler(Request request, const Respond& respond) const;
    template <class S>
    Task<bool> write(S& stream, Response response, Asked asked, bool is_last);

    ServerOptions options;
    Handler handler;
    const core::Log& log;
    std::unique_ptr<asio::ssl::context> tls;
    std::atomic<bool> is_stopping{false};
    Doorkeeper door;
    std::vector<std::unique_ptr<Worker>> workers;
    std::optional<Acceptor> acceptor;  // on the first worker
    std::uint16_t port = 0;
};

namespace {

// Sends what is left and reads what the client still sends, so that closing does not reset an answer on its way.
template <class S>
Task<> close_gently(S& stream) {
    auto& lowest = beast::get_lowest_layer(stream);
    lowest.expires_after(k_linger_timeout);
    if constexpr (std::is_same_v<S, TlsStream>) co_await stream.async_shutdown(k_as_value);
    error_code ignored;  // the client may have closed first, which is just as well
    lowest.socket().shutdown(tcp::socket::shutdown_send, ignored);
    std::array<char, 4096> rest;
    for (;;) {
        auto [error, count] = co_await lowest.async_read_some(asio::buffer(rest), k_as_value);
        if (error) co_return;
    }
}

}  // namespace

core::Status Server::Impl::listen() {
    error_code error;
    const auto address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, error);
    if (error)
        return fail(ErrorCode::invalid,
                    fmt::format("'{}' is not an IP address such as 127.0.0.1 or 0.0.0.0", options.address));
    if (!options.certificate_file.empty() || !options.private_key_file.empty()) {
        TRY_ASSIGN(context, load_tls(options.certificate_file, options.private_key_file));
        tls = std::move(context);
    } else if (!address.is_loopback()) {
        return fail(ErrorCode::forbidden,
                    fmt::format("without a certificate the server listens on 127.0.0.1 only, not on {}: set a "
                                "certificate and its key, or put a proxy with TLS in front",
                                options.address));
    }
    const tcp::endpoint endpoint{address, options.port};
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return fail(ErrorCode::conflict,
                    fmt::format("port {} of {} is in use by another program: stop it, or choose another port",
                                options.port, options.address));
    if (error == asio::error::access_denied)
        return fail(ErrorCode::forbidden,
                    fmt::format("port {} needs special rights: choose one above 1023", options.port));
    if (error)
        return fail(ErrorCode::io,
                    fmt::format("cannot listen on {} port {}: {}", options.address, options.port, error.message()));
    port = acceptor->local_endpoint().port();
    return core::Done{};
}

void Server::Impl::run() {
    asio::co_spawn(workers.front()->io, accept_all(), asio::detached);
    for (const auto& worker : workers) worker->thread = std::thread{[&io = worker->io] { io.run(); }};
}

void Server::Impl::stop() {
    if (is_stopping.exchange(true)) return;
    asio::post(workers.front()->io, [this] {
        error_code ignored;  // closing a listening socket frees it whatever close(2) says
        acceptor->close(ignored);
    });
    for (const auto& worker : workers) {
        asio::post(worker->io, [&connections = worker->connections] {
            for (Connection* connection : connections)
                if (!connection->is_busy) connection->stream->cancel();
        });
    }
    const bool was_running = workers.front()->thread.joinable();
    if (was_running && !door.wait_until_empty(options.limits.stop_timeout))
        log.warning("http", "stopped with connections still open");
    for (const auto& worker : workers) worker->io.stop();
    for (const auto& worker : workers)
        if (worker->thread.joinable()) worker->thread.join();
}

Task<> Server::Impl::accept_all() {
    for (std::size_t next = 0; !is_stopping; next = (next + 1) % workers.size()) {
        Worker& worker = *workers[next];
        auto [error, socket] = co_await acceptor->async_accept(worker.io.get_executor(), k_as_value);
        if (!error) {
            welcome(worker, std::move(socket));
        } else if (!is_stopping) {
            log.warning("http", fmt::format("cannot accept a connection: {}", error.message()));
            Timer pause{workers.front()->io.get_executor(), k_accept_pause};
            co_await pause.async_wait(k_as_value);
        }
    }
}

void Server::Impl::welcome(Worker& worker, Socket socket) {
    auto [place, verdict] = door.enter();
    error_code ignored;  // Nagle's delay is a matter of speed only
    socket.set_option(tcp::no_delay(true), ignored);
    const auto on_end = [this](const std::exception_ptr& thrown) {
        if (!thrown) return;
        try {
            std::rethrow_exception(thrown);
        } catch (const std::exception& problem) {
            log.error("http", fmt::format("a connection ended by an exception: {}", problem.what()));
        }
    };
    switch (verdict) {
        case Doorkeeper::Verdict::welcome:
            asio::co_spawn(worker.io, serve(worker, std::move(socket), std::move(place)), on_end);
            break;
        case Doorkeeper::Verdict::full:
            asio::co_spawn(worker.io, refuse(std::move(socket), std::move(place)), on_end);
            break;
        case Doorkeeper::Verdict::far_too_many: break;
    }
}

Task<> Server::Impl::serve(Worker& worker, Socket socket, Doorkeeper::Place) {
    error_code unknown;  // a client that is gone already has no address; reading from it ends the connection
    const auto endpoint = socket.remote_endpoint(unknown);
    std::string peer = endpoint.address().to_string();
    Stream stream{std::move(socket)};
    Connection connection{&stream};
    worker.connections.insert(&connection);
    const auto forget = [&worker](Connection* gone) { worker.connections.erase(gone); };
    const std::unique_ptr<Connection, decltype(forget)> forget_at_end{&connection, forget};
    if (is_stopping) co_return;
    if (!tls) {
        co_await converse(stream, connection, std::move(peer));
        co_return;
    }
    TlsStream secured{stream, *tls};
    stream.expires_after(options.limits.read_timeout);
    auto [error] = co_await secured.async_handshake(asio::ssl::stream_base::server, k_as_value);
    if (!error) co_await converse(secured, connection, std::move(peer));
}

Task<> Server::Impl::refuse(Socket socket, Doorkeeper::Place) {
    Stream stream{std::move(socket)};
    if (tls) co_return;  // saying it over TLS would cost the handshake that the cap is there to save
    const Response response =
        plain_answer(503, "Too many connections. Try again in a minute.").with("Retry-After", "60");
    const Asked asked;
    co_await write(stream, response, asked, true);
    co_await close_gently(stream);
}

template <class S>
Task<> Server::Impl::converse(S& stream, Connection& connection, std::string peer) {
    beast::flat_buffer buffer{k_buffer_bytes_max};
    // A new connection has the time of a request for its first byte: idling is for clients that have shown themselves.
    core::Duration first_byte_limit = options.limits.read_timeout;
    for (bool is_last = false; !is_last; first_byte_limit = options.limits.idle_timeout) {
        connection.is_busy = false;
        if (is_stopping) co_return;
        Parser parser;
        const error_code error = co_await read_request(stream, buffer, parser, first_byte_limit);
        connection.is_busy = true;
        if (is_gone(error)) co_return;
        const Asked asked = error ? Asked{} : Asked{parser.get()};
        // Not a conditional expression: GCC 12 destroys its temporaries twice around co_await.
        Response response;
        if (error) response = answer_to(error);
        else response = co_await answer(stream.get_executor(), parser.release(), peer);
        is_last = is_stopping || !asked.keep_alive || response.status == 400;
        if (!co_await write(stream, std::move(response), asked, is_last)) co_return;
    }
    co_await close_gently(stream);
}

// Reads one whole request: its first byte within `first_byte_limit`, the rest within read_timeout.
template <class S>
Task<error_code> Server::Impl::read_request(S& stream, beast::flat_buffer& buffer, Parser& parser,
                                            core::Duration first_byte_limit) {
    parser.header_limit(static_cast<std::uint32_t>(options.limits.header_bytes_max));
    parser.body_limit(options.limits.body_bytes_max);
    auto& lowest = beast::get_lowest_layer(stream);
    if (buffer.size() == 0) {
        lowest.expires_after(first_byte_limit);
        auto [error, count] = co_await stream.async_read_some(buffer.prepare(k_first_read_bytes), k_as_value);
        if (error) co_return error;
        buffer.commit(count);
    }
    lowest.expires_after(options.limits.read_timeout);
    auto [head_error, head_bytes] = co_await wire::async_read_header(stream, buffer, parser, k_as_value);
    if (head_error) co_return head_error;
    if (beast::iequals(parser.get()[wire::field::expect], "100-continue")) {
        constexpr std::string_view k_go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [error, count] = co_await asio::async_write(stream, asio::buffer(k_go_on), k_as_value);
        if (error) co_return error;
    }
    auto [body_error, body_bytes] = co_await wire::async_read(stream, buffer, parser, k_as_value);
    co_return body_error;
}

Task<Response> Server::Impl::answer(Executor executor, WireRequest message, std::string peer) {
    auto translated = translate(message, std::move(peer), tls != nullptr);
    if (auto* refusal = std::get_if<Response>(&translated)) co_return std::move(*refusal);
    const auto exchange = std::make_shared<Exchange>(executor);
    call_handler(std::move(std::get<Request>(translated)), exchange->responder());
    co_return co_await exchange->wait(options.limits.handler_timeout);
}

// A throwing handler drops `respond`, which answers 500.
void Server::Impl::call_handler(Request request, const Respond& respond) const {
    try {
        handler(std::move(request), respond);
    } catch (const std::exception& problem) {
        log.error("http", fmt::format("a handler threw: {}", problem.what()));
    }
}

// False when the client is gone.
template <class S>
Task<bool> Server::Impl::write(S& stream, Response response, Asked asked, bool is_last) {
    add_common_headers(response, tls != nullptr);
    compress(response, asked.accept_encoding);
    beast::get_lowest_layer(stream).expires_after(options.limits.write_timeout);
    if (asked.head_only || response.status == 304 || response.status == 204) {
        wire::response<wire::empty_body> message;
        fill_head(message, response, asked.version, is_last);
        auto [error, count] = co_await wire::async_write(stream, message, k_as_value);
        co_return !error;
    }
    wire::response<wire::span_body<const char>> message;
    fill_head(message, response, asked.version, is_last);
    message.body() = {response.body->data(), response.body->size()};
    auto [error, count] = co_await wire::async_write(stream, message, k_as_value);
    co_return !error;
}

Server::Server(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Server::~Server() = default;

core::Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler handler, const core::Log& log) {
    auto impl = std::make_unique<Impl>(std::move(options), std::move(handler), log);
    TRY(impl->listen());
    impl->run();
    return std::unique_ptr<Server>{new Server{std::move(impl)}};
}

std::uint16_t Server::port() const { return m_impl->port; }

void Server::stop() { m_impl->stop(); }

}  // namespace hub::http
