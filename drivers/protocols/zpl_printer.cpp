#include "drivers/protocols/zpl_printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <type_traits>
#include <utility>

#include "drivers/protocols/zpl.h"

namespace drivers {
namespace {

constexpr std::size_t k_read_bytes_max = 4096;

}  // namespace

ZplPrinter::ZplPrinter(std::unique_ptr<Transport> transport, PrinterCapabilities capabilities,
                       const core::Monotonic& clock, Limits limits)
    : m_transport(std::move(transport)), m_capabilities(capabilities), m_clock(clock), m_limits(limits) {
    m_capabilities.can_report = m_transport->has_back_channel();
}

core::Result<std::optional<PrinterStatus>> ZplPrinter::connect() {
    disconnect();
    m_now = m_clock.now();
    if (m_now >= m_ask_again) m_habits.answers_status = true;
    if (const auto opened = m_transport->open(m_limits.connect); !opened) {
        m_habits = {};  // what comes back may be another printer
        return opened.error();
    }
    m_session.emplace(m_habits, m_transport->has_back_channel());
    const auto progress = run();
    remember_habits();
    if (progress.error) {
        disconnect();
        return *progress.error;
    }
    return m_session->status();
}

PrintReport ZplPrinter::print(const core::Bitmap1& label) {
    assert(m_session);
    auto bytes = zpl_label(label);
    const auto total = bytes.size();
    m_session->print(std::move(bytes));
    const auto progress = run();
    remember_habits();
    auto report = report_on(progress, total);
    disconnect();
    return report;
}

void ZplPrinter::disconnect() {
    m_transport->close();
    m_session.reset();
}

// Until the session has asked all it wants to know, or is finished, or the wire breaks.
ZplPrinter::Progress ZplPrinter::run() {
    Progress progress;
    while (true) {
        m_now = std::max(m_now, m_clock.now());
        const auto action = m_session->poll(m_now);
        if (std::holds_alternative<ZplSession::Asked>(action)) return progress;
        if (std::holds_alternative<ZplSession::Finished>(action)) return progress;
        if (const auto* wait = std::get_if<ZplSession::Wait>(&action)) listen(wait->until);
        if (const auto* to_send = std::get_if<ZplSession::Send>(&action); to_send && !send(*to_send, progress)) {
            return progress;
        }
    }
}

// False when the wire broke before the label was out. After that, a question that cannot be asked is only a question.
bool ZplPrinter::send(const ZplSession::Send& send, Progress& progress) {
    auto written = m_transport->write(send.bytes, m_limits.write);
    if (send.is_label) {
        progress.label_bytes = written.count;
        progress.is_label_out = !written.error.has_value();
    }
    if (!written.error) return true;
    if (progress.is_label_out) {
        m_session->lose_answers();
        return true;
    }
    progress.error = std::move(written.error);
    return false;
}

void ZplPrinter::listen(core::MonotonicInstant until) {
    const auto answer = m_transport->read(k_read_bytes_max, std::max(core::Duration{1}, until - m_now));
    m_now = std::max(m_now, m_clock.now());
    if (answer && !answer->empty()) {
        m_session->feed(*answer, m_now);
    } else if (!answer && answer.error().code == core::ErrorCode::timed_out) {
        m_now = std::max(m_now, until);
    } else {
        m_session->lose_answers();
    }
}

void ZplPrinter::remember_habits() {
    const bool fell_silent = m_habits.answers_status && !m_session->habits().answers_status;
    m_habits = m_session->habits();
    if (fell_silent) m_ask_again = m_now + m_limits.silence;
}

PrintReport ZplPrinter::report_on(const Progress& progress, std::size_t total) {
    PrintReport report{
        .bytes_written = progress.label_bytes, .bytes_total = total, .status = m_session->status(), .detail = {}};
    const bool leaves_nothing = progress.label_bytes == 0 || m_transport->is_atomic();
    if (progress.error) {
        report.outcome = leaves_nothing ? PrintOutcome::not_started : PrintOutcome::cut_off;
        report.detail = progress.error->message;
        return report;
    }
    if (m_session->is_proven()) {
        report.outcome = PrintOutcome::printed;
        return report;
    }
    const auto finished = m_transport->finish(m_limits.finish);
    report.outcome = finished ? PrintOutcome::sent : leaves_nothing ? PrintOutcome::not_started : PrintOutcome::cut_off;
    if (!finished) report.detail = finished.error().message;
    else if (report.status && !report.status->is_ready()) {
        report.detail = fmt::format("the printer says {}", name_of(report.status->faults.front()));
    }
    return report;
}

}  // namespace drivers
