// JPEG through libjpeg, straight to grey: the colour planes are never computed.
//
// libjpeg reports errors through a handler that must not return. Ours jumps back to the setjmp of the function that
// called libjpeg; those functions have no objects with destructors, so that nothing is jumped over.
#include <fmt/format.h>

#include <array>
#include <csetjmp>
#include <cstdio>

#include "kiosk/eye/image_file.h"
// After <cstdio>: libjpeg's header uses FILE without declaring it.
#include <jerror.h>
#include <jpeglib.h>

namespace eye {
namespace {

// A progressive file of a few bytes may ask for thousands of passes over the picture; real ones have about ten.
constexpr int k_scans_max = 200;
// libjpeg-turbo keeps the coefficients of a progressive picture: 2 bytes × 3 planes × k_pixels_max.
constexpr long k_working_bytes_max = 256L << 20U;

struct JpegReader {
    jpeg_decompress_struct state{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf return_here{};
    std::array<char, JMSG_LENGTH_MAX> message{};
};

JpegReader& reader_of(j_common_ptr state) { return *static_cast<JpegReader*>(state->client_data); }

[[noreturn]] void give_up(j_common_ptr state) {
    auto& reader = reader_of(state);
    (*state->err->format_message)(state, reader.message.data());
    std::longjmp(reader.return_here, 1);
}

// Warnings that mean missing pixels are errors to us: half a code must not be guessed from a grey area.
void on_message(j_common_ptr state, int level) {
    const int code = state->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) give_up(state);
}

void on_progress(j_common_ptr state) {
    auto& reader = reader_of(state);
    if (reader.state.input_scan_number <= k_scans_max) return;
    std::snprintf(reader.message.data(), reader.message.size(), "more than %d scans", k_scans_max);
    std::longjmp(reader.return_here, 1);
}

bool start(JpegReader& reader, const unsigned char* bytes, unsigned long size) {
    reader.state.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = give_up;
    reader.errors.emit_message = on_message;
    reader.state.client_data = &reader;
    if (setjmp(reader.return_here) != 0) return false;
    jpeg_create_decompress(&reader.state);  // keeps err and client_data
    reader.progress.progress_monitor = on_progress;
    reader.state.progress = &reader.progress;
    reader.state.mem->max_memory_to_use = k_working_bytes_max;
    jpeg_mem_src(&reader.state, bytes, size);
    jpeg_read_header(&reader.state, TRUE);
    reader.state.out_color_space = JCS_GRAYSCALE;
    return true;
}

bool read_rows(JpegReader& reader, unsigned char* pixels) {
    if (setjmp(reader.return_here) != 0) return false;
    jpeg_start_decompress(&reader.state);
    while (reader.state.output_scanline < reader.state.output_height) {
        unsigned char* row =
            pixels + static_cast<std::size_t>(reader.state.output_scanline) * reader.state.output_width;
        jpeg_read_scanlines(&reader.state, &row, 1);
    }
    jpeg_finish_decompress(&reader.state);
    return true;
}

core::Error damaged(const JpegReader& reader) {
    return fail(core::ErrorCode::corrupt, fmt::format("the JPEG file is damaged: {}", reader.message.data()));
}

core::Result<LumaImage> read_with(JpegReader& reader, core::ByteView bytes) {
    if (!start(reader, bytes.data(), bytes.size())) return damaged(reader);
    TRY_ASSIGN(image, LumaImage::sized(reader.state.image_width, reader.state.image_height));
    if (!read_rows(reader, image.pixels())) return damaged(reader);
    return image;
}

}  // namespace

core::Result<LumaImage> read_jpeg(core::ByteView bytes) {
    JpegReader reader;
    auto image = read_with(reader, bytes);
    jpeg_destroy_decompress(&reader.state);
    return image;
}

}  // namespace eye
