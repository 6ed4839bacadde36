#include "tests/kiosk/eye/picture.h"

#include <png.h>
#include <qrencode.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <vector>
// After <cstdio>: libjpeg's header uses FILE without declaring it.
#include <jpeglib.h>

namespace tests {
namespace {

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, FreeCode>;

Code encode(const std::string& content) {
    const auto* bytes = core::as_bytes(content).data();
    Code code{QRcode_encodeData(static_cast<int>(content.size()), bytes, 0, QR_ECLEVEL_M)};
    assert(code != nullptr);
    return code;
}

constexpr double k_quiet_zone = 4;

// The grey at module coordinates with the origin in the code's centre.
int grey_at(const Scene& scene, const QRcode& code, double u, double v) {
    const double half = code.width / 2.0;
    if (std::abs(u) > half + k_quiet_zone || std::abs(v) > half + k_quiet_zone) return scene.background;
    const int column = static_cast<int>(std::floor(u + half));
    const int row = static_cast<int>(std::floor(v + half));
    if (column < 0 || row < 0 || column >= code.width || row >= code.width) return scene.light;
    return (code.data[row * code.width + column] & 1U) != 0 ? scene.dark : scene.light;
}

// What one pixel gathers: the mean over 3×3 points in it.
int pixel_at(const Scene& scene, const QRcode& code, int x, int y) {
    const double centre_x = scene.centre_x < 0 ? scene.width / 2.0 : scene.centre_x;
    const double centre_y = scene.centre_y < 0 ? scene.height / 2.0 : scene.centre_y;
    const double cosine = std::cos(scene.turned);
    const double sine = std::sin(scene.turned);
    int sum = 0;
    for (int sample = 0; sample < 9; ++sample) {
        const double dx = x + (sample % 3 + 0.5) / 3 - centre_x;
        const double dy = y + (sample / 3 + 0.5) / 3 - centre_y;
        const double scale = scene.module * (1 + scene.tilt * dx);
        sum += grey_at(scene, code, (cosine * dx + sine * dy) / scale, (cosine * dy - sine * dx) / scale);
    }
    const double stripes = std::sin(x * 2.1 + y * 0.13) * std::sin(y * 2.3 + x * 0.07);
    return sum / 9 + static_cast<int>(scene.moire * stripes);
}

std::uint8_t to_grey(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

void blur(eye::LumaImage& image, double radius) {
    const int reach = static_cast<int>(std::ceil(radius * 2));
    const auto passes = [&](int step_x, int step_y) {
        const eye::LumaImage from = image;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                double sum = 0;
                double weights = 0;
                for (int i = -reach; i <= reach; ++i) {
                    const int from_x = std::clamp(x + i * step_x, 0, image.width() - 1);
                    const int from_y = std::clamp(y + i * step_y, 0, image.height() - 1);
                    const double weight = std::exp(-i * i / (2 * radius * radius));
                    sum += weight * from.view().row(from_y)[from_x];
                    weights += weight;
                }
                image.row(y)[x] = to_grey(static_cast<int>(sum / weights + 0.5));
            }
        }
    };
    passes(1, 0);
    passes(0, 1);
}

void add_noise(eye::LumaImage& image, int amount) {
    std::mt19937 random{42};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int offset = static_cast<int>(random() % static_cast<unsigned>(2 * amount + 1)) - amount;
            image.row(y)[x] = to_grey(image.row(y)[x] + offset);
        }
    }
}

eye::LumaImage blank(int width, int height) {
    auto image = eye::LumaImage::sized(width, height);
    assert(image);
    return *std::move(image);
}

int plain_grey(int kind, int x, int y, unsigned random) {
    switch (kind) {
        case 0: return 0;
        case 1: return 255;
        case 2: return static_cast<int>(random % 256);                                 // noise
        case 3: return (x / 7) % 2 * 255;                                              // bars
        case 4: return ((x / 16) + (y / 16)) % 2 * 255;                                // chessboard
        case 5: return (x + y) * 255 / 1100;                                           // gradient
        case 6: return std::hypot(x - 320, y - 240) < 150 ? 20 : 230;                  // disc
        case 7: return static_cast<int>(std::hypot(x - 320, y - 240) / 12) % 2 * 255;  // rings: finder-like everywhere
        default: assert(false); return 0;
    }
}

}  // namespace

eye::LumaImage photograph(const Scene& scene) {
    const Code code = encode(scene.content);
    auto image = blank(scene.width, scene.height);
    for (int y = 0; y < scene.height; ++y) {
        for (int x = 0; x < scene.width; ++x) image.row(y)[x] = to_grey(pixel_at(scene, *code, x, y));
    }
    if (scene.blur > 0) blur(image, scene.blur);
    if (scene.noise > 0) add_noise(image, scene.noise);
    return image;
}

eye::LumaImage without_code(int kind) {
    std::mt19937 random{7};
    auto image = blank(640, 480);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            image.row(y)[x] = to_grey(plain_grey(kind, x, y, static_cast<unsigned>(random())));
        }
    }
    return image;
}

core::Bytes as_pgm(const eye::LumaImage& image) {
    const std::string header =
        "P5\n# made by a test\n" + std::to_string(image.width()) + " " + std::to_string(image.height()) + "\n255\n";
    core::Bytes bytes{header.begin(), header.end()};
    const auto view = image.view();
    bytes.insert(bytes.end(), view.pixels, view.pixels + static_cast<std::ptrdiff_t>(view.width) * view.height);
    return bytes;
}

core::Bytes as_png(const eye::LumaImage& image) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width());
    png.height = static_cast<png_uint_32>(image.height());
    png.format = PNG_FORMAT_GRAY;
    core::Bytes bytes(PNG_IMAGE_PNG_SIZE_MAX(png));
    png_alloc_size_t size = bytes.size();
    [[maybe_unused]] const int written =
        png_image_write_to_memory(&png, bytes.data(), &size, 0, image.view().pixels, image.width(), nullptr);
    assert(written != 0);
    bytes.resize(size);
    return bytes;
}

core::Bytes as_jpeg(const eye::LumaImage& image, int quality) {
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    state.err = jpeg_std_error(&errors);
    jpeg_create_compress(&state);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&state, &memory, &size);
    state.image_width = static_cast<JDIMENSION>(image.width());
    state.image_height = static_cast<JDIMENSION>(image.height());
    state.input_components = 1;
    state.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, quality, TRUE);
    jpeg_start_compress(&state, TRUE);
    eye::LumaImage rows = image;
    for (int y = 0; y < image.height(); ++y) {
        unsigned char* row = rows.row(y);
        jpeg_write_scanlines(&state, &row, 1);
    }
    jpeg_finish_compress(&state);
    jpeg_destroy_compress(&state);
    core::Bytes bytes{memory, memory + size};
    std::free(memory);
    return bytes;
}

eye::LumaImage deadly_picture() {
    constexpr std::array<std::string_view, 21> k_rows = {
        "..#####..#####...####", "..#####..............", "##.....#..#..........", "##.....##############",
        "##...################", "##...##............##", ".....##......#.###.##", ".....##...#######..##",
        "...####..########..##", ".....##...#######..##", "##...##...#######.#.#", "##...##...#######...#",
        "###..##...#######...#", "###..##.............#", "###..##..#.....#....#", "###..###..#.#########",
        ".....################", "...#.#########.......", "......#.............#", "....##...#...........",
        "...........#.........",
    };
    auto image = blank(21, 21);
    for (std::size_t y = 0; y < k_rows.size(); ++y) {
        for (std::size_t x = 0; x < k_rows.size(); ++x) {
            image.row(static_cast<int>(y))[x] = k_rows[y][x] == '#' ? std::uint8_t{30} : std::uint8_t{220};
        }
    }
    return image;
}

TemporaryDirectory::TemporaryDirectory() {
    std::string name = std::filesystem::temp_directory_path() / "halle-eye-XXXXXX";
    [[maybe_unused]] const char* made = ::mkdtemp(name.data());
    assert(made != nullptr);
    m_path = name;
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string TemporaryDirectory::put(std::string_view name, core::ByteView bytes) const {
    const auto unfinished = path(".unfinished");
    std::ofstream{unfinished, std::ios::binary} << core::as_text(bytes);
    std::filesystem::rename(unfinished, path(name));
    return path(name);
}

}  // namespace tests
