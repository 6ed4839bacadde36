// What `halle-hub` does, one function per command. Each is given its settings, its clock and where to write; each
// returns an error whose message a person can act on. main.cpp reads the command line and prints.
#pragma once

#include <ostream>
#include <string>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "hub-server/config.h"

namespace hub {

struct Surroundings {
    const core::Clock& clock;
    core::Random& random;
    const core::Log& log;
    std::ostream& out;  // what the person or the script asked for
};

// Serves until SIGINT or SIGTERM, which the caller has blocked in every thread.
core::Status serve(const Config& config, const Surroundings& around);

struct ImportDemoOptions {
    std::string data_directory;
    std::string file;  // empty: the data inside the program
    bool shift_to_now = false;
    int pairing_codes = 0;
    bool as_json = false;
    bool with_codes = false;  // the QR texts too: for scripts that play the shoppers
};
core::Status import_demo_data(const ImportDemoOptions& options, const Surroundings& around);

// Through the running server, or by itself when none runs.
core::Status backup(const std::string& data_directory, const std::string& file, const Surroundings& around);
core::Status check(const std::string& data_directory, const Surroundings& around);
// Refuses while a server runs. The sync epoch is renewed, so that kiosks send again what the backup does not hold.
core::Status restore(const std::string& data_directory, const std::string& file, const Surroundings& around);
// A new first password for an account, printed once.
core::Status reset_password_of(const std::string& data_directory, const std::string& email, const Surroundings& around);

}  // namespace hub
