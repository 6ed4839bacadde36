// That a code we draw is the code that was asked for: reading it back is done in tests/drivers/raster, through pixels.
#include "core/label/qr_matrix.h"

#include <algorithm>

#include "tests/support/catch.h"

namespace {

using core::make_qr;
using core::QrLevel;

const std::string k_code = "HABCDEFGHIJKLMNOPQRSTUVWXYZ23";

TEST_CASE("a collection code of 29 characters is a version 2 symbol at level quartile") {
    REQUIRE(k_code.size() == 29);
    const auto qr = make_qr(k_code, QrLevel::quartile);
    REQUIRE(qr);
    CHECK(qr->size() == 25);
}

TEST_CASE("one character more needs the next version, and lower case is stored as bytes") {
    CHECK(make_qr(k_code + "4", QrLevel::quartile)->size() == 29);
    CHECK(make_qr("habcdefghijklmnopqrstuvwxyz23", QrLevel::quartile)->size() == 29);
    CHECK(make_qr("https://hub.example/o/1?a=é", QrLevel::medium)->size() >= 25);
}

TEST_CASE("the three finder patterns are where scanners look for them, and outside the symbol all is light") {
    const auto qr = *make_qr(k_code, QrLevel::quartile);
    const auto is_finder = [&](int left, int top) {
        for (int i = 0; i < 7; ++i) {
            if (!qr.is_dark(left + i, top) || !qr.is_dark(left, top + i)) return false;
        }
        return !qr.is_dark(left + 1, top + 1) && qr.is_dark(left + 3, top + 3);
    };
    CHECK(is_finder(0, 0));
    CHECK(is_finder(18, 0));
    CHECK(is_finder(0, 18));
    CHECK_FALSE(is_finder(18, 18));
    CHECK_FALSE(qr.is_dark(-1, 0));
    CHECK_FALSE(qr.is_dark(0, 25));
}

TEST_CASE("a text without a QR code is refused in words") {
    CHECK(make_qr("", QrLevel::low).error().code == core::ErrorCode::invalid);
    CHECK(make_qr(std::string(4000, 'x'), QrLevel::high).error().code == core::ErrorCode::too_large);
    CHECK(make_qr(std::string(10'000, '1'), QrLevel::low).error().code == core::ErrorCode::too_large);
}

TEST_CASE("the SVG has a white ground, the quiet zone and the width asked for") {
    const auto qr = *make_qr(k_code, QrLevel::quartile);
    const auto svg = core::to_svg(qr, core::Micrometres{30'500});
    CHECK(svg.find("width=\"30.500mm\" height=\"30.500mm\" viewBox=\"0 0 33 33\"") != std::string::npos);
    CHECK(svg.find("fill=\"#fff\" d=\"M0 0h33v33H0z\"") != std::string::npos);
    CHECK(svg.find("shape-rendering=\"crispEdges\"") != std::string::npos);
    // The upper edge of the first finder pattern: seven modules, four in from the corner.
    CHECK(svg.find("M4 4h7v1h-7z") != std::string::npos);
}

TEST_CASE("the runs of the SVG cover exactly the dark modules") {
    const auto qr = *make_qr(k_code, QrLevel::quartile);
    const auto svg = core::to_svg(qr, core::Micrometres{30'000});
    int covered = 0;
    for (auto at = svg.find("v1h-"); at != std::string::npos; at = svg.find("v1h-", at + 1)) {
        covered += std::stoi(svg.substr(at + 4));
    }
    int dark = 0;
    for (int i = 0; i < 25 * 25; ++i) dark += qr.is_dark(i % 25, i / 25) ? 1 : 0;
    CHECK(covered == dark);
}

}  // namespace
