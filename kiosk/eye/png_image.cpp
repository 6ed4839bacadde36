// PNG through libpng's simplified interface, which reports errors as values: no longjmp reaches our frames.
#include <fmt/format.h>
#include <png.h>

#include <memory>

#include "kiosk/eye/image_file.h"

namespace eye {
namespace {

struct FreePng {
    void operator()(png_image* image) const { png_image_free(image); }
};

core::Error damaged(const png_image& png) {
    return fail(core::ErrorCode::corrupt, fmt::format("the PNG file is damaged: {}", png.message));
}

}  // namespace

core::Result<LumaImage> read_png(core::ByteView bytes) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, FreePng> freed_at_return{&png};
    if (png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) == 0) return damaged(png);
    TRY_ASSIGN(image, LumaImage::sized(png.width, png.height));
    png.format = PNG_FORMAT_GRAY;
    const png_color white = {255, 255, 255};  // codes are dark on light; transparent pixels are paper
    if (png_image_finish_read(&png, &white, image.pixels(), image.width(), nullptr) == 0) return damaged(png);
    return image;
}

}  // namespace eye
