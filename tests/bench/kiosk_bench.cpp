// Measures a kiosk with its window on a virtual display: first frame, memory, processor time while nothing happens.
// Prints one JSON object. Usage: kiosk_bench DIRECTORY_OF_PROGRAMS [IDLE_SECONDS]
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "core/base/json.h"
#include "core/crypto/crypto.h"
#include "tests/journeys/saturday/figures.h"
#include "tests/journeys/stage/stage.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr int k_starts = 7;
constexpr int k_pictures_per_second = 15;
constexpr int k_pictures = 30;  // two seconds of somebody passing by, again and again

std::string picture_path(const std::string& directory, int i) {
    return fmt::format("{}/passer-by-{}.pgm", directory, i);
}

// Noise, and a bright shape that crosses it.
void write_passer_by(const std::string& path, int i) {
    constexpr int k_width = 1280, k_height = 720, k_shape = 300;
    std::mt19937 random{static_cast<std::uint32_t>(i)};
    std::string pixels(static_cast<std::size_t>(k_width) * k_height, '\0');
    const int left = i * (k_width - k_shape) / k_pictures;
    for (std::size_t at = 0; at < pixels.size(); ++at) {
        const int x = static_cast<int>(at % k_width);
        const bool is_shape = x >= left && x < left + k_shape;
        pixels[at] = static_cast<char>((is_shape ? 170 : 70) + static_cast<int>(random() % 8));
    }
    std::ofstream{path, std::ios::binary} << fmt::format("P5\n{} {}\n255\n", k_width, k_height) << pixels;
}

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

struct MirrorTimes {
    std::chrono::milliseconds kiosk, eye;
};

// The welcome screen with somebody moving before the camera, 15 pictures of 1280×720 a second and no code in them.
MirrorTimes watch_mirror(journeys::Post& post, const std::string& directory, int seconds) {
    for (int i = 0; i < k_pictures; ++i) write_passer_by(picture_path(directory, i), i);
    post.start_as(journeys::Post::Profile::self_service);
    post.wait_for_screen("welcome");
    const auto kiosk = post.cpu_time();
    const auto eye = post.eye_cpu_time();
    auto next = std::chrono::steady_clock::now();
    for (int i = 0; i < seconds * k_pictures_per_second; ++i) {
        post.camera().show_file(picture_path(directory, i % k_pictures));
        next += std::chrono::milliseconds{1000} / k_pictures_per_second;
        std::this_thread::sleep_until(next);
    }
    return {post.cpu_time() - kiosk, post.eye_cpu_time() - eye};
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
    const auto idle = post.cpu_time() - before;
    const auto hub_idle = hub.cpu_time() - hub_before;
    journeys::Post mirror{"mirror", options, clock, hub, hub.demo().pairing_codes.at(1)};
    const MirrorTimes watched = watch_mirror(mirror, directory.path(), idle_seconds);
    core::JsonWriter out;
    out.begin_object();
    out.key("first_frame_ms_median").measure(saturday::percentile(starts, 50));
    out.key("first_frame_ms_max").measure(saturday::percentile(starts, 100));
    out.key("kiosk_rss_mb").measure(static_cast<double>(post.resident_kib()) / 1024);
    out.key("kiosk_idle_percent").measure(percent(idle), 2);
    out.key("hub_rss_mb").measure(static_cast<double>(hub.resident_kib()) / 1024);
    out.key("hub_idle_percent").measure(percent(hub_idle), 2);
    out.key("kiosk_mirror_percent").measure(percent(watched.kiosk), 2);
    out.key("eye_mirror_percent").measure(percent(watched.eye), 2);
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
