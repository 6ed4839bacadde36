// Makes a text fit into a rectangle: first in lines, then smaller down to 24 px, last with an ellipsis. Pure but for
// the fonts it measures with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/widgets/fonts.h"

namespace kiosk {

// Lines ready to be drawn.
struct FittedText {
    std::vector<std::string> lines;
    ImFont* font = nullptr;
    float px = 0;
    bool is_shortened = false;    // an ellipsis stands for some of the text
    bool is_overflowing = false;  // not even that fits
};

// The room there is and what is wanted; px are pixels of font height.
struct FitRequest {
    float width = 0, height = 0;
    float px = 0;  // wanted
    Weight weight = Weight::regular;
    int lines_max = 1;
};

inline constexpr float k_line_spacing = 1.2F;

float width_of(std::string_view text, ImFont* font, float px);
FittedText fit_text(std::string_view text, const FitRequest& request, const Fonts& fonts);

}  // namespace kiosk
