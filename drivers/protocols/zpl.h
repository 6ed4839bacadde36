// ZPL II, the language of Zebra's label printers and of many that imitate them: bitmaps to bytes, answers to values.
// Pure; any thread. User text never becomes ZPL text: labels travel as graphics, so nothing can be injected.
//
// Sources: Zebra, Programming Guide ZPL II (P1099958): ^GF, ~HS, ~HQES, and SGD getvar "odometer.total_label_count".
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/label/bitmap.h"
#include "drivers/devices/label_printer.h"

namespace drivers {

// One label of the bitmap's size, one copy.
core::Bytes zpl_label(const core::Bitmap1& bitmap);

inline constexpr std::string_view k_zpl_ask_status = "~HS\r\n";
inline constexpr std::string_view k_zpl_ask_errors = "~HQES\r\n";
// Answered with the count in quotes, or "?" by printers without that counter.
inline constexpr std::string_view k_zpl_ask_odometer = "! U1 getvar \"odometer.total_label_count\"\r\n";

// The first two of the three strings that answer ~HS, without STX and ETX. `corrupt` when they cannot be that.
core::Result<PrinterStatus> parse_zpl_status(std::string_view first, std::string_view second);
// The text that answers ~HQES, without STX and ETX. It does not know how much is left to print: that stays 0.
core::Result<PrinterStatus> parse_zpl_errors(std::string_view text);

// Sorts what a printer sends into answers. Garbage between answers is skipped; what never ends is dropped.
class ZplAnswers {
public:
    void feed(core::ByteView bytes);

    // Each is given once, oldest first.
    std::optional<PrinterStatus> take_status();  // to ~HS
    std::optional<PrinterStatus> take_errors();  // to ~HQES
    // Outer: an answer came. Inner: the printer has that counter.
    std::optional<std::optional<std::int64_t>> take_odometer();

private:
    void take_frame(std::string frame);
    bool take_one();

    std::string m_buffer;
    std::deque<std::string> m_status_strings;  // of the ~HS answer in progress: at most three
    std::deque<PrinterStatus> m_statuses;
    std::deque<PrinterStatus> m_errors;
    std::deque<std::optional<std::int64_t>> m_odometers;
};

}  // namespace drivers
