#include "drivers/raster/png.h"

#include <png.h>

#include <cassert>
#include <csetjmp>
#include <cstdint>

namespace drivers {
namespace {

void append_bytes(png_structp png, png_bytep data, std::size_t size) {
    auto* bytes = static_cast<core::Bytes*>(png_get_io_ptr(png));
    bytes->insert(bytes->end(), data, data + size);
}
void flush_nothing(png_structp) {}

// Gives back libpng's memory, also after its longjmp.
struct Writer {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { png_destroy_write_struct(&png, &info); }
};

// libpng reports errors by longjmp: this function owns nothing that a jump would skip.
bool write_rows(Writer& writer, const core::Bitmap1& bitmap, std::uint32_t dots_per_metre, core::Bytes& out) {
    if (setjmp(png_jmpbuf(writer.png)) != 0) return false;
    png_set_write_fn(writer.png, &out, append_bytes, flush_nothing);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(bitmap.width()),
                 static_cast<png_uint_32>(bitmap.height()), 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (dots_per_metre > 0) {
        png_set_pHYs(writer.png, writer.info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
    }
    png_write_info(writer.png, writer.info);
    png_set_invert_mono(writer.png);  // PNG's 1 is white
    for (int y = 0; y < bitmap.height(); ++y) png_write_row(writer.png, bitmap.row(y).data());
    png_write_end(writer.png, writer.info);
    return true;
}

core::Result<core::Bytes> write_png(const core::Bitmap1& bitmap, std::uint32_t dots_per_metre) {
    assert(bitmap.width() > 0);
    Writer writer;
    core::Bytes bytes;
    if (writer.info == nullptr || !write_rows(writer, bitmap, dots_per_metre, bytes)) {
        return core::fail(core::ErrorCode::io, "PNG: libpng could not write the picture");
    }
    return bytes;
}

}  // namespace

core::Result<core::Bytes> to_png(const core::Bitmap1& bitmap, int dpi) {
    assert(dpi > 0);
    return write_png(bitmap, static_cast<std::uint32_t>(core::round_ratio(std::int64_t{dpi} * 10'000, 254)));
}

core::Result<core::Bytes> to_png(const core::QrMatrix& matrix, int pixels_per_module) {
    assert(pixels_per_module >= 1 && pixels_per_module <= 64);
    const int side = (matrix.size() + 2 * core::k_qr_quiet_zone) * pixels_per_module;
    core::Bitmap1 bitmap{side, side};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (matrix.is_dark(x / pixels_per_module - core::k_qr_quiet_zone,
                               y / pixels_per_module - core::k_qr_quiet_zone)) {
                bitmap.set_black(x, y);
            }
        }
    }
    return write_png(bitmap, 0);
}

}  // namespace drivers
