// Order, retries, doubts and a person's word, on a bench without wires.
#include "drivers/devices/print_queue.h"

#include <algorithm>

#include "tests/drivers/devices/print_post.h"

namespace {

using namespace std::chrono_literals;
using drivers::LabelFailed;
using drivers::LabelInDoubt;
using drivers::LabelLeft;
using drivers::PrinterFault;
using drivers::PrintJob;
using drivers::PrintOutcome;
using drivers::PrintState;
using drivers::QueueCondition;
using drivers::QueueView;
using tests::id_of;
using tests::picture;
using tests::Post;
using tests::subject_of;

TEST_CASE("labels leave in order, one a poll, and each is told once") {
    Post post;
    for (int i = 1; i <= 3; ++i) REQUIRE(post.add(i));
    post.poll();
    CHECK(post.printer.papers == std::vector{1});
    CHECK(post.queue->view().waiting == 2);
    post.run(5s);
    CHECK(post.printer.papers == std::vector{1, 2, 3});
    const auto left = post.told<LabelLeft>();
    REQUIRE(left.size() == 3);
    CHECK(left[1].label == id_of(2));
    CHECK(left[1].subject == subject_of(2));
    CHECK_FALSE(left[1].is_proven);
    CHECK(post.state_of(3) == PrintState::sent);
}

TEST_CASE("the same key never prints twice: not again, not after a restart, not after it is acknowledged") {
    Post post;
    REQUIRE(post.add(1));
    REQUIRE(post.add(1));
    post.run(2s);
    REQUIRE(post.add(1));
    post.run(2s);
    post.start();
    REQUIRE(*post.add(1) == id_of(1));
    post.run(2s);
    REQUIRE(post.queue->acknowledge(id_of(1)));
    REQUIRE(post.add(1));
    post.run(2s);
    CHECK(post.printer.papers == std::vector{1});
}

TEST_CASE("a proven print is told as such") {
    Post post;
    post.printer.outcomes = {PrintOutcome::printed};
    REQUIRE(post.add(1));
    post.poll();
    REQUIRE(post.told<LabelLeft>().size() == 1);
    CHECK(post.told<LabelLeft>()[0].is_proven);
    CHECK(post.state_of(1) == PrintState::printed);
}

TEST_CASE("an absent printer is tried after 1, 2, 4, 8, 16, 30, 30 seconds, and the label waits on the disk") {
    Post post;
    post.printer.absent = true;
    REQUIRE(post.add(1));
    std::vector<core::Duration> tries;
    const auto start = post.now;
    for (int seen = 0; tries.size() < 8; post.now += 100ms) {
        post.poll();
        if (post.printer.connects > seen) tries.push_back(post.now - start);
        seen = post.printer.connects;
    }
    CHECK(tries == std::vector<core::Duration>{0s, 1s, 3s, 7s, 15s, 31s, 61s, 91s});
    CHECK(post.queue->view().condition == QueueCondition::waiting);
    CHECK(post.queue->view().detail == "connection refused");
    CHECK(post.state_of(1) == PrintState::queued);
    post.printer.absent = false;
    post.run(31s);
    CHECK(post.printer.papers == std::vector{1});
    CHECK(post.queue->view().condition == QueueCondition::ready);
}

TEST_CASE("the pause starts small again after a success") {
    Post post;
    post.printer.absent = true;
    REQUIRE(post.add(1));
    post.run(20s);
    post.printer.absent = false;
    post.run(20s);
    REQUIRE(post.printer.papers.size() == 1);
    post.printer.absent = true;
    const int before = post.printer.connects;
    REQUIRE(post.add(2));
    post.run(2s);
    CHECK(post.printer.connects == before + 2);
}

TEST_CASE("a connection closed half-way leaves that label in doubt and the queue goes on with the next") {
    Post post;
    post.printer.outcomes = {PrintOutcome::cut_off};
    REQUIRE(post.add(1));
    REQUIRE(post.add(2));
    post.run(60s);
    CHECK(post.printer.papers == std::vector{2});
    CHECK(post.state_of(1) == PrintState::unknown);
    CHECK(post.store.jobs[0].offset == 40);
    REQUIRE(post.told<LabelInDoubt>().size() == 1);
    CHECK(post.told<LabelInDoubt>()[0].subject == subject_of(1));
    CHECK(post.queue->view().unknown == 1);
    REQUIRE(post.queue->in_doubt().size() == 1);
}

TEST_CASE("nothing left of a label that broke before its first byte: it is tried again by itself") {
    Post post;
    post.printer.outcomes = {PrintOutcome::not_started, PrintOutcome::not_started};
    REQUIRE(post.add(1));
    post.run(10s);
    CHECK(post.printer.papers == std::vector{1});
    CHECK(post.told<LabelInDoubt>().empty());
}

TEST_CASE("a person decides about a label in doubt") {
    Post post;
    post.printer.outcomes = {PrintOutcome::cut_off, PrintOutcome::cut_off};
    REQUIRE(post.add(1));
    REQUIRE(post.add(2));
    post.run(10s);
    REQUIRE(post.queue->view().unknown == 2);

    SECTION("it came out: it is printed, and nothing more is sent") {
        REQUIRE(post.queue->came_out(id_of(1)));
        post.run(10s);
        CHECK(post.printer.papers.empty());
        REQUIRE(post.told<LabelLeft>().size() == 1);
        CHECK(post.told<LabelLeft>()[0].is_proven);
        CHECK(post.state_of(1) == PrintState::printed);
    }
    SECTION("print it again: once, marked as the second copy") {
        std::vector<std::int64_t> copies;
        post.render = [&](const PrintJob& job) {
            copies.push_back(job.copy);
            return core::Result<core::Bitmap1>{picture(std::stoi(job.body))};
        };
        REQUIRE(post.queue->reprint(id_of(2)));
        post.run(30s);
        CHECK(post.printer.papers == std::vector{2});
        CHECK(copies == std::vector<std::int64_t>{2});
        CHECK(post.queue->view().unknown == 1);
    }
    SECTION("a word about another label is refused") {
        CHECK(post.queue->reprint(id_of(9)).error().code == core::ErrorCode::not_found);
        REQUIRE(post.queue->came_out(id_of(1)));
        CHECK(post.queue->came_out(id_of(1)).error().code == core::ErrorCode::conflict);
        CHECK(post.queue->reprint(id_of(1)).error().code == core::ErrorCode::conflict);
    }
    SECTION("a full disk refuses the word, and the label stays in doubt") {
        post.store.is_full = true;
        CHECK(post.queue->reprint(id_of(1)).error().code == core::ErrorCode::disk_full);
        CHECK(post.queue->view().unknown == 2);
        post.store.is_full = false;
        CHECK(post.queue->reprint(id_of(1)));
    }
}

TEST_CASE("a printer that says paper out gets no label, and the screen knows why") {
    Post post;
    post.printer.fault = PrinterFault::paper_out;
    REQUIRE(post.add(1));
    post.run(3s);
    CHECK(post.printer.papers.empty());
    CHECK_FALSE(post.printer.is_open);
    CHECK(post.queue->view().condition == QueueCondition::faulty);
    CHECK(post.queue->view().fault == PrinterFault::paper_out);
    CHECK(post.state_of(1) == PrintState::queued);
    post.printer.fault.reset();
    post.run(10s);
    CHECK(post.printer.papers == std::vector{1});
    CHECK_FALSE(post.queue->view().fault);
}

TEST_CASE("paper that ends inside a label: that label is sent, the next one waits") {
    Post post;
    post.printer.status_after = drivers::PrinterStatus{.faults = {PrinterFault::paper_out}, .labels_remaining = 1};
    REQUIRE(post.add(1));
    REQUIRE(post.add(2));
    post.poll();
    post.now += 100ms;
    post.poll();
    CHECK(post.printer.papers == std::vector{1});
    CHECK(post.state_of(1) == PrintState::sent);
    CHECK(post.queue->view().fault == PrinterFault::paper_out);
}

TEST_CASE("a post without a printer keeps its labels") {
    Post post;
    post.has_printer = false;
    post.start();
    REQUIRE(post.add(1));
    post.run(5s);
    CHECK(post.queue->view().condition == QueueCondition::no_printer);
    CHECK(post.queue->view().waiting == 1);
    post.has_printer = true;
    post.start();
    post.run(1s);
    CHECK(post.printer.papers == std::vector{1});
}

TEST_CASE("an idle printer is looked at every 30 seconds, so that an empty roll is seen early") {
    Post post;
    post.run(95s);
    CHECK(post.printer.connects == 4);
    CHECK_FALSE(post.printer.is_open);
    post.printer.fault = PrinterFault::head_open;
    post.run(31s);
    CHECK(post.queue->view().fault == PrinterFault::head_open);
}

TEST_CASE("a body that makes no label fails alone; a missing font stops all of them and loses none") {
    Post post;
    post.render = [](const PrintJob& job) -> core::Result<core::Bitmap1> {
        if (job.body == "1") return core::fail(core::ErrorCode::invalid, "display_name: missing");
        return picture(std::stoi(job.body));
    };
    REQUIRE(post.add(1));
    REQUIRE(post.add(2));
    post.run(1s);
    CHECK(post.printer.papers == std::vector{2});
    REQUIRE(post.told<LabelFailed>().size() == 1);
    CHECK(post.told<LabelFailed>()[0].detail == "display_name: missing");
    CHECK(post.queue->view().failed == 1);
    REQUIRE(post.queue->acknowledge(id_of(1)));
    CHECK(post.queue->view().failed == 0);

    post.render = [](const PrintJob&) -> core::Result<core::Bitmap1> {
        return core::fail(core::ErrorCode::unavailable, "no font for labels");
    };
    REQUIRE(post.add(3));
    post.run(10s);
    CHECK(post.queue->view().condition == QueueCondition::faulty);
    CHECK(post.queue->view().detail == "no font for labels");
    CHECK(post.state_of(3) == PrintState::queued);
    post.render = nullptr;
    post.run(30s);
    CHECK(post.printer.papers == std::vector{2, 3});
}

TEST_CASE("a label too wide for the printer is not cut but kept, and the technician is told") {
    Post post;
    post.printer.width_dots_max = 200;
    REQUIRE(post.add(1));
    post.run(2s);
    CHECK(post.printer.papers.empty());
    CHECK(post.queue->view().condition == QueueCondition::faulty);
    CHECK(post.queue->view().detail.find("256 dots is too wide") != std::string::npos);
    CHECK(post.state_of(1) == PrintState::queued);
}

TEST_CASE("with a full disk nothing is queued and nothing begins") {
    Post post;
    REQUIRE(post.add(1));
    post.store.is_full = true;
    CHECK(post.add(2).error().code == core::ErrorCode::disk_full);
    post.run(5s);
    CHECK(post.printer.papers.empty());
    CHECK(post.queue->view().condition == QueueCondition::faulty);
    post.store.is_full = false;
    post.run(10s);
    CHECK(post.printer.papers == std::vector{1});
}

TEST_CASE("a disk that fills up while a label is printing: it is recorded later, told then, and not printed again") {
    Post post;
    post.printer.after_print = [&] { post.store.is_full = true; };
    REQUIRE(post.add(1));
    REQUIRE(post.add(2));
    post.run(10s);
    CHECK(post.printer.papers == std::vector{1});
    CHECK(post.state_of(1) == PrintState::sending);
    CHECK(post.told<LabelLeft>().empty());
    CHECK(post.queue->view().condition == QueueCondition::faulty);

    SECTION("the disk has room again") {
        post.printer.after_print = nullptr;
        post.store.is_full = false;
        post.run(2s);
        CHECK(post.told<LabelLeft>().size() == 2);
        CHECK(post.printer.papers == std::vector{1, 2});
        CHECK(post.queue->view().condition == QueueCondition::ready);
    }
    SECTION("the process dies first: the label is in doubt") {
        post.printer.after_print = nullptr;
        post.store.is_full = false;
        post.start();
        post.run(2s);
        CHECK(post.state_of(1) == PrintState::unknown);
        CHECK(post.printer.papers == std::vector{1, 2});
    }
}

TEST_CASE("a label that has not ended cannot be put away") {
    Post post;
    post.printer.absent = true;
    REQUIRE(post.add(1));
    CHECK(post.queue->acknowledge(id_of(1)).error().code == core::ErrorCode::conflict);
}

TEST_CASE("a job that someone else wrote into the store is taken up with its key") {
    Post post;
    post.store.jobs.push_back({.id = id_of(7), .key = "basket/7", .subject = {}, .kind = "test", .body = "7"});
    REQUIRE(*post.add(7) == id_of(7));
    REQUIRE(post.add(7));
    post.run(2s);
    CHECK(post.printer.papers == std::vector{7});
}

TEST_CASE("the view is told when it changes and only then") {
    Post post;
    post.run(10s);
    CHECK(post.told<QueueView>().size() == 1);
    REQUIRE(post.add(1));
    post.run(1s);
    post.printer.absent = true;
    REQUIRE(post.add(2));
    post.run(1s);
    const auto views = post.told<QueueView>();
    CHECK(views.back().condition == QueueCondition::waiting);
    CHECK(views.back().waiting == 1);
    CHECK(std::adjacent_find(views.begin(), views.end()) == views.end());
}

TEST_CASE("states keep their names in the store") {
    for (const auto state : {PrintState::queued, PrintState::sending, PrintState::sent, PrintState::printed,
                             PrintState::failed, PrintState::unknown}) {
        CHECK(*drivers::print_state_from(drivers::name_of(state)) == state);
    }
    CHECK(drivers::print_state_from("lost").error().code == core::ErrorCode::corrupt);
}

}  // namespace
