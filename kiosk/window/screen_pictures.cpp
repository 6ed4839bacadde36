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

core::Status ScreenPictures::shown(const std::string& name, Window& window) {
    if (!m_known.insert(name).second) return core::Done{};
    const std::string path = m_folder + "/" + name + ".png";
    std::error_code error;
    if (std::filesystem::exists(path, error)) return core::Done{};
    return write_png(window.picture(), path);
}

}  // namespace kiosk
