#include "kiosk/data_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

std::string usual_folder(const Environment& environment) {
    const std::string base =
        environment.xdg_data_home.empty() ? environment.home + "/.local/share" : environment.xdg_data_home;
    return base + "/halle/kiosk";
}

core::Error cannot_use(const std::string& folder, const std::error_code& error) {
    return core::fail(
        core::ErrorCode::io,
        fmt::format("The data folder {} cannot be used: {}. Choose another one with --data.", folder, error.message()));
}

}  // namespace

core::Result<std::string> open_data_folder(const std::string& configured, const Environment& environment) {
    const std::string folder = configured.empty() ? usual_folder(environment) : configured;
    std::error_code error;
    const bool is_new = fs::create_directories(folder, error);
    if (error) return cannot_use(folder, error);
    if (is_new) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return cannot_use(folder, error);
    return folder;
}

}  // namespace kiosk
