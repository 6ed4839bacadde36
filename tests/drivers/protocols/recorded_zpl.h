// What ZPL printers say, byte by byte.
//
// ~HS answers are built after the field table of Zebra's ZPL II Programming Guide (P1099958, "~HS"), ~HQES after its
// "~HQ" section, the odometer after its SGD chapter. None is from a device on our bench yet: a capture from a real
// printer replaces its row, with model and firmware.
#pragma once

#include <string>
#include <vector>

#include "drivers/devices/label_printer.h"

namespace tests {

inline std::string hs_answer(const std::string& first, const std::string& second) {
    return "\x02" + first + "\x03\r\n\x02" + second + "\x03\r\n\x02" + "1234,0" + "\x03\r\n";
}
inline std::string hs_ready() {
    return hs_answer("030,0,0,0320,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000");
}
inline std::string hs_printing() {
    return hs_answer("030,0,0,0320,001,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000001,1,000");
}
inline std::string hs_paper_out() {
    return hs_answer("030,1,0,0320,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000001,1,000");
}
inline std::string hqes_answer(const std::string& errors) {
    return "\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         " + errors +
           "\r\n   WARNINGS:       0 00000000 00000000\r\n\x03\r\n";
}

struct RecordedStatus {
    std::string what;
    std::string first, second;
    std::vector<drivers::PrinterFault> faults;
    std::int64_t remaining = 0, waiting = 0;
};
inline std::vector<RecordedStatus> recorded_statuses() {
    using enum drivers::PrinterFault;
    const std::string fine1 = "030,0,0,0320,000,0,0,0,000,0,0,0";
    const std::string fine2 = "000,0,0,0,0,2,4,0,00000000,1,000";
    return {
        {"ready", fine1, fine2, {}, 0, 0},
        {"paper out", "030,1,0,0320,000,0,0,0,000,0,0,0", fine2, {paper_out}, 0, 0},
        {"paused", "030,0,1,0320,000,0,0,0,000,0,0,0", fine2, {paused}, 0, 0},
        {"buffer full", "030,0,0,0320,012,1,0,0,000,0,0,0", fine2, {buffer_full}, 0, 12},
        {"lost its configuration", "030,0,0,0320,000,0,0,0,000,1,0,0", fine2, {other}, 0, 0},
        {"too cold", "030,0,0,0320,000,0,0,0,000,0,1,0", fine2, {too_cold}, 0, 0},
        {"too hot", "030,0,0,0320,000,0,0,0,000,0,0,1", fine2, {too_hot}, 0, 0},
        {"head open", fine1, "000,0,1,0,0,2,4,0,00000000,1,000", {head_open}, 0, 0},
        {"ribbon out", fine1, "000,0,0,1,1,2,4,0,00000000,1,000", {ribbon_out}, 0, 0},
        {"open, empty and paused: first what is mended first",
         "030,1,1,0320,000,0,0,0,000,0,0,0",
         "000,0,1,0,0,2,4,0,00000003,1,000",
         {head_open, paper_out, paused},
         3,
         0},
    };
}

struct RecordedErrors {
    std::string errors;
    std::vector<drivers::PrinterFault> faults;
};
inline std::vector<RecordedErrors> recorded_errors() {
    using enum drivers::PrinterFault;
    return {
        {"0 00000000 00000000", {}},           {"1 00000000 00000001", {paper_out}},
        {"1 00000000 00000002", {ribbon_out}}, {"1 00000000 00000005", {head_open, paper_out}},
        {"1 00000000 00000008", {cutter}},     {"1 00000000 00000010", {too_hot}},
        {"1 00000000 00001000", {paper_jam}},  {"1 00000000 00010000", {paused}},
        {"1 00000000 00080000", {other}},      {"1 00000001 00000000", {other}},
    };
}

}  // namespace tests
