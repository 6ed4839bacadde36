// A LabelPrinter that speaks ZPL over any transport: runs a ZplSession on the wire, within named limits.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/base/clock.h"
#include "drivers/devices/label_printer.h"
#include "drivers/protocols/zpl_session.h"
#include "drivers/transports/transport.h"

namespace drivers {

// Owns its transport. Remembers between labels whether the printer answers questions.
class ZplPrinter final : public LabelPrinter {
public:
    // How long each wait of one label may take at most.
    struct Limits {
        core::Duration connect = std::chrono::seconds{2};
        core::Duration write = std::chrono::seconds{10};
        core::Duration finish = std::chrono::seconds{2};
        // A printer that left a question unanswered is not asked again for so long.
        core::Duration silence = std::chrono::minutes{5};
    };

    // `clock` is borrowed.
    ZplPrinter(std::unique_ptr<Transport> transport, PrinterCapabilities capabilities, const core::Monotonic& clock,
               Limits limits);
    ZplPrinter(std::unique_ptr<Transport> transport, PrinterCapabilities capabilities, const core::Monotonic& clock)
        : ZplPrinter(std::move(transport), capabilities, clock, Limits{}) {}

    PrinterCapabilities capabilities() const override { return m_capabilities; }
    core::Result<std::optional<PrinterStatus>> connect() override;
    PrintReport print(const core::Bitmap1& label) override;
    void disconnect() override;

private:
    // How far a run of the session came.
    struct Progress {
        std::size_t label_bytes = 0;
        bool is_label_out = false;         // the label was handed over to its last byte
        std::optional<core::Error> error;  // the wire broke
    };
    Progress run();
    bool send(const ZplSession::Send& send, Progress& progress);
    void listen(core::MonotonicInstant until);
    void remember_habits();
    PrintReport report_on(const Progress& progress, std::size_t total);

    std::unique_ptr<Transport> m_transport;
    PrinterCapabilities m_capabilities;
    const core::Monotonic& m_clock;
    Limits m_limits;
    ZplHabits m_habits;
    core::MonotonicInstant m_ask_again{};
    std::optional<ZplSession> m_session;  // while connected
    core::MonotonicInstant m_now{};
};

}  // namespace drivers
