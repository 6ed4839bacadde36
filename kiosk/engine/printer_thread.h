// The thread that owns the label printer: the durable queue, its polling, and what screens hear of it. A label that the
// disk cannot take yet is kept and tried again. Its functions are for any thread and return at once.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "drivers/devices/print_queue.h"
#include "kiosk/app/effect.h"
#include "kiosk/engine/event_queue.h"
#include "kiosk/engine/task_thread.h"
#include "kiosk/storage/kiosk_store.h"
#include "kiosk/storage/print_job_repository.h"

namespace kiosk {

// The queue and its thread.
class PrinterThread {
public:
    // Borrowed.
    struct Ports {
        core::Database& database;
        KioskStore& store;
        const core::Monotonic& monotonic;
        const core::Log& log;
        EventQueue& events;
    };
    // `printer` may be null: labels wait for one.
    PrinterThread(const Ports& ports, std::unique_ptr<drivers::LabelPrinter> printer, drivers::RenderLabel render);

    void print(drivers::PrintQueue::NewLabel label);
    // The fact that this label left is on the disk.
    void acknowledge(core::LabelId label);
    // What a person said of a label to check. Tells LabelsToCheck without it, or LabelNotJudged.
    void judge(const JudgeLabel& judged);

private:
    static constexpr core::Duration k_poll_every{500};

    core::Duration tick();
    bool restore();
    bool queue_waiting();
    core::Status take_verdict(const JudgeLabel& judged);
    void tell(const drivers::QueueEvent& event);
    void tell_labels_to_check();
    void tell_left(const drivers::LabelLeft& left);
    bool is_recorded(const drivers::LabelLeft& left);

    Ports m_ports;
    PrintJobRepository m_jobs;
    std::unique_ptr<drivers::LabelPrinter> m_printer;
    drivers::PrintQueue m_queue;
    std::deque<drivers::PrintQueue::NewLabel> m_waiting;  // asked for, not on the disk yet
    std::vector<LabelToCheck> m_unprintable;              // not acknowledged yet, oldest first
    std::optional<std::vector<LabelToCheck>> m_told_to_check;
    bool m_is_restored = false;
    bool m_is_disk_faulty = false;
    TaskThread m_thread;  // last: it uses all of the above
};

}  // namespace kiosk
