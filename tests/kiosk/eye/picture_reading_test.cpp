// Picture files: what is read, and how damaged and hostile files are refused.
#include <cstdio>
#include <string>

#include "kiosk/eye/image_file.h"
#include "tests/kiosk/eye/picture.h"
#include "tests/support/catch.h"

namespace {

using core::ErrorCode;

core::Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

ErrorCode refusal_of(core::ByteView bytes) {
    const auto image = eye::read_image(bytes);
    REQUIRE_FALSE(image);
    CHECK_FALSE(image.error().message.empty());
    return image.error().code;
}

const eye::LumaImage& gradient() {
    static const auto image = tests::without_code(5);
    return image;
}

int largest_difference(const eye::LumaImage& a, const eye::LumaImage& b) {
    int largest = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            largest = std::max(largest, std::abs(a.view().row(y)[x] - b.view().row(y)[x]));
        }
    }
    return largest;
}

// The bytes of a PNG header that claims a size, with a correct checksum over nothing else.
core::Bytes with_png_size(core::Bytes png, std::uint32_t width, std::uint32_t height) {
    for (std::size_t i = 0; i < 4; ++i) {
        png[16 + i] = static_cast<std::uint8_t>(width >> (24 - 8 * i));
        png[20 + i] = static_cast<std::uint8_t>(height >> (24 - 8 * i));
    }
    std::uint32_t crc = 0xffffffff;  // CRC-32 of the chunk type and data, PNG specification annex D
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= png[i];
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? 0xedb88320U ^ (crc >> 1U) : crc >> 1U;
    }
    crc = ~crc;
    for (std::size_t i = 0; i < 4; ++i) png[29 + i] = static_cast<std::uint8_t>(crc >> (24 - 8 * i));
    return png;
}

core::Bytes with_jpeg_size(core::Bytes jpeg, unsigned width, unsigned height) {
    for (std::size_t i = 0; i + 9 < jpeg.size(); ++i) {
        if (jpeg[i] != 0xff || jpeg[i + 1] != 0xc0) continue;  // SOF0: length, precision, height, width
        jpeg[i + 5] = static_cast<std::uint8_t>(height >> 8U);
        jpeg[i + 6] = static_cast<std::uint8_t>(height);
        jpeg[i + 7] = static_cast<std::uint8_t>(width >> 8U);
        jpeg[i + 8] = static_cast<std::uint8_t>(width);
        return jpeg;
    }
    FAIL("no SOF0 in the picture");
    return jpeg;
}

}  // namespace

TEST_CASE("each format gives the same grey picture") {
    const auto pgm = eye::read_image(tests::as_pgm(gradient()));
    const auto png = eye::read_image(tests::as_png(gradient()));
    const auto jpeg = eye::read_image(tests::as_jpeg(gradient(), 95));
    REQUIRE((pgm && png && jpeg));
    REQUIRE((jpeg->width() == 640 && jpeg->height() == 480));
    CHECK(largest_difference(gradient(), *pgm) == 0);
    CHECK(largest_difference(gradient(), *png) == 0);
    CHECK(largest_difference(gradient(), *jpeg) <= 6);
}

TEST_CASE("PGM with fewer or more than 256 greys is brought to 8 bits") {
    const auto four_bits = eye::read_image(bytes_of(std::string{"P5 3 1 15 "} + '\x00' + '\x07' + '\x0f'));
    REQUIRE(four_bits);
    CHECK(
        (four_bits->view().row(0)[0] == 0 && four_bits->view().row(0)[1] == 119 && four_bits->view().row(0)[2] == 255));
    const auto wide = eye::read_image(bytes_of(std::string{"P5\n2 1\n65535\n"} + "\xff\xff" + '\x80' + '\x00'));
    REQUIRE(wide);
    CHECK((wide->view().row(0)[0] == 255 && wide->view().row(0)[1] == 127));
}

TEST_CASE("a picture cut short anywhere is refused, never half-read") {
    const auto image = tests::photograph({.content = "CUT", .width = 160, .height = 120, .module = 3});
    for (const auto& whole : {tests::as_pgm(image), tests::as_png(image), tests::as_jpeg(image)}) {
        for (std::size_t percent = 1; percent < 93; percent += 7) {
            const core::Bytes part{whole.begin(),
                                   whole.begin() + static_cast<std::ptrdiff_t>(whole.size() * percent / 100)};
            CAPTURE(whole[1], percent);
            CHECK_FALSE(eye::read_image(part));
        }
        CHECK(refusal_of(core::ByteView{whole}.first(whole.size() * 9 / 10)) == ErrorCode::corrupt);
    }
}

TEST_CASE("any flipped byte of a picture gives a picture or an error, not a crash") {
    const auto image = tests::photograph({.content = "FLIP", .width = 64, .height = 64, .module = 2});
    int refused = 0;
    for (auto bytes : {tests::as_pgm(image), tests::as_png(image), tests::as_jpeg(image)}) {
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            bytes[at] ^= 0xa5U;
            refused += eye::read_image(bytes) ? 0 : 1;
            bytes[at] ^= 0xa5U;
        }
    }
    CHECK(refused > 50);
}

TEST_CASE("a claimed size over the limits is refused before memory is taken") {
    CHECK(refusal_of(bytes_of("P5 100000 100000 255\n")) == ErrorCode::too_large);
    CHECK(refusal_of(bytes_of("P5 999999999999999999999999 3 255\n")) == ErrorCode::too_large);
    CHECK(refusal_of(bytes_of("P5 20000 2001 255\n")) == ErrorCode::too_large);
    const auto image = tests::without_code(3);
    CHECK(refusal_of(with_png_size(tests::as_png(image), 30'000, 30'000)) == ErrorCode::too_large);
    CHECK(refusal_of(with_jpeg_size(tests::as_jpeg(image), 65'000, 65'000)) == ErrorCode::too_large);
}

TEST_CASE("a claimed size that the data does not fill is refused") {
    const auto image = tests::without_code(3);
    CHECK(refusal_of(bytes_of("P5 20000 1999 255\n")) == ErrorCode::corrupt);
    CHECK(refusal_of(with_png_size(tests::as_png(image), 6000, 6000)) == ErrorCode::corrupt);
    CHECK(refusal_of(with_jpeg_size(tests::as_jpeg(image), 6000, 6000)) == ErrorCode::corrupt);
}

TEST_CASE("pictures without pixels are refused") {
    CHECK(refusal_of(bytes_of("P5 0 5 255\n")) == ErrorCode::invalid);
    CHECK(refusal_of(bytes_of("P5 5 0 255\n")) == ErrorCode::invalid);
    CHECK(refusal_of(with_jpeg_size(tests::as_jpeg(gradient()), 0, 480)) == ErrorCode::corrupt);
    CHECK(refusal_of(with_png_size(tests::as_png(gradient()), 0, 480)) == ErrorCode::corrupt);
}

TEST_CASE("what is not a picture is refused with words") {
    CHECK(refusal_of({}) == ErrorCode::corrupt);
    CHECK(refusal_of(bytes_of("hello, this is a text file, not a picture")) == ErrorCode::invalid);
    CHECK(refusal_of(core::Bytes(10'000, 0)) == ErrorCode::invalid);
    for (const std::string_view header :
         {"P5", "P5\n#", "P5 a b c", "P5 1 1 0 x", "P5 1 1 70000 x", "P5 1", "P5 1 1 255"}) {
        CAPTURE(header);
        CHECK(refusal_of(bytes_of(header)) == ErrorCode::corrupt);
    }
    CHECK(refusal_of(bytes_of("\x89PNG\r\n\x1a\n")) == ErrorCode::corrupt);
    CHECK(refusal_of(bytes_of("\xff\xd8\xff")) == ErrorCode::corrupt);
    CHECK(refusal_of(bytes_of("\xff\xd8\xff\xd9")) == ErrorCode::corrupt);
}

TEST_CASE("the content tells the format, not the name") {
    const tests::TemporaryDirectory directory;
    const auto path = directory.put("really-a-png.jpg", tests::as_png(gradient()));
    CHECK(eye::read_image_file(path));
}

TEST_CASE("a file that is not there, or is a directory, is an error with a reason") {
    const tests::TemporaryDirectory directory;
    const auto missing = eye::read_image_file(directory.path("nothing.png"));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);
    const auto folder = eye::read_image_file(directory.path());
    REQUIRE_FALSE(folder);
    CHECK(folder.error().code == ErrorCode::io);
}

TEST_CASE("a file over the size limit is refused") {
    const tests::TemporaryDirectory directory;
    const auto path = directory.put("huge.pgm", bytes_of("P5 1 1 255\n"));
    std::FILE* file = std::fopen(path.c_str(), "r+b");
    REQUIRE(file != nullptr);
    REQUIRE(std::fseek(file, static_cast<long>(eye::k_file_bytes_max), SEEK_SET) == 0);
    REQUIRE(std::fputs("the end", file) >= 0);
    REQUIRE(std::fclose(file) == 0);
    const auto image = eye::read_image_file(path);
    REQUIRE_FALSE(image);
    CHECK(image.error().code == ErrorCode::too_large);
}

TEST_CASE("half a picture is the mean of each four pixels, odd edges dropped") {
    for (const int width : {2, 3, 31, 32, 33, 64, 71}) {
        auto image = eye::LumaImage::sized(width, 5);
        REQUIRE(image);
        for (int y = 0; y < 5; ++y) {
            for (int x = 0; x < width; ++x) image->row(y)[x] = static_cast<std::uint8_t>(x * 37 + y * 91);
        }
        eye::LumaImage half;
        half.become_half_of(image->view());
        REQUIRE((half.width() == width / 2 && half.height() == 2));
        for (int y = 0; y < 2; ++y) {
            for (int x = 0; x < width / 2; ++x) {
                const auto* top = image->view().row(2 * y) + 2 * x;
                const auto* bottom = image->view().row(2 * y + 1) + 2 * x;
                REQUIRE(half.view().row(y)[x] == (top[0] + top[1] + bottom[0] + bottom[1] + 2) / 4);
            }
        }
    }
}

TEST_CASE("a crop is cut to the picture") {
    const auto view = gradient().view();
    const auto corner = eye::cropped(view, {-10, -10, 30, 40});
    CHECK((corner.width == 20 && corner.height == 30 && corner.pixels == view.pixels && corner.stride == 640));
    const auto end = eye::cropped(view, {630, 470, 100, 100});
    CHECK((end.width == 10 && end.height == 10 && end.pixels == view.row(470) + 630));
    CHECK(eye::cropped(view, {5000, 5000, 10, 10}).is_empty());
    CHECK(eye::cropped(view, {-50, -50, 10, 10}).is_empty());
}
