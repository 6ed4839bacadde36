// Each label at most once by itself, whatever fails and whenever the process dies.
#include <map>
#include <random>

#include "drivers/devices/print_queue.h"
#include "tests/drivers/devices/print_post.h"

namespace {

using namespace std::chrono_literals;
using drivers::LabelInDoubt;
using drivers::LabelLeft;
using drivers::PrintJob;
using drivers::PrintOutcome;
using drivers::PrintQueue;
using drivers::PrintState;
using tests::FakePrinter;
using tests::id_of;
using tests::Killed;
using tests::MemoryJobStore;
using tests::picture;
using tests::Post;
using tests::subject_of;

TEST_CASE("a queue built again from each state does the right thing") {
    const auto [state, next, told_left, told_doubt] = GENERATE(table<PrintState, PrintState, std::size_t, std::size_t>({
        {PrintState::queued, PrintState::sent, 1, 0},
        {PrintState::sending, PrintState::unknown, 0, 1},
        {PrintState::sent, PrintState::sent, 1, 0},
        {PrintState::printed, PrintState::printed, 1, 0},
        {PrintState::failed, PrintState::failed, 0, 0},
        {PrintState::unknown, PrintState::unknown, 0, 1},
    }));
    CAPTURE(drivers::name_of(state));
    Post post;
    REQUIRE(post.add(1));
    post.store.jobs[0].state = state;
    post.start();
    post.run(5s);
    CHECK(post.state_of(1) == next);
    CHECK(post.told<LabelLeft>().size() == told_left);
    CHECK(post.told<LabelInDoubt>().size() == told_doubt);
    CHECK(post.printer.papers.size() == (state == PrintState::queued ? 1U : 0U));
}

TEST_CASE("an ending is told again after a restart until somebody has recorded it") {
    Post post;
    REQUIRE(post.add(1));
    post.run(1s);
    post.start();
    post.run(1s);
    CHECK(post.told<LabelLeft>().size() == 2);
    REQUIRE(post.queue->acknowledge(id_of(1)));
    REQUIRE(post.queue->acknowledge(id_of(1)));
    post.start();
    post.run(1s);
    CHECK(post.told<LabelLeft>().size() == 2);
    CHECK(post.queue->acknowledge(id_of(1)));
}

// A store that dies with the process at its nth use, before or after the change reached the disk.
class DyingStore final : public drivers::PrintJobStore {
    template <class Change>
    auto use(Change change) {
        const bool dies = m_left-- == 0;
        if (dies && !m_after) throw Killed{};
        auto result = change();
        if (dies) throw Killed{};
        return result;
    }

public:
    explicit DyingStore(MemoryJobStore& disk, int uses_left, bool after)
        : m_disk(disk), m_left(uses_left), m_after(after) {}
    core::Result<PrintJob> add(const PrintJob& job) override {
        return use([&] { return m_disk.add(job); });
    }
    core::Status update(const PrintJob& job) override {
        return use([&] { return m_disk.update(job); });
    }
    core::Result<std::vector<PrintJob>> pending() override { return m_disk.pending(); }

private:
    MemoryJobStore& m_disk;
    int m_left;
    bool m_after;
};

TEST_CASE(
    "killed at any instruction and under any failures, no label is printed twice by itself and none is forgotten") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
    for (int round = 0; round < 300; ++round) {
        MemoryJobStore disk;
        FakePrinter printer;
        core::MonotonicInstant now{1h};
        const int labels = 5;
        for (int life = 0; life < 40; ++life) {
            const bool is_last = life == 39;
            DyingStore store{disk, is_last ? 1'000'000 : static_cast<int>(random() % 12), chance(50)};
            PrintQueue queue{store, &printer,
                             [](const PrintJob& job, int) { return core::Result{picture(std::stoi(job.body))}; }};
            printer.cut_off_labels_come_out = chance(50);
            const auto die = [&] {
                if (!is_last && chance(10)) throw Killed{};
            };
            printer.before_print = die;
            printer.after_print = die;
            try {
                REQUIRE(queue.restore());
                for (int number = 1; number <= labels; ++number) {
                    const auto added = queue.enqueue({.id = id_of(number),
                                                      .key = std::to_string(number),
                                                      .subject = subject_of(number),
                                                      .kind = "test",
                                                      .body = std::to_string(number)});
                    REQUIRE(added);
                }
                for (int i = 0; i < 200; ++i, now += 1s) {
                    printer.absent = !is_last && chance(20);
                    printer.outcomes.clear();
                    if (!is_last && chance(20)) printer.outcomes = {PrintOutcome::cut_off};
                    if (!is_last && chance(20)) printer.outcomes = {PrintOutcome::not_started};
                    (void)queue.poll(now);
                }
            } catch (const Killed&) {
                printer.is_open = false;
            }
        }
        std::map<int, int> copies;
        for (const int number : printer.papers) ++copies[number];
        for (int number = 1; number <= labels; ++number) {
            CAPTURE(round, number);
            REQUIRE(copies[number] <= 1);
            const auto state = disk.jobs[static_cast<std::size_t>(number - 1)].state;
            REQUIRE((state == PrintState::sent || state == PrintState::unknown));
            if (state == PrintState::sent) REQUIRE(copies[number] == 1);
        }
    }
}

}  // namespace
