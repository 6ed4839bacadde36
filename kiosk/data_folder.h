// Where a kiosk keeps its data: one folder, private to the user who runs it.
#pragma once

#include <string>

#include "core/base/result.h"

namespace kiosk {

// What main() read from the environment.
struct Environment {
    std::string xdg_data_home;  // may be empty
    std::string home;
};

// `configured` if not empty, else $XDG_DATA_HOME/halle/kiosk, else ~/.local/share/halle/kiosk. Made when absent, mode
// 0700. `io` when it cannot be, with what to do.
core::Result<std::string> open_data_folder(const std::string& configured, const Environment& environment);

}  // namespace kiosk
