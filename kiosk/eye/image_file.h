// Pictures from bytes and files: PGM (P5), PNG and JPEG, recognised by their first bytes, never by their name.
//
// Files may be damaged or made to harm: every reader checks sizes before it allocates, and answers with
// `corrupt` (truncated or damaged), `too_large` or `invalid` (not a picture we read) and a sentence. Any thread.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/eye/luma_image.h"

namespace eye {

// Larger than an uncompressed k_pixels_max picture.
inline constexpr std::size_t k_file_bytes_max = 64U << 20U;

core::Result<LumaImage> read_image(core::ByteView bytes);

// Also `not_found`, `io` and, for files over k_file_bytes_max, `too_large`.
core::Result<LumaImage> read_image_file(const std::string& path);

// The bytes of a file, with the errors of read_image_file.
core::Result<core::Bytes> read_file(const std::string& path);

// One reader a format; read_image() chooses.
core::Result<LumaImage> read_pgm(core::ByteView bytes);
core::Result<LumaImage> read_png(core::ByteView bytes);
core::Result<LumaImage> read_jpeg(core::ByteView bytes);

}  // namespace eye
