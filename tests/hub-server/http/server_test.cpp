#include "hub-server/http/server.h"

#include <openssl/ssl.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

#include "tests/hub-server/http/test_client.h"
#include "tests/support/catch.h"

using namespace hub::http;
using namespace std::chrono_literals;
using tests::TestClient;

namespace {

constexpr std::string_view k_get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

// Tells what it was asked, so that a test sees what arrived.
void echo(Request request, const Respond& respond) {
    respond(Response::html(std::string{name_of(request.method)} + " " + request.path + " " + request.body));
}

std::unique_ptr<Server> start(Handler handler, Limits limits = {}, int threads = 2) {
    static const core::Log log = core::Log::silent();
    ServerOptions options;
    options.limits = limits;
    options.threads = threads;
    auto server = Server::start(std::move(options), std::move(handler), log);
    REQUIRE(server);
    return *std::move(server);
}

TestClient client_of(const Server& server) {
    auto client = TestClient::connect(server.port());
    REQUIRE(client);
    return *std::move(client);
}

struct TemporaryFolder {
    std::string path;
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "halle-http-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("one connection carries request after request, pipelined too") {
    const auto server = start(echo);
    auto client = client_of(*server);
    CHECK(client.ask(k_get)->body == "GET / ");
    CHECK(client.ask("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")->body == "POST /a abc");
    REQUIRE(client.send(
        "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK(client.receive()->body == "GET /1 ");
    CHECK(client.receive()->body == "GET /2 ");
    CHECK(client.receive()->body == "GET /3 ");
}

TEST_CASE("a chunked body arrives whole") {
    const auto server = start(echo);
    auto client = client_of(*server);
    CHECK(
        client.ask("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            ->body == "POST /a abcde");
}

TEST_CASE("HEAD has the length of the page and no body") {
    const auto server = start(echo);
    auto client = client_of(*server);
    REQUIRE(client.send("HEAD /page HTTP/1.1\r\nHost: x\r\n\r\n"));
    const auto answer = client.receive(true);
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->headers.at("content-length") == "11");
    CHECK(client.ask(k_get)->body == "GET / ");
}

TEST_CASE("a client that waits for 100-continue is told to go on") {
    const auto server = start(echo);
    auto client = client_of(*server);
    REQUIRE(client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    CHECK(client.receive()->status == 100);
    CHECK(client.ask("abc")->body == "POST /a abc");
}

TEST_CASE("answers of the server itself carry the common headers") {
    const auto server = start(echo);
    const auto answer = client_of(*server).ask("nonsense\r\n\r\n");
    REQUIRE(answer);
    CHECK(answer->status == 400);
    CHECK(answer->headers.at("x-content-type-options") == "nosniff");
    CHECK(answer->headers.at("cache-control") == "no-store");
    CHECK(answer->headers.at("connection") == "close");
}

TEST_CASE("a request that could be read in two ways is refused") {
    const auto server = start(echo);
    const auto status = [&](std::string_view bytes) {
        const auto answer = client_of(*server).ask(bytes);
        return answer ? answer->status : 0;
    };
    CHECK(status("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") ==
          400);
    CHECK(status("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n") ==
          400);
    CHECK(status("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd") == 400);
    CHECK(status("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n") == 400);
    CHECK(status("GET / HTTP/1.1\r\nHost : x\r\n\r\n") == 400);
    CHECK(status("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(status("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
    CHECK(status("GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status("GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
    CHECK(status("BREW / HTTP/1.1\r\nHost: x\r\n\r\n") == 501);
    CHECK(status("GET / HTTP/3.0\r\nHost: x\r\n\r\n") == 505);
}

TEST_CASE("a header or body over its limit is refused with the reason") {
    Limits limits;
    limits.body_bytes_max = 1000;
    const auto server = start(echo, limits);
    const std::string big(10'000, 'c');
    CHECK(client_of(*server).ask("GET / HTTP/1.1\r\nHost: x\r\nCookie: " + big + "\r\n\r\n")->status == 431);
    CHECK(client_of(*server).ask("GET /" + big + " HTTP/1.1\r\nHost: x\r\n\r\n")->status == 431);
    CHECK(client_of(*server).ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n" + big)->status == 413);
    CHECK(client_of(*server)
              .ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2710\r\n" + big)
              ->status == 413);
    CHECK(client_of(*server).ask(k_get)->status == 200);
}

TEST_CASE("a client that sends byte by byte is cut off and nobody else waits for it") {
    Limits limits;
    limits.read_timeout = 300ms;
    const auto server = start(echo, limits, 1);
    auto silent = client_of(*server);
    auto slow = client_of(*server);
    REQUIRE(slow.send("GET / HTTP/1.1\r\nHost: "));
    CHECK(client_of(*server).ask(k_get)->status == 200);
    CHECK(slow.is_closed_within(tests::k_patience));
    CHECK(silent.is_closed_within(tests::k_patience));
}

TEST_CASE("a client that has behaved may idle, but not dawdle over its next request") {
    Limits limits;
    limits.read_timeout = 300ms;
    const auto server = start(echo, limits);
    auto client = client_of(*server);
    REQUIRE(client.ask(k_get)->status == 200);
    REQUIRE(client.send("GET / HTTP/1.1\r\n"));
    CHECK(client.is_closed_within(tests::k_patience));
}

TEST_CASE("an idle connection is closed, a new request within the limit is served") {
    Limits limits;
    limits.idle_timeout = 300ms;
    const auto server = start(echo, limits);
    auto client = client_of(*server);
    CHECK(client.ask(k_get)->status == 200);
    CHECK(client.ask(k_get)->status == 200);
    CHECK(client.is_closed_within(tests::k_patience));
}

TEST_CASE("a client that does not read its answer is cut off") {
    Limits limits;
    limits.write_timeout = 300ms;
    limits.stop_timeout = 2'000ms;
    const auto page = std::make_shared<const std::string>(64 << 20, 'x');  // more than socket buffers hold
    auto server = start(
        [page](Request, const Respond& respond) {
            Response response;
            response.body = page;
            respond(std::move(response));
        },
        limits);
    auto lazy = client_of(*server);
    REQUIRE(lazy.send(k_get));
    std::this_thread::sleep_for(600ms);
    CHECK_FALSE(lazy.receive());
}

TEST_CASE("over the connection cap a client is told so, and served once another left") {
    Limits limits;
    limits.connections_max = 2;
    const auto server = start(echo, limits);
    auto first = client_of(*server);
    REQUIRE(first.ask(k_get)->status == 200);
    {
        auto second = client_of(*server);
        REQUIRE(second.ask(k_get)->status == 200);
        auto third = client_of(*server);
        const auto refusal = third.receive();
        REQUIRE(refusal);
        CHECK(refusal->status == 503);
        CHECK(refusal->headers.at("retry-after") == "60");
    }
    for (int tries = 0; tries < 100; ++tries) {
        const auto answer = client_of(*server).ask(k_get);
        if (answer && answer->status == 200) return;
        std::this_thread::sleep_for(20ms);
    }
    FAIL("no place became free");
}

TEST_CASE("an answer may come later, from another thread, and only the first counts") {
    std::vector<std::jthread> helpers;
    const auto server = start(
        [&](Request, Respond respond) {
            helpers.emplace_back([respond = std::move(respond)] {
                std::this_thread::sleep_for(20ms);
                respond(Response::html("first"));
                respond(Response::html("second"));
            });
        },
        {}, 1);
    auto client = client_of(*server);
    CHECK(client.ask(k_get)->body == "first");
    CHECK(client.ask(k_get)->body == "first");
}

TEST_CASE("a request that nobody answers gets an answer all the same") {
    SECTION("dropped: at once") {
        const auto server = start([](Request, const Respond&) {});
        const auto answer = client_of(*server).ask(k_get);
        REQUIRE(answer);
        CHECK(answer->status == 500);
        CHECK(answer->body == "Internal error\n");
    }
    SECTION("kept for too long: after the handler's limit") {
        Limits limits;
        limits.handler_timeout = 100ms;
        std::promise<Respond> kept;
        auto server = start([&](Request, const Respond& respond) { kept.set_value(respond); }, limits);
        CHECK(client_of(*server).ask(k_get)->status == 503);
        Respond late = kept.get_future().get();
        late(Response::html("too late"));
        server.reset();
        late(Response::html("after the server"));
    }
    SECTION("a handler that throws") {
        const auto server = start([](Request, const Respond&) { throw std::runtime_error{"secret"}; });
        const auto answer = client_of(*server).ask(k_get);
        REQUIRE(answer);
        CHECK(answer->status == 500);
        CHECK(answer->body.find("secret") == std::string::npos);
    }
}

TEST_CASE("a header a handler cannot send is our mistake, its text never splits an answer") {
    const auto server = start([](Request request, const Respond& respond) {
        respond(Response::redirect("/" + percent_encode(request.query["to"])));
    });
    const auto answer = client_of(*server).ask("GET /?to=a%0d%0aX-Evil:1 HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(answer);
    CHECK(answer->status == 303);
    CHECK(answer->headers.at("location") == "/a%0D%0AX-Evil%3A1");
    CHECK(answer->headers.count("x-evil") == 0);
}

TEST_CASE("stopping lets a running request finish and ends idle connections") {
    Limits limits;
    limits.stop_timeout = 30'000ms;  // so that it is not the time-out that ends the idle one
    std::promise<Respond> kept;
    auto server = start([&](Request, Respond respond) { kept.set_value(std::move(respond)); }, limits);
    auto idle = client_of(*server);
    auto busy = client_of(*server);
    REQUIRE(busy.send(k_get));
    const Respond respond = kept.get_future().get();
    std::jthread stopping{[&] { server->stop(); }};
    CHECK(idle.is_closed_within(tests::k_patience));
    respond(Response::html("finished"));
    const auto answer = busy.receive();
    REQUIRE(answer);
    CHECK(answer->body == "finished");
    CHECK(answer->headers.at("connection") == "close");
    stopping.join();
    CHECK_FALSE(TestClient::connect(server->port()));
}

TEST_CASE("stopping does not wait for ever for a request that hangs") {
    Limits limits;
    limits.stop_timeout = 100ms;
    std::promise<Respond> kept;
    auto server = start([&](Request, Respond respond) { kept.set_value(std::move(respond)); }, limits);
    auto client = client_of(*server);
    REQUIRE(client.send(k_get));
    const Respond respond = kept.get_future().get();
    server.reset();
    respond(Response::html("nobody is there"));
    CHECK_FALSE(client.receive());
}

TEST_CASE("a port in use is a conflict that names the port") {
    const core::Log log = core::Log::silent();
    const auto first = start(echo);
    ServerOptions options;
    options.port = first->port();
    const auto second = Server::start(options, echo, log);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == core::ErrorCode::conflict);
    CHECK(second.error().message.find(std::to_string(first->port())) != std::string::npos);
}

TEST_CASE("a port is free again as soon as its server has stopped") {
    const core::Log log = core::Log::silent();
    auto first = start(echo);
    ServerOptions options;
    options.port = first->port();
    auto client = client_of(*first);
    CHECK(client.ask(k_get)->status == 200);
    first.reset();
    CHECK(Server::start(options, echo, log));
}

TEST_CASE("plain HTTP stays on this machine") {
    const core::Log log = core::Log::silent();
    ServerOptions options;
    options.address = "0.0.0.0";
    const auto refused = Server::start(options, echo, log);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::ErrorCode::forbidden);
    options.address = "not an address";
    CHECK(Server::start(options, echo, log).error().code == core::ErrorCode::invalid);
}

TEST_CASE("TLS: the right name is served, another name, an old version and plain HTTP are not") {
    const core::Log log = core::Log::silent();
    const TemporaryFolder folder;
    ServerOptions options;
    options.address = "0.0.0.0";
    options.certificate_file = folder.path + "/server.pem";
    options.private_key_file = folder.path + "/server.key";
    tests::write_self_signed_certificate(options.certificate_file, options.private_key_file);
    const auto server = Server::start(
        options,
        [](Request request, const Respond& respond) {
            respond(Response::html(request.is_secure ? "secure" : "plain"));
        },
        log);
    REQUIRE(server);
    const std::uint16_t port = (*server)->port();

    auto client = TestClient::connect(port, tests::TlsWish{options.certificate_file, "localhost"});
    REQUIRE(client);
    const auto answer = client->ask(k_get);
    REQUIRE(answer);
    CHECK(answer->body == "secure");
    CHECK(answer->headers.count("strict-transport-security") == 1);

    CHECK_FALSE(TestClient::connect(port, tests::TlsWish{options.certificate_file, "elsewhere.example"}));
    CHECK_FALSE(TestClient::connect(port, tests::TlsWish{options.certificate_file, "localhost", TLS1_1_VERSION}));
    auto plain = TestClient::connect(port);
    REQUIRE(plain);
    CHECK_FALSE(plain->ask(k_get));
}

TEST_CASE("a certificate that cannot be used is refused with the file's name") {
    const core::Log log = core::Log::silent();
    const TemporaryFolder folder;
    ServerOptions options;
    options.certificate_file = folder.path + "/a.pem";
    options.private_key_file = folder.path + "/b.key";
    const auto missing = Server::start(options, echo, log);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == core::ErrorCode::invalid);
    CHECK(missing.error().message.find(options.certificate_file) != std::string::npos);

    tests::write_self_signed_certificate(options.certificate_file, folder.path + "/a.key");
    tests::write_self_signed_certificate(folder.path + "/b.pem", options.private_key_file);
    const auto mismatched = Server::start(options, echo, log);
    REQUIRE_FALSE(mismatched);
    CHECK(mismatched.error().message.find(options.private_key_file) != std::string::npos);
}
