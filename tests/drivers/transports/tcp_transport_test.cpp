// The network as it is: nobody there, nobody answering, slow, hanging up half-way.
#include "drivers/transports/tcp_transport.h"

#include "tests/support/catch.h"
#include "tests/support/fake_tcp_printer.h"

namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using drivers::TcpTransport;
using support::FakeTcpPrinter;

const core::SystemMonotonic k_clock;
constexpr core::Duration k_long = 10s;     // never waited for when all is well
constexpr core::Duration k_short = 150ms;  // always waited for: it is the point of the test

core::Bytes job(std::size_t size) {
    core::Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>('A' + i % 26);
    return bytes;
}

TEST_CASE("a whole job arrives, and finish waits until the printer has taken it") {
    FakeTcpPrinter printer;
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    REQUIRE(wire.open(k_long));
    const auto bytes = job(200'000);
    const auto written = wire.write(bytes, k_long);
    CHECK_FALSE(written.error);
    CHECK(written.count == bytes.size());
    CHECK(wire.finish(k_long));
    wire.close();
    const auto heard = printer.await_conversations(1);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0] == core::as_text(bytes));
}

TEST_CASE("a transport serves one job after the other") {
    FakeTcpPrinter printer;
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    for (int i = 0; i < 3; ++i) {
        REQUIRE(wire.open(k_long));
        REQUIRE_FALSE(wire.write(job(100), k_long).error);
        REQUIRE(wire.finish(k_long));
        wire.close();
    }
    CHECK(printer.await_conversations(3).size() == 3);
}

TEST_CASE("an absent printer is refused at once") {
    std::uint16_t port = 0;
    { port = FakeTcpPrinter{}.port(); }
    TcpTransport wire{{.host = "127.0.0.1", .port = port}, k_clock};
    const auto opened = wire.open(k_long);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::unavailable);
    CHECK(opened.error().message.find("tcp 127.0.0.1") != std::string::npos);
}

TEST_CASE("a port that nobody answers ends with the time limit for connecting") {
    FakeTcpPrinter printer{{.accepts = false}};
    // The system queues a connection or two by itself; what comes after waits for ever.
    TcpTransport first{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    TcpTransport second{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    TcpTransport third{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    (void)first.open(k_short);
    (void)second.open(k_short);
    const auto opened = third.open(k_short);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::timed_out);
    CHECK(opened.error().message.find("time limit for connecting") != std::string::npos);
}

TEST_CASE("a printer that hangs up half-way is noticed, even when the system had taken all bytes") {
    for (const std::size_t size : {5'000UL, 3'000'000UL}) {
        CAPTURE(size);
        FakeTcpPrinter printer{{.hangs_up_after = 1000}};
        TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
        REQUIRE(wire.open(k_long));
        const auto bytes = job(size);
        const auto written = wire.write(bytes, k_long);
        const bool broke_in_writing = written.error.has_value();
        if (broke_in_writing) CHECK(written.error->code == ErrorCode::unavailable);
        else CHECK_FALSE(wire.finish(k_long));
        CHECK(written.count >= 1000);
    }
}

TEST_CASE("a hang-up noticed while waiting for an answer is not forgotten by finish") {
    FakeTcpPrinter printer{{.hangs_up_after = 1000}};
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    REQUIRE(wire.open(k_long));
    REQUIRE_FALSE(wire.write(job(5000), k_long).error);
    CHECK(wire.read(100, k_long).error().code == ErrorCode::unavailable);
    CHECK(wire.finish(k_long).error().code == ErrorCode::unavailable);
}

TEST_CASE("a printer that never reads ends with the time limit for writing, and says how far it came") {
    FakeTcpPrinter printer{{.reads = false, .receive_buffer_bytes = 4096}};
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    REQUIRE(wire.open(k_long));
    const auto bytes = job(20'000'000);
    const auto written = wire.write(bytes, k_short);
    REQUIRE(written.error);
    CHECK(written.error->code == ErrorCode::timed_out);
    CHECK(written.count > 0);
    CHECK(written.count < bytes.size());
}

TEST_CASE("a printer that takes all bytes into its system but keeps the connection open is fine") {
    FakeTcpPrinter printer{{.keeps_open = true}};
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    REQUIRE(wire.open(k_long));
    REQUIRE_FALSE(wire.write(job(5000), k_long).error);
    CHECK(wire.finish(k_short));
}

TEST_CASE("bytes that the printer's system did not take make finish fail") {
    FakeTcpPrinter printer{{.reads = false, .receive_buffer_bytes = 4096}};
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    REQUIRE(wire.open(k_long));
    const auto bytes = job(200'000);  // more than its system takes, less than ours does
    REQUIRE_FALSE(wire.write(bytes, k_long).error);
    const auto finished = wire.finish(k_short);
    REQUIRE_FALSE(finished);
    CHECK(finished.error().code == ErrorCode::timed_out);
}

TEST_CASE("answers are read; silence and goodbye are different things") {
    FakeTcpPrinter printer{{.hangs_up_after = 6, .answer = [](const std::string& so_far) {
                                return so_far == "ask" ? std::string{"answer"} : std::string{};
                            }}};
    TcpTransport wire{{.host = "127.0.0.1", .port = printer.port()}, k_clock};
    REQUIRE(wire.open(k_long));
    CHECK(wire.read(100, k_short).error().code == ErrorCode::timed_out);
    REQUIRE_FALSE(wire.write(core::Bytes{'a', 's', 'k'}, k_long).error);
    std::string answer;
    while (answer.size() < 6) {
        const auto part = wire.read(4, k_long);
        REQUIRE(part);
        CHECK(part->size() <= 4);
        answer += core::as_text(*part);
    }
    CHECK(answer == "answer");
    CHECK(wire.read(100, k_short).error().code == ErrorCode::timed_out);
}

TEST_CASE("a name instead of a numeric address is refused without asking anybody") {
    TcpTransport wire{{.host = "printer.local", .port = 9100}, k_clock};
    CHECK(wire.open(k_long).error().code == ErrorCode::invalid);
}

}  // namespace
