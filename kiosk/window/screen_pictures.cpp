#include "kiosk/window/screen_pictures.h"

#include <filesystem>
#include <system_error>

namespace kiosk {

core::Result<ScreenPictures> ScreenPictures::open(std::string folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return core::fail(core::ErrorCode::io, "cannot make the folder " + folder + ": " + error.message());
    return ScreenPictures{std::move(folder)};
}

bool ScreenPictures::is_wanted(const std::string& name, bool is_settling) {
    if (!m_known.insert(name).second) return !is_settling && m_settling.erase(name) > 0;
    std::error_code error;
    if (std::filesystem::exists(path_of(name), error)) return false;
    if (is_settling) m_settling.insert(name);
    return true;
}

core::Status ScreenPictures::shown(const std::string& name, bool is_settling, Window& window) {
    return is_wanted(name, is_settling) ? write_png(window.picture(), path_of(name)) : core::Done{};
}

}  // namespace kiosk
