#include "kiosk/engine/engine.h"

#include <atomic>
#include <condition_variable>
#include <thread>

#include "core/crypto/crypto.h"
#include "core/label/basket_label.h"
#include "core/storage/sqlite_database.h"
#include "core/sync/fact_body.h"
#include "kiosk/engine/label_fact.h"
#include "kiosk/storage/kiosk_database.h"
#include "tests/kiosk/storage/kiosk_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr std::chrono::seconds k_limit{10};

// A printer that is there and takes every label; counts them. Shared, because the queue owns its printer.
struct PrintedLabels {
    std::atomic<int> count = 0;
    std::atomic<bool> answers = true;
};
class CountingPrinter final : public drivers::LabelPrinter {
public:
    explicit CountingPrinter(PrintedLabels& printed) : m_printed(printed) {}
    drivers::PrinterCapabilities capabilities() const override { return {.dpi = 203, .width_dots_max = 832}; }
    core::Result<std::optional<drivers::PrinterStatus>> connect() override {
        while (!m_printed.answers) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        return std::optional<drivers::PrinterStatus>{};
    }
    void disconnect() override {}
    drivers::PrintReport print(const core::Bitmap1&) override {
        ++m_printed.count;
        drivers::PrintReport report;
        report.outcome = drivers::PrintOutcome::sent;
        return report;
    }

private:
    PrintedLabels& m_printed;
};

// As the real drawing does, it refuses a body that is no basket label.
core::Result<core::Bitmap1> draw_something(const drivers::PrintJob& job, int) {
    TRY(core::basket_label_from(job.body));
    return core::Bitmap1{8, 8};
}

// An engine on a file, and the events it told so far; start() is a new process run.
struct Machine {
    explicit Machine(bool has_mirror = true) {
        events.set_waker([this] {
            const std::lock_guard lock{mutex};
            arrived.notify_all();
        });
        database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
        if (has_mirror) prepare_mirror();
    }
    void prepare_mirror() {
        auto store = *KioskStore::open(*database, clock, random, [](const Event&) {});
        const auto epoch = id_of<core::Epoch>(1);
        // Nobody listens on port 9 (discard): the hub is away.
        REQUIRE(store->enrol({.url = "http://127.0.0.1:9",
                              .token = "t",
                              .network = id_of<core::NetworkId>(9),
                              .distribution = the_distribution()},
                             epoch));
        REQUIRE(store->swap_snapshot(epoch, 3, {row(1, distribution()), row(2, order(1)), row(3, order(2))}));
    }
    void start() {
        engine.reset();
        told.clear();
        events.drain();
        auto started = Engine::start({.database = *database,
                                      .clock = clock,
                                      .monotonic = monotonic,
                                      .random = system_random,
                                      .log = log,
                                      .events = events},
                                     {.device_name = "Borne 1",
                                      .label_language = Language::french,
                                      .sync_times = {},
                                      .printer = std::make_unique<CountingPrinter>(printed),
                                      .render = draw_something});
        REQUIRE(started);
        engine = *std::move(started);
    }
    // Waits until `condition` holds for some event since start().
    template <class T, class Condition>
    std::optional<T> wait(Condition condition) {
        const auto until = std::chrono::steady_clock::now() + k_limit;
        std::unique_lock lock{mutex};
        while (true) {
            for (auto& event : events.drain()) told.push_back(std::move(event));
            for (const auto& event : told) {
                const auto* found = std::get_if<T>(&event);
                if (found != nullptr && condition(*found)) return *found;
            }
            if (arrived.wait_until(lock, until) == std::cv_status::timeout) return std::nullopt;
        }
    }
    template <class T>
    std::optional<T> wait() {
        return wait<T>([](const T&) { return true; });
    }
    template <class T>
    std::size_t count() const {
        return static_cast<std::size_t>(
            std::count_if(told.begin(), told.end(), [](const Event& e) { return std::holds_alternative<T>(e); }));
    }
    // Everything asked before is done: the answer to one more fact has come, and its status.
    void settle() {
        engine->run(RecordFact{{.kind = core::FactKind::prepared,
                                .distribution = the_distribution(),
                                .subject = order_id(99),
                                .ref = std::nullopt}});
        REQUIRE(wait<FactStored>([](const FactStored& stored) { return stored.fact.subject == order_id(99); }));
    }
    void record_label_sent(core::LabelId label) {
        engine->run(RecordFact{{.kind = core::FactKind::label_sent,
                                .distribution = the_distribution(),
                                .subject = order_id(1),
                                .ref = std::nullopt,
                                .body = core::label_sent_body(label)}});
    }

    support::TempDir folder;
    HandClock clock;
    core::SystemMonotonic monotonic;
    SeededRandom random{5};
    core::SystemRandom system_random;
    core::Log log = core::Log::silent();
    EventQueue events;
    std::mutex mutex;
    std::condition_variable arrived;
    std::vector<Event> told;
    PrintedLabels printed;
    std::unique_ptr<core::SqliteDatabase> database;
    std::unique_ptr<Engine> engine;
};

}  // namespace

TEST_CASE("the first event is the mirror, so that the first picture is the whole day") {
    Machine machine;
    machine.start();
    REQUIRE(machine.wait<MirrorLoaded>());
    CHECK(std::holds_alternative<MirrorLoaded>(machine.told.front()));
}

TEST_CASE("a post knows of its printer before the printer has answered for the first time") {
    Machine machine;
    machine.printed.answers = false;
    machine.start();
    const auto first = machine.events.drain();
    machine.printed.answers = true;
    CHECK(std::any_of(first.begin(), first.end(), [](const Event& event) {
        const auto* printer = std::get_if<PrinterChanged>(&event);
        return printer != nullptr && printer->condition == PrinterCondition::ready;
    }));
}

TEST_CASE("a fact is told stored, and then counted as unsent") {
    Machine machine;
    machine.start();
    machine.engine->run(RecordFact{arrival(1)});
    const auto stored = machine.wait<FactStored>();
    REQUIRE(stored);
    CHECK(stored->fact.subject == order_id(1));
    CHECK(machine.wait<HubStatus>([](const HubStatus& status) { return status.unsent == 1 && !status.online; }));
}

TEST_CASE("effects are run in the order given, and none is lost when the kiosk ends") {
    Machine machine;
    machine.start();
    for (int i = 0; i < 50; ++i) machine.engine->run(RecordFact{arrival(i)});
    machine.engine.reset();
    int n = 0;
    for (const auto& event : machine.events.drain()) {
        if (const auto* stored = std::get_if<FactStored>(&event)) CHECK(stored->fact.subject == order_id(n++));
    }
    CHECK(n == 50);
}

TEST_CASE("a label is printed once per key, told, and told again after a restart until the fact is there") {
    Machine machine;
    machine.start();
    machine.engine->run(PrintBasketLabel{.order = order_id(1), .key = "label:1"});
    machine.engine->run(PrintBasketLabel{.order = order_id(1), .key = "label:1"});
    const auto sent = machine.wait<LabelSent>();
    REQUIRE(sent);
    CHECK(sent->order == order_id(1));
    machine.settle();

    machine.start();  // the fact was never recorded
    const auto again = machine.wait<LabelSent>();
    REQUIRE(again);
    CHECK(again->label == sent->label);
    machine.record_label_sent(again->label);
    machine.settle();
    machine.engine.reset();
    CHECK(PrintJobRepository{*machine.database}.pending()->empty());

    machine.start();
    REQUIRE(machine.wait<PrinterChanged>());
    machine.settle();
    CHECK(machine.count<LabelSent>() == 0);
    CHECK(machine.printed.count == 1);
}

TEST_CASE("killed between the fact and its acknowledgement, the kiosk does not tell the label twice") {
    Machine machine;
    machine.start();
    machine.engine->run(PrintBasketLabel{.order = order_id(1), .key = "label:1"});
    const auto sent = machine.wait<LabelSent>();
    REQUIRE(sent);
    machine.engine.reset();
    {
        auto store = *KioskStore::open(*machine.database, machine.clock, machine.random, [](const Event&) {});
        REQUIRE(store->record({.kind = core::FactKind::label_sent,
                               .distribution = the_distribution(),
                               .subject = order_id(1),
                               .ref = std::nullopt,
                               .body = core::label_sent_body(sent->label)}));
    }
    machine.start();
    REQUIRE(machine.wait<PrinterChanged>());
    machine.settle();
    CHECK(machine.count<LabelSent>() == 0);
}

TEST_CASE("a label for an order nobody knows is no label, and the next one comes out") {
    Machine machine;
    machine.start();
    machine.engine->run(PrintBasketLabel{.order = order_id(77), .key = "label:77"});
    machine.engine->run(PrintBasketLabel{.order = order_id(2), .key = "label:2"});
    const auto sent = machine.wait<LabelSent>();
    REQUIRE(sent);
    CHECK(sent->order == order_id(2));
    const auto to_check = machine.wait<LabelsToCheck>([](const LabelsToCheck& told) { return !told.labels.empty(); });
    REQUIRE(to_check);
    CHECK(to_check->labels[0].order == order_id(77));
    CHECK(to_check->labels[0].trouble == LabelTrouble::unprintable);
}

TEST_CASE("an enrolment that cannot reach the hub is answered") {
    Machine machine{false};
    machine.start();
    machine.engine->run(Enrol{.hub_url = "http://127.0.0.1:9", .pairing_code = "GOOD2345"});
    const auto finished = machine.wait<EnrolFinished>();
    REQUIRE(finished);
    CHECK_FALSE(finished->accepted);
    CHECK(finished->code == core::ErrorCode::unavailable);

    machine.engine->run(Enrol{.hub_url = "http://hub.example.org", .pairing_code = "GOOD2345"});
    CHECK(machine.wait<EnrolFinished>([](const EnrolFinished& e) { return e.code == core::ErrorCode::invalid; }));
}

TEST_CASE("only a body that names a label does") {
    CHECK(label_in(core::label_sent_body(id_of<core::LabelId>(4))) == id_of<core::LabelId>(4));
    CHECK_FALSE(label_in("{}").has_value());
    CHECK_FALSE(label_in("{\"label\":3}").has_value());
    CHECK_FALSE(label_in("{\"label\":\"x\"}").has_value());
    CHECK_FALSE(label_in("").has_value());
}
