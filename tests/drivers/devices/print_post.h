// A kiosk's printing on a bench: a printer that does as it is told, a disk, and a process that can be started again.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drivers/devices/print_queue.h"
#include "tests/drivers/devices/memory_job_store.h"
#include "tests/support/catch.h"

namespace tests {

// Labels are told apart by their number of black dots.
inline core::Bitmap1 picture(int number) {
    core::Bitmap1 bitmap{256, 1};
    for (int x = 0; x < number; ++x) bitmap.set_black(x, 0);
    return bitmap;
}

class FakePrinter final : public drivers::LabelPrinter {
public:
    drivers::PrinterCapabilities capabilities() const override {
        return {.dpi = 203, .width_dots_max = width_dots_max, .can_report = false};
    }
    core::Result<std::optional<drivers::PrinterStatus>> connect() override {
        ++connects;
        if (absent) return core::fail(core::ErrorCode::unavailable, "connection refused");
        is_open = true;
        if (fault) return std::optional{drivers::PrinterStatus{.faults = {*fault}}};
        return std::optional<drivers::PrinterStatus>{};
    }
    drivers::PrintReport print(const core::Bitmap1& label) override {
        REQUIRE(is_open);
        is_open = false;
        if (before_print) before_print();
        auto outcome = drivers::PrintOutcome::sent;
        if (!outcomes.empty()) {
            outcome = outcomes.front();
            outcomes.pop_front();
        }
        const bool comes_out = outcome == drivers::PrintOutcome::sent || outcome == drivers::PrintOutcome::printed ||
                               (outcome == drivers::PrintOutcome::cut_off && cut_off_labels_come_out);
        if (comes_out) papers.push_back(static_cast<int>(label.black_count()));
        if (after_print) after_print();
        drivers::PrintReport report{.outcome = outcome, .bytes_total = 100, .status = status_after, .detail = {}};
        report.bytes_written = outcome == drivers::PrintOutcome::cut_off       ? 40
                               : outcome == drivers::PrintOutcome::not_started ? 0
                                                                               : 100;
        if (report.bytes_written < 100) report.detail = "the connection broke";
        return report;
    }
    void disconnect() override { is_open = false; }

    bool absent = false;
    std::optional<drivers::PrinterFault> fault;
    std::optional<drivers::PrinterStatus> status_after;
    std::deque<drivers::PrintOutcome> outcomes;
    bool cut_off_labels_come_out = false;
    int width_dots_max = 832;
    std::function<void()> before_print, after_print;
    std::vector<int> papers;
    int connects = 0;
    bool is_open = false;
};

inline core::LabelId id_of(int number) {
    core::LabelId id;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}
inline core::Uuid subject_of(int number) {
    core::Uuid subject;
    subject.bytes[0] = static_cast<std::uint8_t>(number);
    return subject;
}

// A kiosk's printing, with a process that can be started again on the same disk and printer.
struct Post {
    Post() { start(); }

    void start() {
        queue.emplace(store, has_printer ? &printer : nullptr, [this](const drivers::PrintJob& job, int dpi) {
            REQUIRE(dpi == 203);
            return render ? render(job) : core::Result<core::Bitmap1>{picture(std::stoi(job.body))};
        });
        REQUIRE(queue->restore());
    }
    core::Result<core::LabelId> add(int number) {
        return queue->enqueue({.id = id_of(number),
                               .key = fmt::format("basket/{}", number),
                               .subject = subject_of(number),
                               .kind = "test",
                               .body = std::to_string(number)});
    }
    void poll() {
        for (auto& event : queue->poll(now)) events.push_back(std::move(event));
    }
    // Lets time pass in steps of a tenth of a second.
    void run(core::Duration duration) {
        for (const auto until = now + duration; now < until; now += core::Duration{100}) poll();
    }
    template <class Event>
    std::vector<Event> told() const {
        std::vector<Event> found;
        for (const auto& event : events) {
            if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
        }
        return found;
    }
    drivers::PrintState state_of(int number) const { return store.jobs.at(static_cast<std::size_t>(number - 1)).state; }

    MemoryJobStore store;
    FakePrinter printer;
    bool has_printer = true;
    std::function<core::Result<core::Bitmap1>(const drivers::PrintJob&)> render;
    std::optional<drivers::PrintQueue> queue;
    core::MonotonicInstant now{std::chrono::hours{1}};
    std::vector<drivers::QueueEvent> events;
};

}  // namespace tests
