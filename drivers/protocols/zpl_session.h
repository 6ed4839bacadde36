// One conversation with a ZPL printer, as a machine without I/O and without a clock: it is told what came and what time
// it is, and says what to do next. First it asks how the printer is; then, given a label, it sends it and asks until
// the printer has proven it or time is up.
//
//   asking ──▶ asked ──print()──▶ sending ──▶ confirming ──▶ finished
//
// Proof of a print (drivers/README.md): nothing waiting, nothing remaining, and the odometer went up by exactly one.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "drivers/devices/label_printer.h"
#include "drivers/protocols/zpl.h"

namespace drivers {

// What earlier conversations taught about this printer: a question that was never answered is not asked at each label.
struct ZplHabits {
    bool answers_status = true;
    bool has_odometer = true;
};

// One conversation; a new one for the next label. Never calls back, never waits: poll() says what to do.
class ZplSession {
public:
    // Zebra: a printer may stay silent while its head is open or its paper is out, so silence means "unknown".
    static constexpr core::Duration k_answer_limit = std::chrono::milliseconds{1000};
    static constexpr core::Duration k_confirm_every = std::chrono::milliseconds{250};
    // A 60 × 40 mm label takes about a second; more means that the printer waits for something.
    static constexpr core::Duration k_confirm_limit = std::chrono::seconds{8};

    // Write these bytes, then poll again.
    struct Send {
        core::Bytes bytes;
        bool is_label = false;  // else a question
    };
    // Listen until then at most, feed() what came, poll again.
    struct Wait {
        core::MonotonicInstant until;
    };
    struct Asked {};     // status() is as known as it will be; print() may follow
    struct Finished {};  // proof() and status() are final
    using Action = std::variant<Send, Wait, Asked, Finished>;

    // Without a back channel nothing is asked.
    ZplSession(ZplHabits habits, bool has_back_channel);

    void feed(core::ByteView bytes, core::MonotonicInstant now);
    // The device ended the conversation, or questions no longer reach it: no answer will come.
    void lose_answers();
    // What to do now. Ask again after each feed() and after each Wait.
    Action poll(core::MonotonicInstant now);
    // After Asked: goes on with this label.
    void print(core::Bytes label);

    const std::optional<PrinterStatus>& status() const { return m_status; }
    bool is_proven() const { return m_is_proven; }
    const ZplHabits& habits() const { return m_habits; }

private:
    enum class Phase : std::uint8_t {
        ask_status,
        await_status,
        await_errors,
        await_odometer,
        asked,
        send_label,
        confirm,
        await_confirmation,
        finished
    };

    Action ask(std::string_view question, Phase phase);
    Action await_first_answer();
    Action await_odometer();
    Action await_confirmation();
    bool take_confirmations();  // true when a status came
    Action end();

    ZplHabits m_habits;
    bool m_is_answering;  // questions make sense
    Phase m_phase = Phase::ask_status;
    ZplAnswers m_answers;
    std::optional<PrinterStatus> m_status;
    std::optional<std::int64_t> m_odometer_before;
    std::optional<std::int64_t> m_odometer_now;
    bool m_is_proven = false;
    core::Bytes m_label;
    core::MonotonicInstant m_now{};
    core::MonotonicInstant m_until{};          // of the answer awaited
    core::MonotonicInstant m_confirm_until{};  // of all confirmations
};

}  // namespace drivers
