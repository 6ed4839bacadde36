#include "kiosk/sync/curl_hub_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/kiosk/storage/kiosk_fixture.h"
#include "tests/support/catch.h"

using namespace kiosk;
using namespace kiosk::test;
using core::ErrorCode;

namespace {

// Answers every connection with the same bytes after `delay`, and closes: a server as broken as a test wants it.
class TinyServer {
public:
    TinyServer(std::string answer, std::chrono::milliseconds delay = {})
        : m_answer(std::move(answer)), m_delay(delay), m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_socket, reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(m_socket, 4) == 0);
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread{[this] { serve(); }};
    }
    ~TinyServer() {
        m_stopping = true;
        m_thread.join();
        ::close(m_socket);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::string request() const { return m_request; }  // the last one; after the call that made it

private:
    void serve() {
        while (!m_stopping) {
            pollfd ready{m_socket, POLLIN, 0};
            if (::poll(&ready, 1, 20) != 1) continue;
            const int connection = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            answer(connection);
            ::close(connection);
        }
    }
    void answer(int connection) {
        std::array<char, 65536> buffer{};
        std::string request;
        // Requests of these tests fit in a few segments: head and, for POST, a body that ends with a brace.
        while (request.find("\r\n\r\n") == std::string::npos ||
               (request.starts_with("POST") && request.back() != '}')) {
            const auto count = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (count <= 0) return;
            request.append(buffer.data(), static_cast<std::size_t>(count));
        }
        m_request = request;
        for (auto waited = std::chrono::milliseconds{0}; waited < m_delay && !m_stopping; waited += k_step) {
            std::this_thread::sleep_for(k_step);
        }
        ::send(connection, m_answer.data(), m_answer.size(), MSG_NOSIGNAL);
    }

    static constexpr std::chrono::milliseconds k_step{10};
    std::string m_answer;
    std::chrono::milliseconds m_delay;
    int m_socket;
    int m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::string m_request;
    std::thread m_thread;
};

std::string http(int status, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

std::unique_ptr<CurlHubClient> client(CurlHubClient::Limits limits = {}) {
    auto made = CurlHubClient::make(limits);
    REQUIRE(made);
    return *std::move(made);
}

ErrorCode changes_error(const std::string& url) {
    const auto outcome = client()->changes({url, "secret"}, id_of<core::Epoch>(1), 3);
    REQUIRE_FALSE(outcome);
    return outcome.error().code;
}

std::string good_changes() {
    return core::to_json(core::ChangesReply{.epoch = id_of<core::Epoch>(1),
                                            .from = 3,
                                            .to = 4,
                                            .head = 4,
                                            .hub_now = core::from_millis(1),
                                            .rows = {row(4, order(1))}});
}

}  // namespace

TEST_CASE("changes are asked for with epoch, number and token, and read") {
    const TinyServer server{http(200, good_changes())};
    const auto reply = client()->changes({server.url(), "secret"}, id_of<core::Epoch>(1), 3);
    REQUIRE(reply);
    CHECK(reply->rows.size() == 1);
    CHECK(server.request().starts_with("GET /sync/1/changes?epoch=" + id_of<core::Epoch>(1).text() +
                                       "&after=3&limit=500 HTTP/1.1\r\n"));
    CHECK(server.request().find("Authorization: Bearer secret\r\n") != std::string::npos);
}

TEST_CASE("an enrolment is posted without a token") {
    const core::EnrolReply reply{.token = "t",
                                 .network = id_of<core::NetworkId>(9),
                                 .distribution = the_distribution(),
                                 .epoch = id_of<core::Epoch>(1)};
    const TinyServer server{http(200, core::to_json(reply))};
    const auto enrolled = client()->enrol(
        server.url(),
        {.pairing_code = "GOOD2345", .device = id_of<core::DeviceId>(1), .device_name = "Borne", .public_key = {}});
    REQUIRE(enrolled);
    CHECK(enrolled->token == "t");
    CHECK(server.request().starts_with("POST /sync/1/enrol HTTP/1.1\r\n"));
    CHECK(server.request().find("Authorization") == std::string::npos);
    CHECK(server.request().find("GOOD2345") != std::string::npos);
}

TEST_CASE("facts are pushed as they are") {
    const TinyServer server{
        http(200, core::to_json(core::PushReply{.epoch = id_of<core::Epoch>(1), .high = 1, .outcomes = {"stored"}}))};
    HandClock clock;
    SeededRandom random{3};
    const core::Fact fact = OtherKiosk{clock, random, 5}.records(arrival(1));
    const auto reply = client()->push({server.url(), "secret"}, {id_of<core::Epoch>(1), fact.stream, {fact}});
    REQUIRE(reply);
    CHECK(reply->high == 1);
    CHECK(server.request().find(fact.json()) != std::string::npos);
}

TEST_CASE("a hub that is not there is unavailable") {
    std::string url;
    { url = TinyServer{""}.url(); }  // the port is closed again
    CHECK(changes_error(url) == ErrorCode::unavailable);
    CHECK(changes_error("http://name.invalid:1") == ErrorCode::unavailable);
}

TEST_CASE("answers that make no sense are told apart from a hub that is away") {
    struct Case {
        const char* what;
        std::string answer;
        ErrorCode code;
    };
    const std::string good = good_changes();
    const std::vector<Case> cases = {
        {"not JSON", http(200, "<html>hello</html>"), ErrorCode::corrupt},
        {"another JSON", http(200, "{\"ok\":true}"), ErrorCode::corrupt},
        {"cut off", http(200, good).substr(0, http(200, good).size() - 10), ErrorCode::unavailable},
        {"nothing at all", "", ErrorCode::unavailable},
        {"not HTTP", "SSH-2.0-OpenSSH\r\n", ErrorCode::unavailable},
        {"a length that is too small", "HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\n" + good, ErrorCode::corrupt},
        {"a redirection is not followed",
         "HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", ErrorCode::invalid},
        {"restarting", http(503, "{}"), ErrorCode::unavailable},
        {"a fault of its own", http(500, "{}"), ErrorCode::unavailable},
        {"an unknown token", http(401, "{}"), ErrorCode::unauthenticated},
        {"a revoked device", http(403, "{}"), ErrorCode::forbidden},
        {"a message it refuses", http(422, "{}"), ErrorCode::invalid},
        {"longer than allowed", http(200, std::string(core::k_reply_bytes_max + 1, ' ')), ErrorCode::too_large},
    };
    for (const auto& each : cases) {
        INFO(each.what);
        const TinyServer server{each.answer};
        CHECK(changes_error(server.url()) == each.code);
    }
}

TEST_CASE("a hub that takes too long is given up at the deadline") {
    const TinyServer server{http(200, good_changes()), std::chrono::seconds{30}};
    const auto outcome = client({.connect_max = core::Duration{200}, .total_max = core::Duration{200}})
                             ->snapshot({server.url(), "s"}, 0);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::timed_out);
}

TEST_CASE("a call in progress can be cancelled from another thread") {
    const TinyServer server{http(200, good_changes()), std::chrono::seconds{30}};
    const auto slow = client({.connect_max = core::Duration{60'000}, .total_max = core::Duration{60'000}});
    std::thread canceller{[&slow] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        slow->cancel();
    }};
    const auto outcome = slow->snapshot({server.url(), "s"}, 0);
    canceller.join();
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == ErrorCode::unavailable);
}

TEST_CASE("messages of a failure hold no token and no code") {
    const TinyServer server{http(401, "{}")};
    const auto outcome = client()->changes({server.url(), "very-secret"}, id_of<core::Epoch>(1), 0);
    CHECK(outcome.error().message.find("very-secret") == std::string::npos);
}
