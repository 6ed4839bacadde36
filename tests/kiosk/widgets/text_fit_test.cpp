#include "kiosk/widgets/text_fit.h"

#include <cmath>

#include "kiosk/widgets/theme.h"
#include "tests/support/catch.h"

using namespace kiosk;

namespace {

// Fonts without a window.
struct Loaded {
    ImFontAtlas atlas;
    Fonts fonts;
    explicit Loaded(int text_percent = 100) {
        auto result = Fonts::load(atlas, {.px_per_mm = 5.88F, .text_percent = text_percent});
        REQUIRE(result);
        fonts = *std::move(result);
    }
};

}  // namespace

TEST_CASE("a text that fits keeps its size") {
    Loaded loaded;
    const auto fitted = fit_text("Retour", {.width = 300, .height = 60, .px = 28}, loaded.fonts);
    CHECK(fitted.px == 28);
    CHECK(fitted.lines == std::vector<std::string>{"Retour"});
}

TEST_CASE("a text too wide wraps at spaces before it shrinks") {
    Loaded loaded;
    const FitRequest request{.width = 180, .height = 120, .px = 28, .weight = Weight::strong, .lines_max = 3};
    const auto fitted = fit_text("Appeler suivant : n° 12", request, loaded.fonts);
    CHECK(fitted.lines.size() == 2);
    CHECK(fitted.px == 28);
    CHECK_FALSE(fitted.is_shortened);
}

TEST_CASE("a text shrinks, never below 24 px, then loses its end in whole characters") {
    Loaded loaded;
    const float needed = width_of("Éléonore-Bérénice", loaded.fonts.nearest(28, Weight::regular), 28);
    const auto shrunk = fit_text("Éléonore-Bérénice", {.width = needed - 10, .height = 40, .px = 28}, loaded.fonts);
    CHECK(shrunk.px < 28);
    CHECK(shrunk.px >= k_text_px_min);
    CHECK_FALSE(shrunk.is_shortened);
    const auto cut = fit_text("Éééééééééé", {.width = 60, .height = 40, .px = 28}, loaded.fonts);
    CHECK(cut.is_shortened);
    CHECK(cut.px == k_text_px_min);
    REQUIRE(cut.lines.size() == 1);
    CHECK(cut.lines[0].ends_with("é…"));
    CHECK(width_of(cut.lines[0], cut.font, cut.px) <= 60);
    CHECK_FALSE(cut.is_overflowing);
}

TEST_CASE("a rectangle too low for any text is told, not hidden") {
    Loaded loaded;
    CHECK(fit_text("Retour", {.width = 300, .height = 10, .px = 28}, loaded.fonts).is_overflowing);
}

TEST_CASE("the atlas stays small at every text size") {
    for (const int percent : {100, 130, 175}) {
        Loaded loaded{percent};
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        loaded.atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
        CHECK(width <= 2048);
        CHECK(height <= 2048);
    }
}

TEST_CASE("every letter of French and its neighbours is in the fonts") {
    Loaded loaded;
    for (const int letter : {0xE9, 0x153, 0xE7, 0x20AC, 0x2019, 0x2026, 0xB7, 0xB0, 0x2013, 0x17E, 0xA0}) {
        CHECK(loaded.fonts.nearest(28, Weight::regular)->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
        CHECK(loaded.fonts.nearest(28, Weight::strong)->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
    }
}

TEST_CASE("a missing font falls back to the next; no font at all is an error with the names") {
    ImFontAtlas atlas;
    FontFiles files;
    files.regular.insert(files.regular.begin(), "/no/such.otf");
    CHECK(Fonts::load(atlas, {}, files));
    const auto none = Fonts::load(atlas, {}, {.regular = {"/no/a.otf", "/no/b.ttf"}, .strong = {"/no/c.otf"}});
    REQUIRE_FALSE(none);
    CHECK(none.error().code == core::ErrorCode::not_found);
    CHECK(none.error().message.find("/no/a.otf, /no/b.ttf") != std::string::npos);
}

TEST_CASE("contrast is WCAG's, and every ink of every theme reaches 4.5") {
    CHECK(std::abs(contrast({0, 0, 0}, {255, 255, 255}) - 21.0) < 0.01);
    CHECK(std::abs(contrast({0x1A, 0x1A, 0x1A}, {255, 255, 255}) - 17.4) < 0.1);
    for (const Theme& theme : {day_theme(), full_sun_theme(), night_theme()}) {
        CHECK(contrast(theme.text, theme.background) >= 7);
        CHECK(contrast(theme.muted_text, theme.background) >= 4.5);
        for (const Tone tone :
             {Tone::plain, Tone::strong, Tone::done, Tone::attention, Tone::error, Tone::progress, Tone::muted}) {
            CHECK(contrast(theme.ink(tone).text, theme.ink(tone).fill) >= 4.5);
            CHECK(contrast(theme.pressed(tone).text, theme.pressed(tone).fill) >= 4.5);
        }
    }
}
