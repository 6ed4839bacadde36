// halle-kiosk: reads the command line, then runs one post until its window is closed or the process is asked to end.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <system_error>

#include "core/crypto/crypto.h"
#include "kiosk/command_line.h"
#include "kiosk/post.h"

namespace {

constexpr int k_failed = 1;

std::string environment_variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

kiosk::Surroundings surroundings() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return {
        .environment = {.xdg_data_home = environment_variable("XDG_DATA_HOME"), .home = environment_variable("HOME")},
        .program_folder = program.parent_path().string()};
}

core::Status run(const kiosk::CommandLine& line) {
    TRY(core::initialise_crypto());
    if (!line.ui_dump.empty()) return kiosk::write_ui_dump(line);
    const core::Log log = core::Log::to_stderr("halle-kiosk");
    return kiosk::run_post(line, surroundings(), log);
}

int run_main(int argc, const char* const* argv) {
    const auto parsed = kiosk::parse_command_line(argc, argv);
    if (const auto* exit = std::get_if<kiosk::ExitNow>(&parsed)) return exit->code;
    const auto outcome = run(std::get<kiosk::CommandLine>(parsed));
    if (outcome) return EXIT_SUCCESS;
    fmt::print(stderr, "halle-kiosk: {}\n", outcome.error().message);
    return k_failed;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run_main(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "halle-kiosk: %s\n", exception.what());
        return k_failed;
    }
}
