// halle-saturday: plays the demo Saturday through the real programs and says whether every basket is accounted for.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/crypto/crypto.h"
#include "tests/journeys/saturday/player.h"
#include "tests/journeys/saturday/tour.h"
#include "tests/support/screen_names.h"
#include "tests/support/temp_dir.h"

namespace {

struct Arguments {
    journeys::StageOptions stage;
    std::string json_file;
    bool headless = false;
};

int report(const saturday::Figures& figures, const std::string& json_file) {
    const std::string json = figures.json();
    if (json_file.empty()) {
        std::cout << json << '\n';
    } else {
        std::ofstream{json_file} << json << '\n';
    }
    fmt::print(
        "{} orders, {} handed out ({} + {} by QR, {} by name, {} by typed code), {} no-shows, {} labels, "
        "{} unsent, {} double hand-out\n",
        figures.orders, figures.handed_out, figures.qr_phone, figures.qr_paper, figures.by_name, figures.by_code,
        figures.no_shows, figures.labels, figures.unsent, figures.double_handouts);
    const auto complaints = figures.complaints();
    for (const auto& complaint : complaints) fmt::print(stderr, "NOT AS IT MUST BE: {}\n", complaint);
    return complaints.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

// A picture of an earlier run would stand for a screen that this one never showed. Other files are left alone.
void empty_of_pictures(const std::string& directory) {
    std::filesystem::create_directories(directory);
    for (const auto name : support::k_screen_names) {
        std::filesystem::remove(directory + "/" + std::string{name} + ".png");
    }
}

// The screens that the day does not show. False when one has no picture in the end.
bool look_around(const journeys::StageOptions& options, core::Instant opening) {
    saturday::Tour tour{options, opening};
    tour.walk();
    const auto missing = tour.missing();
    for (const auto& name : missing) fmt::print(stderr, "NO PICTURE of the screen {}\n", name);
    return missing.empty();
}

int play(Arguments arguments) {
    const support::TempDir scratch;
    if (arguments.stage.directory.empty()) arguments.stage.directory = scratch.path();
    arguments.stage.headless = arguments.headless;
    if (!arguments.stage.screens.empty()) empty_of_pictures(arguments.stage.screens);
    const auto script = saturday::read_script(arguments.stage.demo_file);
    if (!script) {
        fmt::print(stderr, "{}\n", script.error().message);
        return EXIT_FAILURE;
    }
    const int verdict = report(saturday::Player{*script, arguments.stage}.play(), arguments.json_file);
    return arguments.stage.screens.empty() || look_around(arguments.stage, script->opening) ? verdict : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    CLI::App app{"Plays the demo Saturday through the real programs."};
    app.add_option("--programs", arguments.stage.programs, "Directory of halle-hub, halle-kiosk and halle-eye")
        ->required();
    app.add_option("--demo", arguments.stage.demo_file, "The demo data with its script")->required();
    app.add_flag("--headless", arguments.headless, "On virtual displays instead of this one");
    app.add_option("--json", arguments.json_file, "Write the figures to this file");
    app.add_option("--screens", arguments.stage.screens, "Put a picture of every screen in this directory");
    app.add_option("--keep", arguments.stage.directory, "Keep the data and logs of the run in this directory");
    CLI11_PARSE(app, argc, argv);
    try {
        if (const auto ready = core::initialise_crypto(); !ready) throw std::runtime_error(ready.error().message);
        return play(arguments);
    } catch (const std::exception& error) {
        fmt::print(stderr, "The Saturday stopped: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
