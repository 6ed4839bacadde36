// That our PNG files are PNG files: libpng reads back what we wrote, dot by dot.
#include "drivers/raster/png.h"

#include <png.h>

#include <vector>

#include "tests/support/catch.h"

namespace {

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;
    bool is_black(int x, int y) const { return grey[static_cast<std::size_t>(y * width + x)] == 0; }
};

Picture read(const core::Bytes& bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
    image.format = PNG_FORMAT_GRAY;
    Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.grey.resize(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, picture.grey.data(), 0, nullptr) != 0);
    return picture;
}

TEST_CASE("a bitmap becomes a PNG with the same dots, also when rows are not whole bytes") {
    core::Bitmap1 bitmap{13, 5};
    for (int i = 0; i < 5; ++i) bitmap.set_black(i * 3, i);
    const auto picture = read(*drivers::to_png(bitmap, 203));
    REQUIRE(picture.width == 13);
    REQUIRE(picture.height == 5);
    for (int y = 0; y < 5; ++y) {
        for (int x = 0; x < 13; ++x) CHECK(picture.is_black(x, y) == bitmap.is_black(x, y));
    }
}

TEST_CASE("the PNG says how large it is on paper: 203 dpi are 7992 dots per metre") {
    const auto bytes = *drivers::to_png(core::Bitmap1{8, 8}, 203);
    const auto text = core::as_text(bytes);
    const auto at = text.find("pHYs");
    REQUIRE(at != std::string_view::npos);
    CHECK(text.substr(at + 4, 4) == std::string_view("\x00\x00\x1f\x38", 4));
}

TEST_CASE("a QR code becomes a PNG with whole pixels and its quiet zone") {
    const auto matrix = *core::make_qr("BABCDEFGHIJKLMNOPQRSTUVWXYZ23", core::QrLevel::quartile);
    const auto picture = read(*drivers::to_png(matrix, 3));
    REQUIRE(picture.width == 33 * 3);
    REQUIRE(picture.height == 33 * 3);
    bool same = true;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            same = same && picture.is_black(x, y) == matrix.is_dark(x / 3 - 4, y / 3 - 4);
        }
    }
    CHECK(same);
}

}  // namespace
