// The whole way: a basket label from its JSON, through queue, raster, ZPL and TCP, to a printer that behaves badly.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "core/base/json.h"
#include "core/label/basket_label.h"
#include "drivers/devices/print_queue.h"
#include "drivers/raster/label_raster.h"
#include "drivers/registry/registry.h"
#include "tests/drivers/devices/memory_job_store.h"
#include "tests/drivers/protocols/recorded_zpl.h"
#include "tests/drivers/protocols/zpl_decoder.h"
#include "tests/drivers/raster/example_label.h"
#include "tests/support/catch.h"
#include "tests/support/fake_tcp_printer.h"
#include "tests/support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using drivers::PrintState;
using support::FakeTcpPrinter;

const core::SystemMonotonic k_clock;

core::Result<core::Bitmap1> draw(const drivers::LabelRaster& raster, const drivers::PrintJob& job, int dpi) {
    TRY_ASSIGN(label, core::basket_label_from(job.body));
    label.copy = job.copy;
    TRY_ASSIGN(document, core::make_basket_label(label));
    return raster.render(document, dpi);
}

struct Post {
    explicit Post(const std::string& address)
        : printer(*drivers::open_label_printer(address, "zebra-203", drivers::DeviceTable::built_in(), k_clock)),
          raster(*drivers::LabelRaster::open()),
          queue(store, printer.get(), [this](const auto& job, int dpi) { return draw(raster, job, dpi); }) {}

    void add(int number) {
        auto label = tests::example_label();
        label.basket = number;
        core::LabelId id;
        id.uuid.bytes[0] = static_cast<std::uint8_t>(number);
        REQUIRE(queue.enqueue({.id = id,
                               .key = fmt::format("basket/{}", number),
                               .subject = {},
                               .kind = "basket-label",
                               .body = core::to_json(label)}));
    }
    // The queue's own time jumps past every pause; the wire's time is real.
    void poll(int times) {
        for (int i = 0; i < times; ++i, now += 31s) (void)queue.poll(now);
    }
    std::vector<PrintState> states() const {
        std::vector<PrintState> all;
        for (const auto& job : store.jobs) all.push_back(job.state);
        return all;
    }

    tests::MemoryJobStore store;
    std::unique_ptr<drivers::LabelPrinter> printer;
    drivers::LabelRaster raster;
    drivers::PrintQueue queue;
    core::MonotonicInstant now{1h};
};

std::string address_of(std::uint16_t port) { return fmt::format("tcp:127.0.0.1:{}", port); }

int count_of(const std::string& what, const std::string& text) {
    int count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++count;
    return count;
}

// A printer that answers as a Zebra does; `papers` counts the labels it was given. Counts whole commands, because TCP
// may cut anywhere.
std::function<std::string(const std::string&)> zebra(int& papers) {
    return [&papers, heard = std::string{}](const std::string& so_far) mutable {
        if (!so_far.starts_with(heard)) heard.clear();  // a new connection
        const auto fresh = [&](const std::string& what) { return count_of(what, so_far) - count_of(what, heard); };
        papers += fresh("^XZ");
        std::string reply;
        for (int i = fresh("~HS\r\n"); i > 0; --i) reply += tests::hs_ready();
        for (int i = fresh("total_label_count\"\r\n"); i > 0; --i) reply += fmt::format("\"{}\"", 100 + papers);
        heard = so_far;
        return reply;
    };
}

TEST_CASE("a Zebra on the network prints a basket label and proves it") {
    int papers = 0;
    FakeTcpPrinter device{{.answer = zebra(papers)}};
    Post post{address_of(device.port())};
    post.add(34);
    post.poll(1);
    CHECK(post.states() == std::vector{PrintState::printed});
    const auto heard = device.await_conversations(1);
    REQUIRE(heard.size() == 1);
    const auto zpl = heard[0].substr(heard[0].find("^XA"));
    CHECK(tests::ZplDecoder::decode(zpl) == *draw(post.raster, post.store.jobs[0], 203));
}

TEST_CASE("absent, then hanging up half-way, then well: each label at most once, the doubtful one in doubt") {
    std::uint16_t port = 0;
    { port = FakeTcpPrinter{}.port(); }
    Post post{address_of(port)};
    for (int i = 1; i <= 3; ++i) post.add(i);
    post.poll(3);
    CHECK(post.queue.view().condition == drivers::QueueCondition::waiting);
    CHECK(post.states() == std::vector(3, PrintState::queued));
    {
        int papers = 0;
        FakeTcpPrinter device{{.hangs_up_after = 1500, .answer = zebra(papers)}, port};
        post.poll(1);
        CHECK(post.states() == std::vector{PrintState::unknown, PrintState::queued, PrintState::queued});
        CHECK(post.queue.view().unknown == 1);
    }
    int papers = 0;
    FakeTcpPrinter device{{.answer = zebra(papers)}, port};
    post.poll(10);
    CHECK(post.states() == std::vector{PrintState::unknown, PrintState::printed, PrintState::printed});
    CHECK(papers == 2);
    REQUIRE(post.queue.reprint(post.store.jobs[0].id));
    post.poll(10);
    CHECK(papers == 3);
    CHECK(post.states() == std::vector(3, PrintState::printed));
}

TEST_CASE("a label printed to a file is sent, and its ZPL is the label") {
    const support::TempDir dir;
    Post post{"file:" + dir.path().string()};
    post.add(34);
    post.poll(2);
    CHECK(post.states() == std::vector{PrintState::sent});
    std::ostringstream zpl;
    zpl << std::ifstream{dir.file("job-000001.zpl"), std::ios::binary}.rdbuf();
    CHECK(tests::ZplDecoder::decode(zpl.str()) == *draw(post.raster, post.store.jobs[0], 203));
}

TEST_CASE("the ZPL of a label carries no text of a person") {
    const support::TempDir dir;
    Post post{"file:" + dir.path().string()};
    post.add(34);
    post.poll(2);
    std::ostringstream zpl;
    zpl << std::ifstream{dir.file("job-000001.zpl"), std::ios::binary}.rdbuf();
    CHECK(zpl.str().find("Apolline") == std::string::npos);
    CHECK(zpl.str().find("^FD") == std::string::npos);
}

}  // namespace
