// Rectangles and how screens are cut into them, in pixels, and the millimetres they come from. Values.
#pragma once

#include <algorithm>

namespace kiosk {

// A place on the screen.
struct Point {
    float x = 0, y = 0;
};

// Layout takes strips off a rectangle until nothing is left: the strip is returned, the rest stays.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    Point centre() const { return {x + width / 2, y + height / 2}; }
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    Rect inset(float dx, float dy) const {
        return {x + dx, y + dy, std::max(0.0F, width - 2 * dx), std::max(0.0F, height - 2 * dy)};
    }
    Rect inset(float d) const { return inset(d, d); }
    Rect grown(float d) const { return {x - d, y - d, width + 2 * d, height + 2 * d}; }
    Rect take_top(float size, float gap = 0) {
        const Rect strip{x, y, width, std::min(size, height)};
        y += std::min(size + gap, height);
        height = std::max(0.0F, height - size - gap);
        return strip;
    }
    Rect take_bottom(float size, float gap = 0) {
        const float taken = std::min(size, height);
        const Rect strip{x, bottom() - taken, width, taken};
        height = std::max(0.0F, height - size - gap);
        return strip;
    }
    Rect take_left(float size, float gap = 0) {
        const Rect strip{x, y, std::min(size, width), height};
        x += std::min(size + gap, width);
        width = std::max(0.0F, width - size - gap);
        return strip;
    }
    Rect take_right(float size, float gap = 0) {
        const float taken = std::min(size, width);
        const Rect strip{right() - taken, y, taken, height};
        width = std::max(0.0F, width - size - gap);
        return strip;
    }
    // Column `index` of `count` equal ones.
    Rect column(int index, int count, float gap) const {
        const float each = (width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        return {x + static_cast<float>(index) * (each + gap), y, each, height};
    }
    Rect line(int index, int count, float gap) const {
        const float each = (height - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        return {x, y + static_cast<float>(index) * (each + gap), width, each};
    }
};

// How big things are on this panel: sizes are held in millimetres because fingers are.
struct Metrics {
    float px_per_mm = 5.88F;  // 10.1" at 1280×800; calibrated with a bank card (85.60 mm)
    int text_percent = 100;   // 100, 130 or 175

    float px(float mm) const { return mm * px_per_mm; }
};

// Appl. Ergon. 2013;44:297: touch performance levels off at 20 mm. Nothing is smaller than 12 mm.
inline constexpr float k_target_mm_min = 12.0F;
inline constexpr float k_key_mm = 15.0F;
inline constexpr float k_primary_mm = 20.0F;
inline constexpr float k_gap_mm = 2.0F;
inline constexpr float k_text_px_min = 24.0F;

}  // namespace kiosk
