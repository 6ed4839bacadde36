#include "kiosk/widgets/text_fit.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace kiosk {
namespace {

constexpr std::string_view k_ellipsis = "…";

// How much larger than its font size a line of text stands: accents of capitals and descenders stay inside.
bool fits_height(std::size_t lines, float px, float height) {
    return static_cast<float>(lines - 1) * px * k_line_spacing + px <= height + 0.5F;
}

// Greedy wrap at spaces. A word wider than the line stands alone and is dealt with by the caller.
std::vector<std::string> wrap(std::string_view text, ImFont* font, float px, float width) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const std::string word{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && width_of(longer, font, px) > width) {
            lines.push_back(std::move(line));
            line = word;
        } else {
            line = longer;
        }
    }
    lines.push_back(std::move(line));
    return lines;
}

bool fits_width(const std::vector<std::string>& lines, ImFont* font, float px, float width) {
    return std::all_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return width_of(line, font, px) <= width + 0.5F; });
}

// Cuts whole characters off the end until the text and an ellipsis fit.
std::string shorten(std::string text, ImFont* font, float px, float width) {
    while (!text.empty() && width_of(text + std::string{k_ellipsis}, font, px) > width) {
        while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80) text.pop_back();
        text.pop_back();
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text + std::string{k_ellipsis};
}

FittedText shortened(std::string_view text, const FitRequest& request, const Fonts& fonts) {
    FittedText fitted;
    fitted.px = k_text_px_min;
    fitted.font = fonts.nearest(fitted.px, request.weight);
    fitted.is_shortened = true;
    auto lines = wrap(text, fitted.font, fitted.px, request.width);
    int room = request.lines_max;
    while (room > 1 && !fits_height(static_cast<std::size_t>(room), fitted.px, request.height)) --room;
    const auto kept = std::min(lines.size(), static_cast<std::size_t>(room));
    const bool is_cut = kept < lines.size();
    lines.resize(kept);
    if (is_cut) lines.back() += " …";
    for (auto& line : lines) {
        if (width_of(line, fitted.font, fitted.px) > request.width) {
            line = shorten(line, fitted.font, fitted.px, request.width);
        }
    }
    fitted.is_overflowing = !fits_width(lines, fitted.font, fitted.px, request.width) ||
                            !fits_height(lines.size(), fitted.px, request.height);
    fitted.lines = std::move(lines);
    return fitted;
}

}  // namespace

float width_of(std::string_view text, ImFont* font, float px) {
    return font->CalcTextSizeA(px, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

FittedText fit_text(std::string_view text, const FitRequest& request, const Fonts& fonts) {
    for (float px = std::max(request.px, k_text_px_min); px >= k_text_px_min; px -= 1) {
        ImFont* font = fonts.nearest(px, request.weight);
        auto lines = request.lines_max > 1 ? wrap(text, font, px, request.width) : std::vector{std::string{text}};
        const bool fits = static_cast<int>(lines.size()) <= request.lines_max &&
                          fits_height(lines.size(), px, request.height) && fits_width(lines, font, px, request.width);
        if (fits) return {.lines = std::move(lines), .font = font, .px = px};
    }
    return shortened(text, request, fonts);
}

}  // namespace kiosk
