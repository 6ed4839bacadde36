#include "kiosk/widgets/sign.h"

#include <array>
#include <cmath>
#include <numbers>

namespace kiosk {
namespace {

// Draws in a square of -1 … 1 around the centre of a rectangle.
class Brush {
public:
    Brush(ImDrawList& list, const Rect& rect, Colour colour, Colour hole)
        : m_list(list),
          m_centre(rect.centre()),
          m_radius(std::min(rect.width, rect.height) / 2),
          m_colour(packed(colour)),
          m_hole(packed(hole)) {}

    ImVec2 at(float x, float y) const { return {m_centre.x + x * m_radius, m_centre.y + y * m_radius}; }
    float thickness() const { return std::max(2.0F, m_radius * 0.2F); }
    void line(ImVec2 a, ImVec2 b) { m_list.AddLine(a, b, m_colour, thickness()); }
    void cut_line(ImVec2 a, ImVec2 b) { m_list.AddLine(a, b, m_hole, thickness()); }
    template <std::size_t n>
    void path(const std::array<ImVec2, n>& points) {
        m_list.AddPolyline(points.data(), static_cast<int>(n), m_colour, ImDrawFlags_None, thickness());
    }
    void triangle(ImVec2 a, ImVec2 b, ImVec2 c) { m_list.AddTriangleFilled(a, b, c, m_colour); }
    void ring(ImVec2 centre, float radius) { m_list.AddCircle(centre, radius * m_radius, m_colour, 0, thickness()); }
    void octagon() { m_list.AddNgonFilled({m_centre.x, m_centre.y}, m_radius * 0.95F, m_colour, 8); }
    void cut_dot(ImVec2 centre) { m_list.AddCircleFilled(centre, thickness() * 0.7F, m_hole); }

private:
    ImDrawList& m_list;
    Point m_centre;
    float m_radius;
    ImU32 m_colour, m_hole;
};

void draw_tick(Brush& brush) {
    brush.path(std::array{brush.at(-0.75F, 0.05F), brush.at(-0.2F, 0.6F), brush.at(0.8F, -0.6F)});
}

void draw_snowflake(Brush& brush) {
    for (int arm = 0; arm < 6; ++arm) {
        const float angle = static_cast<float>(arm) * std::numbers::pi_v<float> / 3 + std::numbers::pi_v<float> / 6;
        const auto point = [&](float distance, float turn) {
            return ImVec2{distance * std::cos(angle + turn), distance * std::sin(angle + turn)};
        };
        const auto place = [&](ImVec2 p) { return brush.at(p.x, p.y); };
        brush.line(brush.at(0, 0), place(point(0.95F, 0)));
        for (const float side : {-0.32F, 0.32F}) brush.line(place(point(0.55F, 0)), place(point(0.88F, side)));
    }
}

void draw_warning(Brush& brush) {
    brush.triangle(brush.at(0, -0.9F), brush.at(1, 0.85F), brush.at(-1, 0.85F));
    brush.cut_line(brush.at(0, -0.3F), brush.at(0, 0.3F));
    brush.cut_dot(brush.at(0, 0.6F));
}

void draw_cross(Brush& brush) {
    brush.octagon();
    brush.cut_line(brush.at(-0.4F, -0.4F), brush.at(0.4F, 0.4F));
    brush.cut_line(brush.at(0.4F, -0.4F), brush.at(-0.4F, 0.4F));
}

void draw_erase(Brush& brush) {
    brush.path(std::array{brush.at(-0.45F, -0.6F), brush.at(-1, 0), brush.at(-0.45F, 0.6F), brush.at(1, 0.6F),
                          brush.at(1, -0.6F), brush.at(-0.45F, -0.6F)});
    brush.line(brush.at(0, -0.25F), brush.at(0.5F, 0.25F));
    brush.line(brush.at(0.5F, -0.25F), brush.at(0, 0.25F));
}

void draw_search(Brush& brush) {
    brush.ring(brush.at(-0.2F, -0.2F), 0.6F);
    brush.line(brush.at(0.25F, 0.25F), brush.at(0.85F, 0.85F));
}

}  // namespace

Sign sign_of(Tone tone) {
    switch (tone) {
        case Tone::plain: return Sign::none;
        case Tone::strong: return Sign::play;
        case Tone::done: return Sign::tick;
        case Tone::attention: return Sign::warning;
        case Tone::error: return Sign::cross;
        case Tone::progress: return Sign::play;
        case Tone::muted: return Sign::circle;
    }
    return Sign::none;
}

void draw_sign(ImDrawList& list, Sign sign, const Rect& rect, Colour colour, Colour hole) {
    Brush brush{list, rect, colour, hole};
    switch (sign) {
        case Sign::none: return;
        case Sign::tick: return draw_tick(brush);
        case Sign::cold: return draw_snowflake(brush);
        case Sign::warning: return draw_warning(brush);
        case Sign::cross: return draw_cross(brush);
        case Sign::circle: return brush.ring(brush.at(0, 0), 0.8F);
        case Sign::play: return brush.triangle(brush.at(-0.6F, -0.8F), brush.at(0.9F, 0), brush.at(-0.6F, 0.8F));
        case Sign::up: return brush.triangle(brush.at(-0.9F, 0.6F), brush.at(0, -0.7F), brush.at(0.9F, 0.6F));
        case Sign::down: return brush.triangle(brush.at(-0.9F, -0.6F), brush.at(0.9F, -0.6F), brush.at(0, 0.7F));
        case Sign::erase: return draw_erase(brush);
        case Sign::search: return draw_search(brush);
    }
}

}  // namespace kiosk
