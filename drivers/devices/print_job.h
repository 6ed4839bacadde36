// One label on its way to paper, and where jobs are kept. The states are the queue's promise to people; they are
// written down in drivers/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"

namespace drivers {

// Where a label is. Stored by name: a state is never renamed.
enum class PrintState : std::uint8_t {
    queued,   // not begun: safe to send, now and after any restart
    sending,  // begun; found at a restart it becomes unknown
    sent,     // all bytes left; final where the printer cannot prove a print
    printed,  // proven, or a person saw it come out
    failed,   // cannot be printed at all: its body makes no label
    unknown,  // begun and cut off: it may be on paper; only a person decides
};
// A stable lower-case name for the store ("queued").
std::string_view name_of(PrintState state);
core::Result<PrintState> print_state_from(std::string_view name);

// A label as the store keeps it. Only state, offset, copy and acknowledged ever change.
struct PrintJob {
    core::LabelId id;
    std::string key;     // idempotency: the same key never prints twice
    core::Uuid subject;  // what the label is about: the order of a basket label
    std::string kind;    // which document the body is: "basket-label"
    std::string body;    // all the label says, as JSON; drawn when it is printed
    PrintState state = PrintState::queued;
    std::int64_t offset = 0;    // bytes that left, of a sending or unknown job
    std::int64_t copy = 1;      // counts up when a person asks for it again
    bool acknowledged = false;  // the composer has recorded how it ended
};

// Where jobs survive a restart; implemented over the kiosk's database. One thread, the queue's. Every change is durable
// when the call returns: a job is marked `sending` on the disk before its first byte leaves.
class PrintJobStore {
public:
    virtual ~PrintJobStore() = default;
    // Keeps a new job, or returns the one that has its key already, unchanged.
    virtual core::Result<PrintJob> add(const PrintJob& job) = 0;
    // Replaces state, offset, copy and acknowledged of the job with this id.
    virtual core::Status update(const PrintJob& job) = 0;
    // Every job that is not acknowledged, in the order in which they were added.
    virtual core::Result<std::vector<PrintJob>> pending() = 0;
};

}  // namespace drivers
