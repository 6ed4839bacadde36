// The contract of a label printer, in our units: it takes a bitmap and says what became of it. "Written" is not
// "printed": only a proof from the printer is `printed`. Implementations live in drivers/protocols and are made by
// drivers/registry.
//
// One thread per printer (the device reactor). Calls may block, each no longer than its implementation's named limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/label/bitmap.h"

namespace drivers {

// What a label must fit. Fixed for one configured printer.
struct PrinterCapabilities {
    int dpi = 203;
    int width_dots_max = 0;   // of the print head
    bool can_report = false;  // the wire has a way back; whether the printer uses it shows only when asked
};

// What keeps a printer from printing, in the order a person would mend it.
enum class PrinterFault : std::uint8_t {
    head_open,
    paper_out,
    ribbon_out,
    paper_jam,
    cutter,
    too_hot,
    too_cold,
    paused,
    buffer_full,
    other,
};
std::string_view name_of(PrinterFault fault);

// What the printer says of itself. A printer that says nothing has no status.
struct PrinterStatus {
    std::vector<PrinterFault> faults;   // empty: ready
    std::int64_t labels_remaining = 0;  // of the job being printed
    std::int64_t formats_waiting = 0;   // received, not yet begun
    bool is_ready() const { return faults.empty(); }
    bool is_idle() const { return labels_remaining == 0 && formats_waiting == 0; }
};

// What is known of a label after print(). In doubt it is the weaker one that is said.
enum class PrintOutcome : std::uint8_t {
    not_started,  // nothing of the label reached the printer: trying again is safe
    sent,         // all of it left, nothing proves a print: final where there is no way back
    printed,      // the printer proved it
    cut_off,      // some of it left: it may come out or not; a person must look
};

// The outcome with what a technician wants to know about it.
struct PrintReport {
    PrintOutcome outcome = PrintOutcome::not_started;
    std::size_t bytes_written = 0;
    std::size_t bytes_total = 0;
    std::optional<PrinterStatus> status;  // the last answer, if any came
    std::string detail;                   // for the technician: what happened, where; empty when all is well
};

// connect(), print() or disconnect(), and from the beginning for the next label.
class LabelPrinter {
public:
    virtual ~LabelPrinter() = default;
    virtual PrinterCapabilities capabilities() const = 0;

    // Opens the way to the printer and asks how it is. Nothing is printed, whatever comes back, so a failure may always
    // be tried again: `unavailable` or `timed_out` when it is not there, `io` when the way to it is broken. nullopt: it
    // is there and says nothing of itself. After an error the way is closed.
    virtual core::Result<std::optional<PrinterStatus>> connect() = 0;

    // Sends one label over the open way, then closes it. Once per connect().
    virtual PrintReport print(const core::Bitmap1& label) = 0;

    // Closes the way without printing. Harmless when it is closed.
    virtual void disconnect() = 0;
};

}  // namespace drivers
