// What comes out of the printer, dot by dot: whole modules, text in its box, nothing blank.
#include "drivers/raster/label_raster.h"

#define ZX_USE_UTF8 1  // texts are std::string in every ZXing
#include <ZXing/BarcodeFormat.h>
#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>

#include <cstdlib>
#include <fstream>
#include <vector>

#include "core/base/text.h"
#include "drivers/raster/png.h"
#include "tests/drivers/raster/example_label.h"
#include "tests/support/catch.h"

namespace {

using core::Bitmap1;
using core::LabelBox;
using core::Micrometres;
using drivers::LabelRaster;
using tests::example_label;

const LabelRaster& raster() {
    static const auto opened = LabelRaster::open();
    REQUIRE(opened);
    return *opened;
}

Bitmap1 draw(const core::BasketLabel& label, int dpi = 203) {
    const auto bitmap = raster().render(*core::make_basket_label(label), dpi);
    REQUIRE(bitmap);
    return *bitmap;
}

core::LabelText text_in(LabelBox box, std::string text, std::int64_t size, core::TextFit fit) {
    return {.box = box,
            .text = std::move(text),
            .size = Micrometres{size},
            .weight = core::TextWeight::bold,
            .align = core::TextAlign::left,
            .fit = fit,
            .ink = core::LabelInk::black};
}

LabelBox box_mm(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
    return {core::millimetres(x), core::millimetres(y), core::millimetres(width), core::millimetres(height)};
}

// One element on an otherwise empty 60 × 40 mm label at 203 dpi.
core::Result<Bitmap1> draw_one(core::LabelElement element) {
    return raster().render({core::millimetres(60), core::millimetres(40), {std::move(element)}}, 203);
}

std::int64_t black_in(const Bitmap1& bitmap, int left, int top, int right, int bottom) {
    std::int64_t count = 0;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) count += bitmap.is_black(x, y) ? 1 : 0;
    }
    return count;
}

std::string read_code(const Bitmap1& bitmap) {
    std::vector<std::uint8_t> grey;
    for (int y = 0; y < bitmap.height(); ++y) {
        for (int x = 0; x < bitmap.width(); ++x) grey.push_back(bitmap.is_black(x, y) ? 0 : 255);
    }
    const ZXing::ImageView image{grey.data(), bitmap.width(), bitmap.height(), ZXing::ImageFormat::Lum};
    const auto hints = ZXing::DecodeHints{}.setFormats(ZXing::BarcodeFormat::QRCode);
    return ZXing::ReadBarcode(image, hints).text();
}

TEST_CASE("a basket label is 60 by 40 mm at the printer's resolution") {
    CHECK(draw(example_label()).width() == 480);
    CHECK(draw(example_label()).height() == 320);
    CHECK(draw(example_label(), 300).width() == 709);
    CHECK(draw(example_label(), 300).height() == 472);
}

TEST_CASE("the code on the label reads back at every usual resolution") {
    for (const int dpi : {203, 300, 600}) {
        CAPTURE(dpi);
        CHECK(read_code(draw(example_label(), dpi)) == example_label().code.text());
    }
}

TEST_CASE("QR modules are whole dots, at least four of them at 203 dpi, with a free quiet zone") {
    const auto matrix = *core::make_qr(example_label().code.text(), core::QrLevel::quartile);
    const auto bitmap = *draw_one(core::LabelQr{box_mm(10, 10, 21, 21), matrix, core::k_basket_label_module_min});
    const int box_dots = 168;  // 21 mm from 10 mm: dots 80 to 248
    const int module = box_dots / 33;
    REQUIRE(module >= 4);
    const int first = 80 + (box_dots - 33 * module) / 2 + 4 * module;
    for (int y = 0; y < 25; ++y) {
        for (int x = 0; x < 25; ++x) {
            const auto black = black_in(bitmap, first + x * module, first + y * module, first + (x + 1) * module,
                                        first + (y + 1) * module);
            CHECK(black == (matrix.is_dark(x, y) ? module * module : 0));
        }
    }
    CHECK(bitmap.black_count() == black_in(bitmap, first, first, first + 25 * module, first + 25 * module));
}

TEST_CASE("a QR code that would be too small to scan is refused, not printed") {
    const auto matrix = *core::make_qr(example_label().code.text(), core::QrLevel::quartile);
    const auto bitmap = draw_one(core::LabelQr{box_mm(10, 10, 14, 14), matrix, core::k_basket_label_module_min});
    REQUIRE_FALSE(bitmap);
    CHECK(bitmap.error().code == core::ErrorCode::invalid);
}

TEST_CASE("text stays in its box whatever is asked of it") {
    for (const auto fit : {core::TextFit::ellipsis, core::TextFit::shrink}) {
        const auto bitmap = *draw_one(text_in(box_mm(20, 10, 20, 5), "Maximilienne-Ségolène Ç.", 9000, fit));
        CHECK(bitmap.black_count() > 100);
        CHECK(bitmap.black_count() == black_in(bitmap, 160, 80, 320, 120));
    }
}

// How many letters stand apart: runs of columns with ink.
int columns_of_ink(const Bitmap1& bitmap) {
    int columns = 0;
    for (int x = 0; x < bitmap.width(); ++x) {
        const bool ink = black_in(bitmap, x, 0, x + 1, bitmap.height()) > 0;
        const bool ink_before = x > 0 && black_in(bitmap, x - 1, 0, x, bitmap.height()) > 0;
        if (ink && !ink_before) ++columns;
    }
    return columns;
}

TEST_CASE("a long name is made smaller, a very long one is cut with an ellipsis, a short one is left alone") {
    const auto box = box_mm(0, 0, 20, 8);
    const auto fit = core::TextFit::ellipsis;
    const auto whole = [&](const std::string& text) {
        return *draw_one(text_in(box_mm(0, 0, 60, 8), text, 5000, fit));
    };
    CHECK(*draw_one(text_in(box, "MMM", 5000, fit)) == whole("MMM"));
    CHECK(columns_of_ink(*draw_one(text_in(box, "MMMMMM", 5000, fit))) == 6);
    const auto cut = *draw_one(text_in(box, "MMMMMMMMMMMMMMM", 5000, fit));
    CHECK(columns_of_ink(cut) < 15);
    // It ends in three dots, which are low: the last column of ink has nothing in the upper half.
    int right = cut.width();
    while (black_in(cut, right - 1, 0, right, cut.height()) == 0) --right;
    CHECK(black_in(cut, right - 4, 0, right, 32) == 0);
    CHECK(black_in(cut, right - 4, 32, right, 64) > 0);
}

TEST_CASE("names stand on the same line whatever letters they have") {
    const auto bottom_of_first_letter = [](const std::string& text) {
        const auto bitmap = *draw_one(text_in(box_mm(0, 0, 60, 8), text, 5000, core::TextFit::ellipsis));
        int bottom = bitmap.height();
        while (black_in(bitmap, 0, bottom - 1, 20, bottom) == 0) --bottom;
        return bottom;
    };
    CHECK(bottom_of_first_letter("Max") == bottom_of_first_letter("Magali É."));
}

TEST_CASE("a number too wide for its box is made smaller and keeps every digit") {
    const auto box = box_mm(0, 0, 20, 16);
    const auto ellipsis = *draw_one(text_in(box, "888888", 12000, core::TextFit::ellipsis));
    const auto shrunk = *draw_one(text_in(box, "888888", 12000, core::TextFit::shrink));
    CHECK_FALSE(shrunk == ellipsis);
    CHECK(columns_of_ink(shrunk) == 6);
}

TEST_CASE("accents are printed: é is e and something above it") {
    const auto box = box_mm(0, 0, 20, 10);
    const auto plain = *draw_one(text_in(box, "e", 8000, core::TextFit::shrink));
    for (const std::string accented : {"é", "è", "ê", "ë"}) {
        CAPTURE(accented);
        CHECK(draw_one(text_in(box, accented, 8000, core::TextFit::shrink))->black_count() > plain.black_count());
    }
    for (const std::string letter : {"œ", "ç", "À", "Ñ", "ß", "ł"}) {
        CAPTURE(letter);
        CHECK(draw_one(text_in(box, letter, 8000, core::TextFit::shrink))->black_count() > 50);
    }
}

TEST_CASE("white text is cut out of a black ground") {
    core::LabelDocument document{core::millimetres(60), core::millimetres(40), {}};
    document.elements.emplace_back(core::LabelFill{box_mm(10, 10, 20, 10)});
    const auto ground = raster().render(document, 203)->black_count();
    auto text = text_in(box_mm(10, 10, 20, 10), "A1", 8000, core::TextFit::shrink);
    text.ink = core::LabelInk::white;
    document.elements.emplace_back(text);
    const auto with_text = raster().render(document, 203)->black_count();
    CHECK(ground == 160 * 80);
    CHECK(with_text < ground - 300);
    CHECK(with_text > ground / 2);
}

TEST_CASE("the cold mark is drawn without any font, and a frame is hollow") {
    const auto mark = *draw_one(core::LabelMark{box_mm(10, 10, 6, 6), core::MarkShape::snowflake});
    CHECK(mark.black_count() > 200);
    CHECK(mark.black_count() == black_in(mark, 80, 80, 128, 128));
    const auto frame = *draw_one(core::LabelFrame{box_mm(10, 10, 10, 10), Micrometres{500}});
    CHECK(frame.black_count() == 80 * 80 - 72 * 72);
}

TEST_CASE("digits of the number are tall enough for two metres, the bay too") {
    auto label = example_label();
    const auto tall_rows = [](const Bitmap1& bitmap, int left, int top, int right, int bottom, bool black) {
        int rows = 0;
        for (int y = top; y < bottom; ++y) {
            const auto count = black_in(bitmap, left, y, right, y + 1);
            if (black ? count > 0 : count < right - left) ++rows;
        }
        return rows;
    };
    for (const std::int64_t number : {1, 34, 164}) {
        label.basket = number;
        const auto bitmap = draw(label);
        // 10 mm are 80 dots: 1/200 of two metres.
        CHECK(tall_rows(bitmap, 12, 0, 300, 136, true) >= 80);
        CHECK(tall_rows(bitmap, 12, 138, 300, 226, false) >= 70);
    }
}

TEST_CASE("a long bay and a long name leave the label as readable as any") {
    auto label = example_label();
    label.bay = "Chambre froide 2";
    label.display_name = "Marie-Charlotte-Éléonore W.";
    label.hub_name = "Groupement d'achat solidaire de la vallée de la Drôme et de ses environs";
    label.basket = 12345;
    CHECK(read_code(draw(label)) == label.code.text());
}

TEST_CASE("a text without ink is left out, and holds up neither its label nor those behind it") {
    const auto plain = *draw_one(core::LabelFill{box_mm(0, 0, 1, 1)});
    for (const std::string blank : {" ", "\u00a0", "\u200b", "\u3000", "\u2028", "\ufeff", "\u202e\u202c"}) {
        for (const auto fit : {core::TextFit::ellipsis, core::TextFit::shrink}) {
            core::LabelDocument document{core::millimetres(60), core::millimetres(40), {}};
            document.elements.emplace_back(core::LabelFill{box_mm(0, 0, 1, 1)});
            document.elements.emplace_back(text_in(box_mm(10, 10, 20, 10), blank, 5000, fit));
            const auto bitmap = raster().render(document, 203);
            INFO(core::to_hex(core::as_bytes(blank)) << (bitmap ? "" : bitmap.error().message));
            REQUIRE(bitmap);
            CHECK(*bitmap == plain);
        }
    }
}

TEST_CASE("whatever people call themselves, the label keeps its form and its code") {
    std::string endless;
    for (int i = 0; i < 4'000; ++i) endless += "Maximilienne ";
    std::string stacked = "Z";
    for (int i = 0; i < 300; ++i) stacked += "\u0310\u0321";
    for (const std::string& name :
         {endless, stacked, std::string{"\u202eenillopA"}, std::string{"\u0646\u0648\u0631 \u0639."},
          std::string{"A\0B", 3}, std::string{"two\nlines\tand a tab"}, std::string{"^XA^FDx^FS^XZ~JA"},
          std::string{"<b>&amp;</b>"}, std::string{"\U0001F9C0\U0001F469\u200d\U0001F33E"}}) {
        auto label = example_label();
        label.display_name = name;
        label.bay = core::first_characters(name, 1);
        const auto bitmap = draw(label);
        CHECK(read_code(bitmap) == label.code.text());
        // Number, bay and QR are dot for dot those of any other name: it stays in its own band, below 29 mm.
        label.display_name = "X";
        const auto other = draw(label);
        bool same = true;
        for (int y = 0; y < 231; ++y) {
            for (int x = 0; x < bitmap.width(); ++x) same = same && bitmap.is_black(x, y) == other.is_black(x, y);
        }
        CHECK(same);
    }
}

TEST_CASE("without a usable font there is an error with words, never a blank label") {
    const auto opened = LabelRaster::open({"No Such Font", "Neither This One"});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == core::ErrorCode::unavailable);
    CHECK(opened.error().message.find("No Such Font, Neither This One") != std::string::npos);
    CHECK(opened.error().message.find("fonts-inter") != std::string::npos);
}

TEST_CASE("the second font serves when the first is missing") {
    const auto opened = LabelRaster::open({"No Such Font", "DejaVu Sans"});
    REQUIRE(opened);
    CHECK(opened->family() == "DejaVu Sans");
    CHECK(opened->render(*core::make_basket_label(example_label()), 203)->black_count() > 10'000);
}

TEST_CASE("a document that cannot be printed is refused") {
    const auto invalid = core::ErrorCode::invalid;
    CHECK(draw_one(core::LabelFill{box_mm(50, 0, 11, 5)}).error().code == invalid);
    CHECK(draw_one(text_in(box_mm(0, 0, 20, 10), "\xff", 8000, core::TextFit::shrink)).error().code == invalid);
    CHECK(raster().render({}, 203).error().code == invalid);
    CHECK(raster().render(*core::make_basket_label(example_label()), 72).error().code == invalid);
}

TEST_CASE("one raster draws the same label again, dot for dot") {
    CHECK(draw(example_label()) == draw(example_label()));
}

// Run by hand to look at labels: drivers_raster_test "[.preview]" writes PNG files into $HALLE_PREVIEW.
TEST_CASE("preview of labels for people", "[.preview]") {
    const char* folder = std::getenv("HALLE_PREVIEW");
    REQUIRE(folder != nullptr);
    const auto save = [&](const std::string& name, const Bitmap1& bitmap, int dpi) {
        const auto png = *drivers::to_png(bitmap, dpi);
        std::ofstream{std::string{folder} + "/" + name + ".png", std::ios::binary} << core::as_text(png);
    };
    auto label = example_label();
    save("plain-203", draw(label), 203);
    save("plain-300", draw(label, 300), 300);
    label = {.display_name = "Marie-Charlotte-Éléonore W.",
             .basket = 164,
             .bay = "Table 3",
             .cold = false,
             .code = label.code,
             .order_number = "V14-164",
             .date = "samedi 10 avril 2027",
             .hub_name = "Groupement d'achat solidaire de la vallée de la Drôme",
             .copy = 2};
    save("long-203", draw(label), 203);
}

}  // namespace
