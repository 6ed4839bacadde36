// The command line of halle-kiosk. What it sets wins over the configuration file.
#pragma once

#include <string>
#include <variant>

#include "kiosk/config.h"

namespace kiosk {

struct CommandLine {
    KioskConfig config;
    std::string pairing_code;  // --pair: enrol at start, without a person
    std::string report;        // --report: a line per change of what is shown
    std::string screens;       // --screens: a PNG of every screen, once
    std::string ui_dump;       // --ui-dump: write every widget of every screen and end, without a display
    bool exit_after_first_frame = false;
};

// End now with this exit code; what there was to say has been printed: 0 after --help, 2 for arguments or a
// configuration that make no sense.
struct ExitNow {
    int code = 0;
};

std::variant<CommandLine, ExitNow> parse_command_line(int argc, const char* const* argv);

}  // namespace kiosk
