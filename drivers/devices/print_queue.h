// The durable print queue: labels leave in order, each at most once by itself. What may be on paper already is never
// sent again without a person's word. Survives a kill at any instruction.
//
// One thread (the device reactor). poll() prints at most one label and may block as long as the printer's own limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "drivers/devices/label_printer.h"
#include "drivers/devices/print_job.h"

namespace drivers {

// Draws a job for a printer of `dpi`. `unavailable` means "not now" (a font is missing: the job waits and the queue
// says so); any other error means that this body will never be a label, and the job fails.
using RenderLabel = std::function<core::Result<core::Bitmap1>(const PrintJob& job, int dpi)>;

// Whether labels can leave now.
enum class QueueCondition : std::uint8_t {
    no_printer,  // this post has none: jobs wait for one
    ready,
    waiting,  // the printer is not there; tried again after 1, 2, 4 … 30 s
    faulty,   // the printer is there and cannot print, or labels cannot be drawn or recorded
};

// What a screen shows.
struct QueueView {
    QueueCondition condition = QueueCondition::no_printer;
    std::optional<PrinterFault> fault;  // when the printer told
    std::string detail;                 // for the technician
    std::int64_t waiting = 0;           // labels not begun
    std::int64_t unknown = 0;           // labels a person must look at
    std::int64_t failed = 0;            // labels that cannot be printed, not yet acknowledged
    friend bool operator==(const QueueView&, const QueueView&) = default;
};

// A label left (or was proven to be on paper). Repeated after a restart until acknowledge().
struct LabelLeft {
    core::LabelId label;
    core::Uuid subject;
    bool is_proven = false;
};
// A label was begun and cut off: ask "did it come out?", then call came_out() or reprint().
struct LabelInDoubt {
    core::LabelId label;
    core::Uuid subject;
};
// A label cannot be printed. Repeated after a restart until acknowledge().
struct LabelFailed {
    core::LabelId label;
    core::Uuid subject;
    std::string detail;
};
using QueueEvent = std::variant<LabelLeft, LabelInDoubt, LabelFailed, QueueView>;

// restore() first, then enqueue() as labels are wanted and poll() at every turn of the reactor.
class PrintQueue {
public:
    static constexpr core::Duration k_backoff_first = std::chrono::seconds{1};
    static constexpr core::Duration k_backoff_max = std::chrono::seconds{30};
    // How often an idle printer is looked at, so that an empty roll is seen before the first label.
    static constexpr core::Duration k_check_every = std::chrono::seconds{30};

    // `printer` may be null: a post without one. All are borrowed and outlive the queue.
    PrintQueue(PrintJobStore& store, LabelPrinter* printer, RenderLabel render);

    // Once, before anything else: takes up what an earlier process left. Jobs found sending become unknown.
    core::Status restore();

    // A label to print. `body` is JSON that RenderLabel understands; `key` decides whether it was wanted before.
    struct NewLabel {
        core::LabelId id;
        std::string key;
        core::Uuid subject;
        std::string kind;
        std::string body;
    };
    // Durable when it returns. With a known key nothing is added and the first job's id comes back; when that job is
    // new to this queue (written to the store by someone else) it is taken up.
    core::Result<core::LabelId> enqueue(const NewLabel& label);

    // Does what is due: sends one label, looks at an idle printer, records what could not be recorded before. Returns
    // what happened, and the view whenever it changed.
    std::vector<QueueEvent> poll(core::MonotonicInstant now);

    // A person's word about a label in doubt. `not_found` for an unknown id, `conflict` when it is not in doubt.
    core::Status came_out(core::LabelId label);
    core::Status reprint(core::LabelId label);
    // How it ended is recorded elsewhere (as a fact): the queue need not say it again. Idempotent.
    core::Status acknowledge(core::LabelId label);

    QueueView view() const;
    // Labels in doubt, oldest first.
    std::vector<PrintJob> in_doubt() const;

private:
    // A job and what the store does not know of it yet.
    struct Entry {
        PrintJob job;
        bool is_recorded = true;   // false: it ended, but the store could not take it
        bool is_announced = true;  // false: poll() has not told how it ended
        std::string detail;        // of a failure, for the technician
    };

    Entry* find(core::LabelId label);
    Entry* first_queued();
    core::Status store(Entry& entry, const PrintJob& changed);
    core::Result<Entry*> find_in_doubt(core::LabelId label);
    bool record_endings();
    void announce(std::vector<QueueEvent>& events);
    bool connect();
    void check_printer();
    void print_next(Entry& entry);
    void send(Entry& entry, const core::Bitmap1& bitmap);
    void end(Entry& entry, const PrintReport& report);
    void end_as(Entry& entry, PrintState state, std::string detail);
    void be_ready();
    void back_off(QueueCondition condition, std::string detail, std::optional<PrinterFault> fault = {});

    PrintJobStore& m_store;
    LabelPrinter* m_printer;
    RenderLabel m_render;
    std::vector<Entry> m_entries;     // not acknowledged, oldest first
    std::optional<QueueView> m_told;  // the view that poll() last returned
    QueueCondition m_condition;
    std::optional<PrinterFault> m_fault;
    std::string m_detail;
    bool m_is_store_failing = false;
    core::Duration m_backoff{};  // zero when all is well
    core::MonotonicInstant m_now{};
    core::MonotonicInstant m_next_try{};
    core::MonotonicInstant m_next_check{};
};

}  // namespace drivers
