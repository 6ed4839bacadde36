#include "kiosk/window/picture.h"

#include <png.h>
#include <unistd.h>

#include <cassert>
#include <filesystem>
#include <system_error>

namespace kiosk {

core::Status write_png(const Picture& picture, const std::string& path) {
    assert(picture.pixels.size() ==
           static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    // The process id: two kiosks may write into one folder.
    const std::string unfinished = path + "." + std::to_string(::getpid());
    std::error_code error;
    if (png_image_write_to_file(&image, unfinished.c_str(), 0, picture.pixels.data(), 0, nullptr) == 0) {
        std::filesystem::remove(unfinished, error);
        return core::fail(core::ErrorCode::io, "cannot write " + path + ": " + image.message);
    }
    std::filesystem::rename(unfinished, path, error);
    if (error) return core::fail(core::ErrorCode::io, "cannot write " + path + ": " + error.message());
    return core::Done{};
}

}  // namespace kiosk
