// Measures a kiosk with its window on a virtual display: first frame, memory, processor time while nothing happens.
// Prints one JSON object. Usage: kiosk_bench DIRECTORY_OF_PROGRAMS [IDLE_SECONDS]
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <thread>

#include "core/base/json.h"
#include "core/crypto/crypto.h"
#include "tests/journeys/saturday/figures.h"
#include "tests/journeys/stage/stage.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr int k_starts = 7;

// Milliseconds from the start of the process to its first frame, told by the kiosk itself.
double first_frame_ms(const std::string& programs, const std::string& directory, const std::string& display) {
    const std::string output = directory + "/first-frame.txt";
    std::filesystem::remove(output);
    support::run({.command = {programs + "/halle-kiosk", "--data", directory + "/first", "--exit-after-first-frame"},
                  .output_file = output,
                  .environment = {{"DISPLAY", display}}});
    const std::string text = support::read_text_file(output);
    const auto digits = text.find_first_of("0123456789");
    if (digits == std::string::npos) throw std::runtime_error("the kiosk told no first frame: " + text);
    return std::strtod(text.c_str() + digits, nullptr);
}

int measure(const std::string& programs, int idle_seconds) {
    const support::TempDir directory;
    const support::VirtualDisplay display{1280, 800};
    std::vector<double> starts;
    for (int i = 0; i < k_starts; ++i) starts.push_back(first_frame_ms(programs, directory.path(), display.name()));

    journeys::ScriptClock clock{directory.file("clock")};
    clock.set(core::SystemClock{}.now());
    const journeys::StageOptions options{.programs = programs,
                                         .demo_file = HALLE_SOURCE_DIR "/assets/demo/demo_drive.json",
                                         .directory = directory.path(),
                                         .screens = ""};
    journeys::HubProcess hub{options, clock};
    journeys::Post post{"idle", options, clock, hub, hub.demo().pairing_codes.at(0)};
    post.start_without_camera();
    post.wait_for_screen("queue");
    std::this_thread::sleep_for(std::chrono::seconds{3});
    const auto before = post.cpu_time();
    const auto hub_before = hub.cpu_time();
    std::this_thread::sleep_for(std::chrono::seconds{idle_seconds});
    const auto percent = [&](std::chrono::milliseconds used) {
        return static_cast<double>(used.count()) / (10.0 * idle_seconds);
    };
    core::JsonWriter out;
    out.begin_object();
    out.key("first_frame_ms_median").measure(saturday::percentile(starts, 50));
    out.key("first_frame_ms_max").measure(saturday::percentile(starts, 100));
    out.key("kiosk_rss_mb").measure(static_cast<double>(post.resident_kib()) / 1024);
    out.key("kiosk_idle_percent").measure(percent(post.cpu_time() - before), 2);
    out.key("hub_rss_mb").measure(static_cast<double>(hub.resident_kib()) / 1024);
    out.key("hub_idle_percent").measure(percent(hub.cpu_time() - hub_before), 2);
    out.end_object();
    fmt::print("{}\n", out.text());
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: kiosk_bench DIRECTORY_OF_PROGRAMS [IDLE_SECONDS]\n");
        return EXIT_FAILURE;
    }
    try {
        return measure(argv[1], argc > 2 ? std::atoi(argv[2]) : 20);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return EXIT_FAILURE;
    }
}
