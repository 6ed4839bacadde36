// PNG files of what we print and show: 1 bit per pixel, black on white, small and crisp. For previews and code.png.
// Pure; any thread.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/label/bitmap.h"
#include "core/label/qr_matrix.h"

namespace drivers {

// `dpi` goes into the file, so that it prints at its size. `io` when libpng fails (out of memory).
core::Result<core::Bytes> to_png(const core::Bitmap1& bitmap, int dpi);

// The code with its quiet zone, `pixels_per_module` (1 … 64) whole pixels each.
core::Result<core::Bytes> to_png(const core::QrMatrix& matrix, int pixels_per_module);

}  // namespace drivers
