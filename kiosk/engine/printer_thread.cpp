#include "kiosk/engine/printer_thread.h"

#include <algorithm>

#include "kiosk/engine/label_fact.h"

namespace kiosk {
namespace {

constexpr std::string_view k_subsystem = "printer";

PrinterCondition condition_of(drivers::QueueCondition condition) {
    switch (condition) {
        case drivers::QueueCondition::no_printer: return PrinterCondition::none;
        case drivers::QueueCondition::ready: return PrinterCondition::ready;
        case drivers::QueueCondition::waiting: return PrinterCondition::waiting;
        case drivers::QueueCondition::faulty: return PrinterCondition::faulty;
    }
    return PrinterCondition::faulty;
}

PrinterChanged changed_by(const drivers::QueueView& view) {
    return {.condition = condition_of(view.condition), .waiting = view.waiting};
}

}  // namespace

PrinterThread::PrinterThread(const Ports& ports, std::unique_ptr<drivers::LabelPrinter> printer,
                             drivers::RenderLabel render)
    : m_ports(ports),
      m_jobs(ports.database),
      m_printer(std::move(printer)),
      m_queue(m_jobs, m_printer.get(), std::move(render)),
      m_thread(
          std::string{k_subsystem}, [this] { return tick(); }, ports.log) {}

void PrinterThread::print(drivers::PrintQueue::NewLabel label) {
    m_thread.post([this, label = std::move(label)] { m_waiting.push_back(label); });
}

void PrinterThread::acknowledge(core::LabelId label) {
    m_thread.post([this, label] {
        // When this fails the queue says LabelLeft again after the next start, and is_recorded() answers it.
        const auto outcome = m_queue.acknowledge(label);
        if (!outcome) m_ports.log.warning(k_subsystem, outcome.error().message);
    });
}

void PrinterThread::judge(const JudgeLabel& judged) {
    m_thread.post([this, judged] {
        const auto outcome = take_verdict(judged);
        // Told before anything else happens to the label: one that is cut off again must be asked about again.
        if (outcome) return tell_labels_to_check();
        m_ports.log.warning(k_subsystem, outcome.error().message);
        m_ports.events.push(LabelNotJudged{judged.label});
    });
}

core::Status PrinterThread::take_verdict(const JudgeLabel& judged) {
    switch (judged.verdict) {
        case LabelVerdict::came_out: return m_queue.came_out(judged.label);
        case LabelVerdict::print_again: return m_queue.reprint(judged.label);
        case LabelVerdict::understood: break;
    }
    TRY(m_queue.acknowledge(judged.label));
    std::erase_if(m_unprintable, [&](const LabelToCheck& each) { return each.label == judged.label; });
    return core::Done{};
}

// What the queue itself doubts is asked of it each time, so that the screen's list cannot drift from it.
void PrinterThread::tell_labels_to_check() {
    std::vector<LabelToCheck> labels;
    for (const auto& job : m_queue.in_doubt()) {
        labels.push_back({job.id, core::OrderId{job.subject}, LabelTrouble::in_doubt});
    }
    labels.insert(labels.end(), m_unprintable.begin(), m_unprintable.end());
    if (m_told_to_check == labels) return;
    m_told_to_check = labels;
    m_ports.events.push(LabelsToCheck{std::move(labels)});
}

core::Duration PrinterThread::tick() {
    if (!restore() || !queue_waiting()) return k_poll_every;
    const auto events = m_queue.poll(m_ports.monotonic.now());
    for (const auto& event : events) tell(event);
    tell_labels_to_check();
    // One label per poll: when one left, the next may go at once.
    const bool is_busy = std::any_of(events.begin(), events.end(), [](const drivers::QueueEvent& event) {
        return std::holds_alternative<drivers::LabelLeft>(event);
    });
    return is_busy ? core::Duration{0} : k_poll_every;
}

bool PrinterThread::restore() {
    if (m_is_restored) return true;
    const auto outcome = m_queue.restore();
    m_is_restored = outcome.has_value();
    if (!outcome) {
        if (!m_is_disk_faulty) m_ports.log.error(k_subsystem, outcome.error().message);
        m_is_disk_faulty = true;
    }
    return m_is_restored;
}

// False while the disk refuses: what was asked for stays here and is tried again.
bool PrinterThread::queue_waiting() {
    while (!m_waiting.empty()) {
        const auto queued = m_queue.enqueue(m_waiting.front());
        if (!queued) {
            if (!m_is_disk_faulty) m_ports.log.error(k_subsystem, queued.error().message);
            m_is_disk_faulty = true;
            m_ports.events.push(PrinterChanged{.condition = PrinterCondition::faulty,
                                               .waiting = static_cast<std::int64_t>(m_waiting.size())});
            return false;
        }
        m_waiting.pop_front();
    }
    if (m_is_disk_faulty) m_ports.events.push(changed_by(m_queue.view()));
    m_is_disk_faulty = false;
    return true;
}

void PrinterThread::tell(const drivers::QueueEvent& event) {
    if (const auto* view = std::get_if<drivers::QueueView>(&event)) {
        m_ports.events.push(changed_by(*view));
    } else if (const auto* left = std::get_if<drivers::LabelLeft>(&event)) {
        tell_left(*left);
    } else if (const auto* failed = std::get_if<drivers::LabelFailed>(&event)) {
        m_ports.log.error(k_subsystem, "a label cannot be printed: " + failed->detail);
        m_unprintable.push_back({failed->label, core::OrderId{failed->subject}, LabelTrouble::unprintable});
    } else {
        m_ports.log.warning(k_subsystem, "a label was cut off; look whether it came out");
    }
}

void PrinterThread::tell_left(const drivers::LabelLeft& left) {
    if (is_recorded(left)) {
        const auto outcome = m_queue.acknowledge(left.label);
        if (!outcome) m_ports.log.warning(k_subsystem, outcome.error().message);
        return;
    }
    m_ports.events.push(LabelSent{.order = core::OrderId{left.subject}, .label = left.label});
}

// The kiosk may have been killed between the fact and the acknowledgement.
bool PrinterThread::is_recorded(const drivers::LabelLeft& left) {
    const auto facts = m_ports.store.facts_about(core::OrderId{left.subject});
    if (!facts) return false;
    return std::any_of(facts->begin(), facts->end(), [&](const core::Fact& fact) {
        return fact.kind() == core::FactKind::label_sent && label_in(fact.body) == left.label;
    });
}

}  // namespace kiosk
