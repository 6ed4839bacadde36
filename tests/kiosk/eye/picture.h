// Pictures for the tests of halle-eye: QR codes as a camera sees them, and files of each format. Deterministic.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "kiosk/eye/luma_image.h"

namespace tests {

// A code in front of the camera. Angles in radians; greys 0 (black) to 255.
struct Scene {
    std::string content;  // bytes of the QR code
    int width = 640;
    int height = 480;
    double module = 6;     // pixels a module, at the centre
    double centre_x = -1;  // negative: in the middle
    double centre_y = -1;
    double turned = 0;
    double tilt = 0;  // perspective: relative change of scale per pixel to the right, about ±0.001
    double blur = 0;  // radius in pixels
    int dark = 25;
    int light = 225;
    int background = 150;
    int noise = 0;  // ± grey levels
    // A phone's pixel grid against the camera's: fine stripes over the code, ± grey levels.
    int moire = 0;
};
eye::LumaImage photograph(const Scene& scene);

// No code at all: noise, stripes, a chessboard, gradients …, chosen by `kind`.
inline constexpr int k_plain_kinds = 8;
eye::LumaImage without_code(int kind);

core::Bytes as_pgm(const eye::LumaImage& image);
core::Bytes as_png(const eye::LumaImage& image);
core::Bytes as_jpeg(const eye::LumaImage& image, int quality = 85);

// 21×21 pixels on which ZXing 1.4 aborts when it looks for Micro QR codes (RegressionLine.h, assertion in
// intersect()), though it may look for one code only: found by trying random pictures, cut down to what kills.
eye::LumaImage deadly_picture();
// ZXing 2 (Debian 13), which has this header, was not seen to die of it; and it reads light codes on dark.
#if __has_include(<ZXing/ReaderOptions.h>)
inline constexpr bool k_deadly_picture_kills = false;
inline constexpr bool k_reads_light_on_dark = true;
#else
inline constexpr bool k_deadly_picture_kills = true;
inline constexpr bool k_reads_light_on_dark = false;
#endif

// A directory that is removed with everything in it.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory();

    std::string path() const { return m_path; }
    std::string path(std::string_view name) const { return m_path + "/" + std::string{name}; }
    // Writes beside and renames into place, as a producer of frames does. Returns the path.
    std::string put(std::string_view name, core::ByteView bytes) const;

private:
    std::string m_path;
};

}  // namespace tests
