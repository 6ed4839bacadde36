#include "drivers/protocols/zpl_session.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

namespace drivers {
namespace {

core::Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

ZplSession::ZplSession(ZplHabits habits, bool has_back_channel)
    : m_habits(habits), m_is_answering(has_back_channel && habits.answers_status) {}

void ZplSession::feed(core::ByteView bytes, core::MonotonicInstant now) {
    m_now = std::max(m_now, now);
    m_answers.feed(bytes);
}

void ZplSession::lose_answers() { m_is_answering = false; }

void ZplSession::print(core::Bytes label) {
    assert(m_phase == Phase::asked);
    m_label = std::move(label);
    m_phase = Phase::send_label;
}

ZplSession::Action ZplSession::poll(core::MonotonicInstant now) {
    m_now = std::max(m_now, now);
    switch (m_phase) {
        case Phase::ask_status:
            if (m_is_answering) return ask(k_zpl_ask_status, Phase::await_status);
            m_phase = Phase::asked;
            return Asked{};
        case Phase::await_status:
        case Phase::await_errors: return await_first_answer();
        case Phase::await_odometer: return await_odometer();
        case Phase::asked: return Asked{};
        case Phase::send_label:
            m_phase = Phase::confirm;
            m_confirm_until = m_now + k_confirm_limit;
            return Send{std::exchange(m_label, {}), true};
        case Phase::confirm:
            if (!m_is_answering) return end();
            m_odometer_now.reset();
            m_status.reset();
            return ask(std::string{k_zpl_ask_status} +
                           std::string{m_odometer_before ? k_zpl_ask_odometer : std::string_view{}},
                       Phase::await_confirmation);
        case Phase::await_confirmation: return await_confirmation();
        case Phase::finished: return Finished{};
    }
    return Finished{};
}

ZplSession::Action ZplSession::ask(std::string_view question, Phase phase) {
    m_phase = phase;
    m_until = m_now + k_answer_limit;
    return Send{bytes_of(question)};
}

// A printer may keep silent about ~HS just when something is wrong, so its silence is followed by ~HQES.
ZplSession::Action ZplSession::await_first_answer() {
    if (auto status = m_answers.take_status()) m_status = std::move(status);
    else if (auto errors = m_answers.take_errors()) m_status = std::move(errors);
    if (m_status && m_status->is_ready() && m_habits.has_odometer) {
        return ask(k_zpl_ask_odometer, Phase::await_odometer);
    }
    const bool is_silent = !m_status && (m_now >= m_until || !m_is_answering);
    if (!m_status && !is_silent) return Wait{m_until};
    if (is_silent && m_is_answering && m_phase == Phase::await_status)
        return ask(k_zpl_ask_errors, Phase::await_errors);
    if (is_silent) {
        m_is_answering = false;
        m_habits.answers_status = false;
    }
    m_phase = Phase::asked;
    return Asked{};
}

ZplSession::Action ZplSession::await_odometer() {
    if (const auto answer = m_answers.take_odometer()) {
        m_odometer_before = *answer;
        m_habits.has_odometer = answer->has_value();
    } else if (m_now < m_until && m_is_answering) {
        return Wait{m_until};
    } else {
        m_habits.has_odometer = false;
    }
    m_phase = Phase::asked;
    return Asked{};
}

bool ZplSession::take_confirmations() {
    bool has_status = false;
    while (auto status = m_answers.take_status()) {
        m_status = std::move(status);
        has_status = true;
    }
    while (const auto odometer = m_answers.take_odometer()) m_odometer_now = *odometer;
    return has_status;
}

// Ends with a proof, with a fault (the printer prints what it holds once it is mended: Zebra reprints a label that ran
// out of paper by itself), without a proof when the printer is idle and cannot give one, or when time is up.
ZplSession::Action ZplSession::await_confirmation() {
    const bool has_status = take_confirmations();
    if (has_status && !m_status->is_ready()) return end();
    if (has_status && m_status->is_idle() && !m_odometer_before) return end();
    if (has_status) m_until = std::min(m_until, m_now + k_confirm_every);
    const bool is_counted = m_odometer_before && m_odometer_now && *m_odometer_now == *m_odometer_before + 1;
    m_is_proven = is_counted && m_status && m_status->is_idle() && m_status->is_ready();
    if (m_is_proven || !m_is_answering || m_now >= m_confirm_until) return end();
    if (m_now < m_until) return Wait{std::min(m_until, m_confirm_until)};
    m_phase = Phase::confirm;
    return poll(m_now);
}

ZplSession::Action ZplSession::end() {
    m_phase = Phase::finished;
    return Finished{};
}

}  // namespace drivers
