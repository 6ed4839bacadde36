#include "drivers/devices/print_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace drivers {
namespace {

bool has_ended(PrintState state) {
    switch (state) {
        case PrintState::sent:
        case PrintState::printed:
        case PrintState::failed: return true;
        case PrintState::queued:
        case PrintState::sending:
        case PrintState::unknown: return false;
    }
    return false;
}

QueueEvent event_for(const PrintJob& job, const std::string& detail) {
    switch (job.state) {
        case PrintState::unknown: return LabelInDoubt{job.id, job.subject};
        case PrintState::failed: return LabelFailed{job.id, job.subject, detail};
        case PrintState::sent: return LabelLeft{job.id, job.subject, false};
        case PrintState::printed: return LabelLeft{job.id, job.subject, true};
        case PrintState::queued:
        case PrintState::sending: break;
    }
    assert(false && "only endings are announced");
    return LabelInDoubt{job.id, job.subject};
}

// A label cut off before its first byte left is as good as not begun.
PrintState state_after(const PrintReport& report) {
    switch (report.outcome) {
        case PrintOutcome::not_started: return PrintState::queued;
        case PrintOutcome::sent: return PrintState::sent;
        case PrintOutcome::printed: return PrintState::printed;
        case PrintOutcome::cut_off: return PrintState::unknown;
    }
    return PrintState::unknown;
}

}  // namespace

PrintQueue::PrintQueue(PrintJobStore& store, LabelPrinter* printer, RenderLabel render)
    : m_store(store),
      m_printer(printer),
      m_render(std::move(render)),
      m_condition(printer == nullptr ? QueueCondition::no_printer : QueueCondition::ready) {}

core::Status PrintQueue::restore() {
    TRY_ASSIGN(jobs, m_store.pending());
    m_entries.clear();
    for (auto& job : jobs) {
        const bool was_cut_off = job.state == PrintState::sending;
        const bool is_queued = job.state == PrintState::queued;
        if (was_cut_off) job.state = PrintState::unknown;
        m_entries.push_back(
            {.job = std::move(job), .is_recorded = !was_cut_off, .is_announced = is_queued, .detail = {}});
    }
    return core::Done{};
}

core::Result<core::LabelId> PrintQueue::enqueue(const NewLabel& label) {
    const PrintJob wanted{
        .id = label.id, .key = label.key, .subject = label.subject, .kind = label.kind, .body = label.body};
    TRY_ASSIGN(job, m_store.add(wanted));
    const bool is_mine = find(job.id) != nullptr;
    if (!is_mine && job.state == PrintState::queued && !job.acknowledged)
        m_entries.push_back({.job = job, .detail = {}});
    return job.id;
}

std::vector<QueueEvent> PrintQueue::poll(core::MonotonicInstant now) {
    m_now = now;
    std::vector<QueueEvent> events;
    if (record_endings() && m_printer != nullptr && now >= m_next_try) {
        if (auto* entry = first_queued()) print_next(*entry);
        else if (now >= m_next_check) check_printer();
    }
    announce(events);
    if (const auto current = view(); m_told != current) {
        m_told = current;
        events.emplace_back(current);
    }
    return events;
}

// Endings that the disk refused are tried first: nothing new is sent while we cannot write down what we do.
bool PrintQueue::record_endings() {
    for (auto& entry : m_entries) {
        if (entry.is_recorded) continue;
        const auto status = m_store.update(entry.job);
        if (!status) {
            m_is_store_failing = true;
            m_condition = QueueCondition::faulty;
            m_fault.reset();
            m_detail = status.error().message;
            return false;
        }
        entry.is_recorded = true;
    }
    if (std::exchange(m_is_store_failing, false) && m_printer != nullptr) be_ready();
    return true;
}

void PrintQueue::announce(std::vector<QueueEvent>& events) {
    for (auto& entry : m_entries) {
        if (entry.is_announced || !entry.is_recorded) continue;
        events.push_back(event_for(entry.job, entry.detail));
        entry.is_announced = true;
    }
}

bool PrintQueue::connect() {
    m_next_check = m_now + k_check_every;
    const auto status = m_printer->connect();
    if (!status) {
        const bool is_absent =
            status.error().code == core::ErrorCode::unavailable || status.error().code == core::ErrorCode::timed_out;
        back_off(is_absent ? QueueCondition::waiting : QueueCondition::faulty, status.error().message);
        return false;
    }
    if (*status && !(*status)->is_ready()) {
        m_printer->disconnect();
        const auto fault = (*status)->faults.front();
        back_off(QueueCondition::faulty, fmt::format("the printer says {}", name_of(fault)), fault);
        return false;
    }
    be_ready();
    return true;
}

void PrintQueue::check_printer() {
    if (!connect()) return;
    m_printer->disconnect();
    m_backoff = {};
}

void PrintQueue::print_next(Entry& entry) {
    const auto bitmap = m_render(entry.job, m_printer->capabilities().dpi);
    if (!bitmap) {
        if (bitmap.error().code == core::ErrorCode::unavailable) {
            back_off(QueueCondition::faulty, bitmap.error().message);
        } else {
            end_as(entry, PrintState::failed, bitmap.error().message);
        }
        return;
    }
    if (const int width_max = m_printer->capabilities().width_dots_max; bitmap->width() > width_max) {
        back_off(QueueCondition::faulty,
                 fmt::format("a label of {} dots is too wide for this printer of {} dots", bitmap->width(), width_max));
        return;
    }
    if (connect()) send(entry, *bitmap);
}

// `sending` is on the disk before the first byte leaves: a kill at any later instruction leaves a label in doubt, never
// one that is sent twice.
void PrintQueue::send(Entry& entry, const core::Bitmap1& bitmap) {
    auto begun = entry.job;
    begun.state = PrintState::sending;
    begun.offset = 0;
    if (const auto status = store(entry, begun); !status) {
        m_printer->disconnect();
        back_off(QueueCondition::faulty, status.error().message);
        return;
    }
    end(entry, m_printer->print(bitmap));
}

void PrintQueue::end(Entry& entry, const PrintReport& report) {
    entry.job.offset = static_cast<std::int64_t>(report.bytes_written);
    end_as(entry, state_after(report), report.detail);
    if (report.status && !report.status->is_ready()) {
        back_off(QueueCondition::faulty, report.detail, report.status->faults.front());
    } else if (entry.job.state == PrintState::queued || entry.job.state == PrintState::unknown) {
        back_off(QueueCondition::waiting, report.detail);
    } else {
        m_backoff = {};
    }
}

void PrintQueue::end_as(Entry& entry, PrintState state, std::string detail) {
    entry.job.state = state;
    entry.detail = std::move(detail);
    entry.is_recorded = false;
    entry.is_announced = state == PrintState::queued;
    record_endings();
}

void PrintQueue::be_ready() {
    m_condition = QueueCondition::ready;
    m_fault.reset();
    m_detail.clear();
}

void PrintQueue::back_off(QueueCondition condition, std::string detail, std::optional<PrinterFault> fault) {
    m_condition = condition;
    m_detail = std::move(detail);
    m_fault = fault;
    m_backoff = m_backoff == core::Duration{} ? k_backoff_first : std::min(m_backoff * 2, k_backoff_max);
    m_next_try = m_now + m_backoff;
    m_next_check = m_next_try;
}

core::Status PrintQueue::store(Entry& entry, const PrintJob& changed) {
    TRY(m_store.update(changed));
    entry.job = changed;
    return core::Done{};
}

PrintQueue::Entry* PrintQueue::find(core::LabelId label) {
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) { return entry.job.id == label; });
    return found == m_entries.end() ? nullptr : &*found;
}

PrintQueue::Entry* PrintQueue::first_queued() {
    const auto found =
        std::ranges::find_if(m_entries, [](const Entry& entry) { return entry.job.state == PrintState::queued; });
    return found == m_entries.end() ? nullptr : &*found;
}

core::Result<PrintQueue::Entry*> PrintQueue::find_in_doubt(core::LabelId label) {
    Entry* entry = find(label);
    if (entry == nullptr) return core::fail(core::ErrorCode::not_found, "print queue: no such label");
    if (entry->job.state != PrintState::unknown) {
        return core::fail(core::ErrorCode::conflict, "print queue: nobody doubts that label");
    }
    return entry;
}

core::Status PrintQueue::came_out(core::LabelId label) {
    TRY_ASSIGN(entry, find_in_doubt(label));
    auto decided = entry->job;
    decided.state = PrintState::printed;
    TRY(store(*entry, decided));
    entry->is_recorded = true;
    entry->is_announced = false;
    return core::Done{};
}

core::Status PrintQueue::reprint(core::LabelId label) {
    TRY_ASSIGN(entry, find_in_doubt(label));
    auto decided = entry->job;
    decided.state = PrintState::queued;
    decided.offset = 0;
    ++decided.copy;
    TRY(store(*entry, decided));
    entry->is_recorded = true;
    entry->is_announced = true;
    return core::Done{};
}

core::Status PrintQueue::acknowledge(core::LabelId label) {
    Entry* entry = find(label);
    if (entry == nullptr) return core::Done{};
    if (!has_ended(entry->job.state)) {
        return core::fail(core::ErrorCode::conflict, "print queue: that label has not ended");
    }
    auto closed = entry->job;
    closed.acknowledged = true;
    TRY(store(*entry, closed));
    std::erase_if(m_entries, [&](const Entry& other) { return other.job.id == label; });
    return core::Done{};
}

QueueView PrintQueue::view() const {
    QueueView view{.condition = m_condition, .fault = m_fault, .detail = m_detail};
    for (const auto& entry : m_entries) {
        switch (entry.job.state) {
            case PrintState::queued:
            case PrintState::sending: ++view.waiting; break;
            case PrintState::unknown: ++view.unknown; break;
            case PrintState::failed: ++view.failed; break;
            case PrintState::sent:
            case PrintState::printed: break;
        }
    }
    return view;
}

std::vector<PrintJob> PrintQueue::in_doubt() const {
    std::vector<PrintJob> jobs;
    for (const auto& entry : m_entries) {
        if (entry.job.state == PrintState::unknown) jobs.push_back(entry.job);
    }
    return jobs;
}

}  // namespace drivers
