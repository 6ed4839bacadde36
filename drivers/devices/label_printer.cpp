#include "drivers/devices/label_printer.h"

namespace drivers {

std::string_view name_of(PrinterFault fault) {
    switch (fault) {
        case PrinterFault::head_open: return "head_open";
        case PrinterFault::paper_out: return "paper_out";
        case PrinterFault::ribbon_out: return "ribbon_out";
        case PrinterFault::paper_jam: return "paper_jam";
        case PrinterFault::cutter: return "cutter";
        case PrinterFault::too_hot: return "too_hot";
        case PrinterFault::too_cold: return "too_cold";
        case PrinterFault::paused: return "paused";
        case PrinterFault::buffer_full: return "buffer_full";
        case PrinterFault::other: return "other";
    }
    return "other";
}

}  // namespace drivers
