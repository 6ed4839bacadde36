#include "kiosk/command_line.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "kiosk/sync/hub_url.h"

namespace kiosk {
namespace {

constexpr int k_bad_arguments = 2;

// Options as they are written; absent ones leave the configuration as it is.
struct Given {
    std::string config_file;
    std::optional<std::string> data, hub, post, profile, camera, printer, printer_model, clock_file;
    std::optional<int> width, height;
    bool is_fullscreen = false;
};

void describe(CLI::App& app, Given& given, CommandLine& line) {
    app.add_option("--config", given.config_file, "configuration file (config/kiosk.toml is an example)");
    app.add_option("--data", given.data, "folder of the kiosk's data");
    app.add_option("--hub", given.hub, "address of the hub, https://hub.example.org");
    app.add_option("--post", given.post, "name of this kiosk in the hub's list of devices");
    app.add_option("--profile", given.profile, "volunteer or self-service");
    app.add_option("--camera", given.camera, "none, frames:/folder or mjpeg:/file-or-pipe");
    app.add_option("--printer", given.printer, "none, tcp:192.168.1.20:9100 or file:/folder");
    app.add_option("--printer-model", given.printer_model, "a label printer of config/devices.toml");
    app.add_option("--clock-file", given.clock_file, "for rehearsals: a file that a script writes the time into");
    app.add_option("--width", given.width, "width of the window in pixels")->check(CLI::Range(640, 7680));
    app.add_option("--height", given.height, "height of the window in pixels")->check(CLI::Range(480, 4320));
    app.add_flag("--fullscreen", given.is_fullscreen, "use the whole screen");
    app.add_option("--pair", line.pairing_code, "enrol with this pairing code at start");
    app.add_option("--report", line.report, "append a JSON line to this file whenever the screen changes");
    app.add_option("--screens", line.screens, "write a PNG of every screen into this folder");
    app.add_option("--ui-dump", line.ui_dump, "write every widget of every screen to this file, and end");
    app.add_flag("--exit-after-first-frame", line.exit_after_first_frame, "print the milliseconds it took, and end");
}

template <class T>
void take(const std::optional<T>& given, T& value) {
    if (given) value = *given;
}

template <class T, class Parse>
core::Status take_parsed(std::string_view option, const std::optional<std::string>& given, T& value, Parse parse) {
    if (!given) return core::Done{};
    auto result = parse(*given);
    if (!result) return core::fail(result.error().code, fmt::format("{}: {}", option, result.error().message));
    value = *std::move(result);
    return core::Done{};
}

core::Result<KioskConfig> configured(const Given& given) {
    KioskConfig config;
    if (!given.config_file.empty()) {
        TRY_ASSIGN(read, read_config(given.config_file));
        config = std::move(read);
    }
    TRY(take_parsed("--hub", given.hub, config.hub_url, parse_hub_url));
    TRY(take_parsed("--profile", given.profile, config.profile, parse_profile));
    TRY(take_parsed("--camera", given.camera, config.camera, parse_camera));
    TRY(take_parsed("--post", given.post, config.post_name, parse_post_name));
    take(given.data, config.data_dir);
    take(given.printer, config.printer);
    take(given.printer_model, config.printer_model);
    take(given.clock_file, config.clock_file);
    take(given.width, config.screen.width);
    take(given.height, config.screen.height);
    if (given.is_fullscreen) config.screen.fullscreen = true;
    return config;
}

}  // namespace

std::variant<CommandLine, ExitNow> parse_command_line(int argc, const char* const* argv) {
    CLI::App app{"halle-kiosk: the touch screen of a pick-up point. Works all day without a network.", "halle-kiosk"};
    Given given;
    CommandLine line;
    describe(app, given, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return ExitNow{app.exit(error) == 0 ? 0 : k_bad_arguments};
    }
    auto config = configured(given);
    if (!config) {
        fmt::print(stderr, "halle-kiosk: {}\n", config.error().message);
        return ExitNow{k_bad_arguments};
    }
    line.config = *std::move(config);
    return line;
}

}  // namespace kiosk
