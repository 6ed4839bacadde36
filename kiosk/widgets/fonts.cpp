#include "kiosk/widgets/fonts.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

// Latin and Latin Extended-A, the punctuation of French, the euro.
constexpr std::array<ImWchar, 11> k_letters = {0x0020, 0x007E, 0x00A0, 0x017F, 0x2010, 0x2026,
                                               0x202F, 0x203A, 0x20AC, 0x20AC, 0};
constexpr std::array<ImWchar, 3> k_digits = {0x0020, 0x0039, 0};
// The largest text of a title: beyond it nothing is read better, and the atlas stays below 2048 × 2048.
constexpr float k_title_px_max = 64;

core::Result<std::string> first_readable(const std::vector<std::string>& files) {
    std::string tried;
    for (const auto& file : files) {
        if (access(file.c_str(), R_OK) == 0) return file;
        tried += (tried.empty() ? "" : ", ") + file;
    }
    return core::fail(core::ErrorCode::not_found,
                      "no font found; tried " + tried + ". Install the package fonts-inter or fonts-dejavu-core");
}

core::Result<ImFont*> add(ImFontAtlas& atlas, const std::string& file, float px, const ImWchar* ranges) {
    ImFontConfig config;
    config.OversampleH = 1;  // sharp at these sizes, and a third of the memory
    config.PixelSnapH = true;
    ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), std::round(px), &config, ranges);
    if (font == nullptr) return core::fail(core::ErrorCode::corrupt, "cannot read the font " + file);
    return font;
}

}  // namespace

float text_px(TextSize size, const Metrics& metrics) {
    // 28 px on the reference panel of 5.88 px/mm: 22 minutes of arc at 55 cm.
    const float body = metrics.px(28.0F / 5.88F) * static_cast<float>(metrics.text_percent) / 100.0F;
    switch (size) {
        case TextSize::small: return k_text_px_min;
        case TextSize::body: return std::max(k_text_px_min, body);
        case TextSize::title: return std::clamp(body * 1.4F, k_text_px_min, std::max(k_title_px_max, body));
        case TextSize::number: return metrics.px(26);
    }
    return body;
}

core::Result<Fonts> Fonts::load(ImFontAtlas& atlas, const Metrics& metrics, const FontFiles& files) {
    TRY_ASSIGN(regular, first_readable(files.regular));
    TRY_ASSIGN(strong, first_readable(files.strong));
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    Fonts fonts;
    const float body = text_px(TextSize::body, metrics);
    // The first font of an atlas is ImGui's default.
    TRY_ASSIGN(small, add(atlas, regular, k_text_px_min, k_letters.data()));
    fonts.m_regular.push_back(small);
    if (body > k_text_px_min) {
        TRY_ASSIGN(font, add(atlas, regular, body, k_letters.data()));
        fonts.m_regular.push_back(font);
    }
    for (const float px : {body, text_px(TextSize::title, metrics)}) {
        TRY_ASSIGN(font, add(atlas, strong, px, k_letters.data()));
        fonts.m_strong.push_back(font);
    }
    TRY_ASSIGN(number, add(atlas, strong, text_px(TextSize::number, metrics), k_digits.data()));
    fonts.m_number = number;
    if (!atlas.Build())
        return core::fail(core::ErrorCode::corrupt, "cannot render the fonts " + regular + ", " + strong);
    atlas.ClearInputData();  // the files are rendered: several megabytes that nobody reads again
    return fonts;
}

ImFont* Fonts::nearest(float px, Weight weight) const {
    const auto& fonts = weight == Weight::strong ? m_strong : m_regular;
    const auto found =
        std::find_if(fonts.begin(), fonts.end(), [&](const ImFont* font) { return font->FontSize >= px - 0.5F; });
    return found == fonts.end() ? fonts.back() : *found;
}

}  // namespace kiosk
