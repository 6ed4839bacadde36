// One running kiosk, put together: clock, store, engine, camera child, window, from a configuration. The composition
// root's body; everything it builds is handed down from here.
#pragma once

#include <string>

#include "core/base/log.h"
#include "kiosk/command_line.h"
#include "kiosk/data_folder.h"

namespace kiosk {

// What main() knows of the outside.
struct Surroundings {
    Environment environment;
    std::string program_folder;  // halle-eye lies beside halle-kiosk
};

// Until the window is closed or the process is asked to end. An error's message is for the person who started it.
core::Status run_post(const CommandLine& line, const Surroundings& surroundings, const core::Log& log);

// Writes every widget of every screen to a file; needs no display.
core::Status write_ui_dump(const CommandLine& line);

}  // namespace kiosk
