#include "tests/support/camera_frames.h"

#include <qrencode.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace support {
namespace {

constexpr int k_width = 1280;
constexpr int k_height = 720;

struct Look {
    int module_px;    // on the picture
    int dark, light;  // grey levels of the code
    int surface;      // grey level around it
    int noise;
};

Look look_of(Carrier carrier) {
    switch (carrier) {
        case Carrier::phone: return {9, 25, 235, 60, 5};
        case Carrier::paper: return {7, 70, 190, 120, 8};
    }
    throw std::logic_error("unknown carrier");
}

}  // namespace

void CameraFrames::show_code(const std::string& text, Carrier carrier) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_Q, QR_MODE_8, 1), QRcode_free};
    if (!code) throw std::runtime_error("cannot encode a QR code");
    const int quiet = 4;
    Look look = look_of(carrier);
    look.module_px = std::min(look.module_px, (k_height - 1) / (code->width + 2 * quiet));  // a big code comes closer
    const int side = (code->width + 2 * quiet) * look.module_px;
    std::uniform_int_distribution<int> shift_x(0, k_width - side - 1), shift_y(0, k_height - side - 1);
    const int left = shift_x(m_random), top = shift_y(m_random);
    std::normal_distribution<double> noise(0, look.noise);
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(k_width * k_height));
    for (int y = 0; y < k_height; ++y) {
        for (int x = 0; x < k_width; ++x) {
            int grey = look.surface;
            if (x >= left && x < left + side && y >= top && y < top + side) {
                const int column = (x - left) / look.module_px - quiet;
                const int row = (y - top) / look.module_px - quiet;
                const bool inside = column >= 0 && column < code->width && row >= 0 && row < code->width;
                const bool dark = inside && (code->data[row * code->width + column] & 1) != 0;
                grey = dark ? look.dark : look.light;
            }
            grey += static_cast<int>(noise(m_random));
            pixels[static_cast<std::size_t>(y * k_width + x)] = static_cast<std::uint8_t>(std::clamp(grey, 0, 255));
        }
    }
    write(pixels);
}

void CameraFrames::show_nothing() {
    write(std::vector<std::uint8_t>(static_cast<std::size_t>(k_width * k_height), 90));
}

void CameraFrames::show_file(const std::string& path) {
    const std::filesystem::path source{path};
    const std::string name = next_name(source.extension().string());
    std::filesystem::copy_file(source, name + ".part");
    std::filesystem::rename(name + ".part", name);
}

std::string CameraFrames::next_name(const std::string& extension) {
    char number[16];
    std::snprintf(number, sizeof number, "%06d", ++m_count);
    return m_directory + "/frame-" + number + extension;
}

void CameraFrames::write(const std::vector<std::uint8_t>& pixels) {
    const std::string name = next_name(".pgm");
    std::ofstream out(name + ".part", std::ios::binary);
    out << "P5\n" << k_width << ' ' << k_height << "\n255\n";
    out.write(reinterpret_cast<const char*>(pixels.data()), static_cast<std::streamsize>(pixels.size()));
    out.close();
    std::filesystem::rename(name + ".part", name);  // the camera sees whole frames only
}

}  // namespace support
