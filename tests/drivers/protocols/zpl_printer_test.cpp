// A ZPL printer on a scripted wire that breaks wherever a wire can break.
#include "drivers/protocols/zpl_printer.h"

#include "drivers/transports/scripted_transport.h"
#include "tests/drivers/protocols/recorded_zpl.h"
#include "tests/support/catch.h"

namespace {

using drivers::PrintOutcome;
using drivers::ScriptedTransport;
using drivers::ZplPrinter;

// Time passes only where the printer waits.
struct StillClock final : core::Monotonic {
    core::MonotonicInstant instant{};
    core::MonotonicInstant now() const override { return instant; }
};

core::Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }

core::Bitmap1 label() {
    core::Bitmap1 bitmap{64, 8};
    for (int i = 0; i < 8; ++i) bitmap.set_black(i * 5, i);
    return bitmap;
}

struct Bench {
    explicit Bench(ScriptedTransport::Script script) {
        auto transport = std::make_unique<ScriptedTransport>(std::move(script));
        wire = transport.get();
        printer = std::make_unique<ZplPrinter>(std::move(transport), drivers::PrinterCapabilities{}, clock);
    }
    drivers::PrintReport print() {
        const auto status = printer->connect();
        REQUIRE(status);
        return printer->print(label());
    }
    StillClock clock;
    ScriptedTransport* wire = nullptr;
    std::unique_ptr<ZplPrinter> printer;
};

ScriptedTransport::Script one_way() {
    return {.turns = {{drivers::zpl_label(label()), {}}},
            .has_back_channel = false,
            .is_atomic = false,
            .on_open = {},
            .on_finish = {},
            .breaks_after = {}};
}

ScriptedTransport::Script talkative(std::string_view after, std::string_view odometer_after) {
    const std::string confirm = std::string{drivers::k_zpl_ask_status} + std::string{drivers::k_zpl_ask_odometer};
    auto script = one_way();
    script.has_back_channel = true;
    script.turns = {{bytes(drivers::k_zpl_ask_status), bytes(tests::hs_ready())},
                    {bytes(drivers::k_zpl_ask_odometer), bytes("\"7\"")},
                    {drivers::zpl_label(label()), {}},
                    {bytes(confirm), bytes(std::string{after} + std::string{odometer_after})}};
    return script;
}

TEST_CASE("over a one-way wire a label is sent, and that is all anybody knows") {
    Bench bench{one_way()};
    const auto report = bench.print();
    CHECK(report.outcome == PrintOutcome::sent);
    CHECK(report.bytes_written == report.bytes_total);
    CHECK_FALSE(report.status);
    CHECK(bench.wire->is_played_out());
    CHECK_FALSE(bench.printer->capabilities().can_report);
}

TEST_CASE("a printer that answers proves its label") {
    Bench bench{talkative(tests::hs_ready(), "\"8\"")};
    const auto report = bench.print();
    CHECK(report.outcome == PrintOutcome::printed);
    CHECK(bench.wire->is_played_out());
}

TEST_CASE("paper out after the label is sent with its fault, not in doubt: the printer holds it") {
    Bench bench{talkative(tests::hs_paper_out(), "\"7\"")};
    const auto report = bench.print();
    CHECK(report.outcome == PrintOutcome::sent);
    REQUIRE(report.status);
    CHECK(report.status->faults.front() == drivers::PrinterFault::paper_out);
    CHECK(report.detail == "the printer says paper_out");
}

TEST_CASE("a wire that breaks at any byte of the label: nothing left is retried, something left is in doubt") {
    const auto total = drivers::zpl_label(label()).size();
    for (std::size_t at = 0; at < total; ++at) {
        CAPTURE(at);
        auto script = one_way();
        script.breaks_after = at;
        Bench bench{std::move(script)};
        const auto report = bench.print();
        CHECK(report.outcome == (at == 0 ? PrintOutcome::not_started : PrintOutcome::cut_off));
        CHECK(report.bytes_written == at);
        CHECK(report.bytes_total == total);
        CHECK_FALSE(report.detail.empty());
    }
}

TEST_CASE("the same break on a wire that leaves nothing behind may always be retried") {
    auto script = one_way();
    script.is_atomic = true;
    script.breaks_after = 10;
    Bench bench{std::move(script)};
    CHECK(bench.print().outcome == PrintOutcome::not_started);
}

TEST_CASE("a printer that did not take the last bytes leaves a label in doubt") {
    auto script = one_way();
    script.on_finish = core::fail(core::ErrorCode::timed_out, "not taken");
    Bench bench{std::move(script)};
    const auto report = bench.print();
    CHECK(report.outcome == PrintOutcome::cut_off);
    CHECK(report.detail == "not taken");
}

TEST_CASE("an absent printer is an error of connect, before any label") {
    auto script = one_way();
    script.on_open = core::fail(core::ErrorCode::unavailable, "refused");
    Bench bench{std::move(script)};
    CHECK(bench.printer->connect().error().code == core::ErrorCode::unavailable);
    CHECK(bench.wire->written() == 0);
}

TEST_CASE("a connection that breaks while the printer is asked has printed nothing") {
    auto script = talkative(tests::hs_ready(), "\"8\"");
    script.breaks_after = 2;
    Bench bench{std::move(script)};
    CHECK(bench.printer->connect().error().code == core::ErrorCode::unavailable);
}

TEST_CASE("a connection that breaks after the label does not put a finished label in doubt twice") {
    auto script = talkative(tests::hs_ready(), "\"8\"");
    script.breaks_after =
        script.turns[0].expects.size() + script.turns[1].expects.size() + script.turns[2].expects.size();
    Bench bench{std::move(script)};
    CHECK(bench.print().outcome == PrintOutcome::sent);

    auto lost = talkative(tests::hs_ready(), "\"8\"");
    lost.breaks_after = lost.turns[0].expects.size() + lost.turns[1].expects.size() + lost.turns[2].expects.size();
    lost.on_finish = core::fail(core::ErrorCode::unavailable, "reset");
    Bench other{std::move(lost)};
    CHECK(other.print().outcome == PrintOutcome::cut_off);
}

TEST_CASE("a mute printer is asked again only after five minutes") {
    auto script = one_way();
    script.has_back_channel = true;
    script.turns = {{bytes(drivers::k_zpl_ask_status), {}},
                    {bytes(drivers::k_zpl_ask_errors), {}},
                    {drivers::zpl_label(label()), {}},
                    {drivers::zpl_label(label()), {}},
                    {bytes(drivers::k_zpl_ask_status), bytes(tests::hs_paper_out())}};
    Bench bench{std::move(script)};
    CHECK(bench.print().outcome == PrintOutcome::sent);
    CHECK(bench.print().outcome == PrintOutcome::sent);
    bench.clock.instant += ZplPrinter::Limits{}.silence + std::chrono::seconds{10};
    const auto status = bench.printer->connect();
    REQUIRE(status);
    REQUIRE(*status);
    CHECK((*status)->faults.front() == drivers::PrinterFault::paper_out);
    CHECK(bench.wire->is_played_out());
}

}  // namespace
