#include "kiosk/widgets/widgets.h"

#include <cassert>
#include <cmath>

namespace kiosk {
namespace {

// A finger rolls when it lifts: 6 mm around the target still count, 2.5 mm of sliding do not.
constexpr float k_slop_mm = 6.0F;
constexpr float k_drag_mm = 2.55F;
constexpr float k_rounding_mm = 1.0F;
constexpr float k_padding_mm = 1.6F;
constexpr float k_tick_box_mm = 9.0F;
constexpr float k_status_mm = 5.0F;
constexpr float k_sign_mm = 6.0F;
// Where to hold a code: 300 px on the reference panel, and never up to the edge of the picture.
constexpr float k_aim_mm = 51.0F;
constexpr float k_aim_part_max = 0.8F;
constexpr float k_aim_line_mm = 0.7F;
constexpr Colour k_preview_ground{0x20, 0x24, 0x28};
constexpr Colour k_preview_text{0xFF, 0xFF, 0xFF};

float widest(const FittedText& fitted) {
    float width = 0;
    for (const auto& line : fitted.lines) width = std::max(width, width_of(line, fitted.font, fitted.px));
    return width;
}

// The largest place of these proportions in the middle of `rect`.
Rect largest_inside(const Rect& rect, int width, int height) {
    const auto w = static_cast<float>(width);
    const auto h = static_cast<float>(height);
    const float scale = std::min(rect.width / w, rect.height / h);
    const Point centre = rect.centre();
    return {centre.x - w * scale / 2, centre.y - h * scale / 2, w * scale, h * scale};
}

ImVec2 corner(Point p) { return {std::round(p.x), std::round(p.y)}; }

}  // namespace

Widgets::Widgets(WidgetContext& context, const Theme& theme, const Fonts& fonts, const Metrics& metrics, Rect screen,
                 core::MonotonicInstant now)
    : m_context(context),
      m_theme(theme),
      m_fonts(fonts),
      m_metrics(metrics),
      m_screen(screen),
      m_list(ImGui::GetBackgroundDrawList()) {
    m_context.begin_frame(now);
    fill(m_screen, m_theme.background);
}

void Widgets::text(std::string_view id, Rect rect, std::string_view text, const TextStyle& style) {
    if (text.empty()) return;
    const auto fitted =
        fit_text(text, {rect.width, rect.height, text_height(style.size), style.weight, style.lines}, m_fonts);
    const Colour colour = style.colour.value_or(m_theme.text);
    draw_fitted(fitted, rect, style.align, colour);
    note({.id = std::string{id},
          .role = Role::text,
          .label = std::string{text},
          .rect = rect,
          .text_px = fitted.px,
          .text = colour,
          .background = style.background.value_or(m_theme.background),
          .is_shortened = fitted.is_shortened,
          .is_overflowing = fitted.is_overflowing});
}

void Widgets::number(std::string_view id, Rect rect, std::string_view digits, Colour colour, Colour background) {
    ImFont* font = m_fonts.number();
    float px = std::min(font->FontSize, rect.height);
    const float width = width_of(digits, font, px);
    if (width > rect.width) px *= rect.width / width;
    draw_fitted({.lines = {std::string{digits}}, .font = font, .px = px}, rect, Align::centre, colour);
    note({.id = std::string{id},
          .role = Role::text,
          .label = std::string{digits},
          .rect = rect,
          .text_px = px,
          .text = colour,
          .background = background});
}

bool Widgets::touch(std::string_view id, Rect rect, Role role) {
    const core::Duration debounce = role == Role::key ? k_key_debounce : k_debounce;
    return m_context.touch(std::string{id}, rect, {.slop = px(k_slop_mm), .drag = px(k_drag_mm), .debounce = debounce});
}

bool Widgets::button(std::string_view id, Rect rect, std::string_view label, const ButtonStyle& style) {
    assert(!label.empty());
    const bool is_touched = style.is_enabled && touch(id, rect, style.role);
    const Ink& ink = ink_of(id, style);
    fill(rect, ink.fill, k_rounding_mm);
    const float edge = px(m_theme.edge_mm) * (style.is_chosen ? 3.0F : 1.0F);
    outline(rect, style.is_chosen ? m_theme.strong.edge : ink.edge, std::max(1.0F, edge), k_rounding_mm);
    WidgetNote drawn{.id = std::string{id},
                     .role = style.role,
                     .label = std::string{label},
                     .rect = rect,
                     .text = ink.text,
                     .background = ink.fill,
                     .is_enabled = style.is_enabled,
                     .is_target = true};
    draw_label(drawn, rect.inset(px(k_padding_mm), px(k_padding_mm) / 2), style, ink);
    note(std::move(drawn));
    return is_touched;
}

bool Widgets::tick(std::string_view id, Rect rect, std::string_view label, bool is_ticked, bool is_enabled) {
    const ButtonStyle style{
        .tone = is_ticked ? Tone::done : Tone::attention, .is_enabled = is_enabled, .role = Role::tick};
    const Area drawn = area(id, rect, label, style);
    Rect inner = rect.inset(px(k_padding_mm));
    const Rect box = inner.take_left(px(k_tick_box_mm), gap());
    const float side = std::min(box.width, box.height);
    const Rect square{box.x, box.centre().y - side / 2, side, side};
    outline(square, drawn.ink.text, px(0.6F));
    if (is_ticked) sign(Sign::tick, square.inset(side * 0.15F), drawn.ink.text);
    text(std::string{id} + ".label", inner, label,
         {.weight = Weight::strong, .colour = drawn.ink.text, .background = drawn.ink.fill, .lines = 4});
    return drawn.is_touched;
}

Widgets::Area Widgets::area(std::string_view id, Rect rect, std::string_view label, const ButtonStyle& style) {
    assert(!label.empty());
    const bool is_touched = style.is_enabled && touch(id, rect, style.role);
    const Ink& ink = ink_of(id, style);
    fill(rect, ink.fill, k_rounding_mm);
    outline(rect, ink.edge, std::max(1.0F, px(m_theme.edge_mm)), k_rounding_mm);
    note({.id = std::string{id},
          .role = style.role,
          .label = std::string{label},
          .rect = rect,
          .text_px = 0,
          .text = ink.text,
          .background = ink.fill,
          .is_enabled = style.is_enabled,
          .is_target = true});
    return {is_touched, ink};
}

void Widgets::fill(Rect rect, Colour colour, float rounding_mm) {
    m_list->AddRectFilled(corner({rect.x, rect.y}), corner({rect.right(), rect.bottom()}), packed(colour),
                          px(rounding_mm));
}

void Widgets::outline(Rect rect, Colour colour, float thickness_px, float rounding_mm) {
    const Rect inner = rect.inset(thickness_px / 2);
    m_list->AddRect({inner.x, inner.y}, {inner.right(), inner.bottom()}, packed(colour), px(rounding_mm), 0,
                    thickness_px);
}

void Widgets::sign(Sign sign, Rect rect, Colour colour, std::optional<Colour> hole) {
    draw_sign(*m_list, sign, rect, colour, hole.value_or(m_theme.background));
}

bool Widgets::sign_button(std::string_view id, Rect rect, Sign mark, std::string_view label, const ButtonStyle& style) {
    const Area drawn = area(id, rect, label, style);
    const float side = std::min({rect.width, rect.height, px(k_tick_box_mm)});
    const Point centre = rect.centre();
    sign(mark, {centre.x - side / 2, centre.y - side / 2, side, side}, drawn.ink.text, drawn.ink.fill);
    return drawn.is_touched;
}

void Widgets::status(std::string_view id, Rect rect, Tone tone, std::string_view word, WordPlace place) {
    const Ink& ink = m_theme.ink(tone);
    const Rect whole = rect;
    const float side = std::min(rect.height, px(k_status_mm));
    const bool is_beside = place == WordPlace::beside;
    const Rect mark = is_beside ? rect.take_left(side, px(1)) : rect.take_top(side);
    const Rect square{is_beside ? mark.x : mark.centre().x - side / 2, mark.centre().y - side / 2, side, side};
    fill(square, ink.fill, k_status_mm / 2);
    outline(square, ink.edge, std::max(1.0F, px(m_theme.edge_mm)), k_status_mm / 2);
    sign(sign_of(tone), square.inset(side * 0.22F), ink.text, ink.fill);
    const TextSize size = is_beside ? TextSize::body : TextSize::small;
    const FitRequest request{.width = rect.width, .height = rect.height, .px = text_height(size)};
    const auto fitted = fit_text(word, request, m_fonts);
    draw_fitted(fitted, rect, is_beside ? Align::left : Align::centre, m_theme.text);
    note({.id = std::string{id},
          .role = Role::status,
          .label = std::string{word},
          .rect = whole,
          .text_px = fitted.px,
          .text = m_theme.text,
          .background = m_theme.background,
          .is_shortened = fitted.is_shortened,
          .is_overflowing = fitted.is_overflowing});
}

float Widgets::text_width(std::string_view text, TextSize size, Weight weight) const {
    const float wanted = text_height(size);
    return width_of(text, m_fonts.nearest(wanted, weight), wanted);
}

void Widgets::preview(std::string_view id, Rect rect, std::string_view words) {
    const Preview& preview = m_context.preview;
    fill(rect, k_preview_ground, k_rounding_mm);
    Rect caption = rect.inset(gap(), 0);
    if (preview.texture != nullptr && preview.width > 0 && preview.height > 0) {
        const float line = text_height(TextSize::body) * 1.6F;
        Rect place = rect;
        place.height -= line;
        place = largest_inside(place, preview.width, preview.height);
        caption = Rect{rect.x, place.bottom(), rect.width, line}.inset(gap(), 0);
        mirror(preview, place);
        note({.id = std::string{id} + ".picture",
              .role = Role::image,
              .label = std::string{words},
              .rect = place,
              .text = k_preview_text,
              .background = k_preview_ground});
    }
    text(id, caption, words,
         {.align = Align::centre, .colour = k_preview_text, .background = k_preview_ground, .lines = 3});
}

void Widgets::mirror(const Preview& preview, Rect place) {
    // Left and right are exchanged: people move a phone the way they see it move.
    m_list->AddImage(preview.texture, {place.x, place.y}, {place.right(), place.bottom()}, {1, 0}, {0, 1});
    const float side = std::min(px(k_aim_mm), k_aim_part_max * std::min(place.width, place.height));
    const Point centre = place.centre();
    const Rect aim{centre.x - side / 2, centre.y - side / 2, side, side};
    // The dark edges keep the white visible on white paper.
    const float line = std::max(2.0F, px(k_aim_line_mm));
    outline(aim.grown(line / 2), k_preview_ground, line * 2, k_rounding_mm);
    outline(aim, k_preview_text, line, k_rounding_mm);
}

const Ink& Widgets::ink_of(std::string_view id, const ButtonStyle& style) const {
    if (!style.is_enabled) return m_theme.muted;
    return m_context.is_down_on(std::string{id}) ? m_theme.pressed(style.tone) : m_theme.ink(style.tone);
}

void Widgets::draw_label(WidgetNote& drawn, Rect rect, const ButtonStyle& style, const Ink& ink) {
    const Sign mark = style.is_chosen ? Sign::tick : style.sign;
    const float wanted = text_height(style.size);
    const float side = mark == Sign::none ? 0 : std::min({wanted, rect.height, px(k_sign_mm)});
    const float space = mark == Sign::none ? 0 : side + px(k_padding_mm);
    const FitRequest request{rect.width - space, rect.height, wanted, Weight::strong, 3};
    const auto fitted = fit_text(drawn.label, request, m_fonts);
    if (style.align == Align::centre) rect = rect.inset((rect.width - space - widest(fitted)) / 2, 0);
    const Rect place = rect.take_left(space);
    sign(mark, {place.x, place.centre().y - side / 2, side, side}, ink.text, ink.fill);
    draw_fitted(fitted, rect, style.align, ink.text);
    drawn.text_px = fitted.px;
    drawn.is_shortened = fitted.is_shortened;
    drawn.is_overflowing = fitted.is_overflowing;
}

void Widgets::draw_fitted(const FittedText& fitted, Rect rect, Align align, Colour colour) {
    const float step = fitted.px * k_line_spacing;
    const float height = step * static_cast<float>(fitted.lines.size() - 1) + fitted.px;
    float y = rect.centre().y - height / 2;
    for (const auto& line : fitted.lines) {
        const float width = width_of(line, fitted.font, fitted.px);
        float x = rect.x;
        if (align == Align::centre) x = rect.centre().x - width / 2;
        if (align == Align::right) x = rect.right() - width;
        m_list->AddText(fitted.font, fitted.px, corner({x, y}), packed(colour), line.data(), line.data() + line.size());
        y += step;
    }
}

void Widgets::note(WidgetNote note) {
    if (m_context.notes != nullptr) m_context.notes->push_back(std::move(note));
}

}  // namespace kiosk
