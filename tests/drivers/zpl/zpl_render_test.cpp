// Our ZPL as others read it: zpl-renderer-js makes the label of it, and the basket's code is read from that picture.
#define ZX_USE_UTF8 1  // texts are std::string in every ZXing
#include <png.h>
#include <ZXing/BarcodeFormat.h>
#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "drivers/protocols/zpl.h"
#include "drivers/raster/label_raster.h"
#include "tests/drivers/raster/example_label.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace {

const std::string k_folder = std::string{HALLE_SOURCE_DIR} + "/tests/drivers/zpl";

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> grey;
    bool is_black(int x, int y) const { return grey[static_cast<std::size_t>(y * width + x)] < 128; }
};

Picture read_png(const std::string& path) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_file(&image, path.c_str()) != 0);
    image.format = PNG_FORMAT_GRAY;
    Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.grey.resize(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, picture.grey.data(), 0, nullptr) != 0);
    return picture;
}

void require_renderer() {
    if (!std::filesystem::exists(std::string{HALLE_SOURCE_DIR} + "/tests/node_modules/zpl-renderer-js")) {
        FAIL("zpl-renderer-js is not installed: run ./halle setup");
    }
}

Picture render(const core::Bytes& zpl, int dots_per_mm) {
    require_renderer();
    const support::TempDir dir;
    std::ofstream{dir.file("label.zpl"), std::ios::binary} << core::as_text(zpl);
    const int status = support::run({.command = {"node", k_folder + "/render.mjs", dir.file("label.zpl"),
                                                 dir.file("label.png"), "60", "40", std::to_string(dots_per_mm)},
                                     .output_file = dir.file("node.log"),
                                     .environment = {}});
    // An error of the renderer comes with its whole source before it.
    const std::string log = support::read_text_file(dir.file("node.log"));
    INFO(log.substr(log.size() - std::min<std::size_t>(log.size(), 1000)));
    REQUIRE(status == 0);
    return read_png(dir.file("label.png"));
}

std::string read_code(const Picture& picture) {
    const ZXing::ImageView image{picture.grey.data(), picture.width, picture.height, ZXing::ImageFormat::Lum};
    return ZXing::ReadBarcode(image, ZXing::DecodeHints{}.setFormats(ZXing::BarcodeFormat::QRCode)).text();
}

TEST_CASE("another's renderer makes the same dots of our ZPL, and the basket's code is read from them") {
    const auto raster = drivers::LabelRaster::open();
    REQUIRE(raster);
    const auto label = tests::example_label();
    const auto bitmap = raster->render(*core::make_basket_label(label), 203);
    REQUIRE(bitmap);
    const auto picture = render(drivers::zpl_label(*bitmap), 8);
    REQUIRE(picture.width >= bitmap->width());
    REQUIRE(picture.height >= bitmap->height());
    int different = 0;
    for (int y = 0; y < bitmap->height(); ++y) {
        for (int x = 0; x < bitmap->width(); ++x) different += picture.is_black(x, y) != bitmap->is_black(x, y) ? 1 : 0;
    }
    CHECK(different == 0);
    CHECK(read_code(picture) == label.code.text());
}

}  // namespace
