#include "kiosk/screens/screens.h"

namespace kiosk {
namespace {

constexpr float k_panel_share = 0.32F;
constexpr float k_cold_tick_mm = 34.0F;
constexpr float k_age_tick_mm = 20.0F;
constexpr float k_basket_mm = 18.0F;
constexpr float k_due_mm = 10.0F;
constexpr float k_question_mm = 10.0F;

// What to fetch, in digits that are read from the shelf.
void draw_basket(Widgets& widgets, const HandoutView& view, Rect rect) {
    const Ink& ink = widgets.theme().plain;
    widgets.fill(rect, ink.fill, 1);
    rect = rect.inset(widgets.gap(), widgets.px(0.5F));
    const TextStyle style{.align = Align::centre, .colour = ink.text, .background = ink.fill, .lines = 2};
    widgets.text("handout.basket_label", rect.take_left(rect.width * 0.33F), view.basket_label, style);
    TextStyle bay = style;
    bay.size = TextSize::title;
    bay.weight = Weight::strong;
    widgets.text("handout.bay", rect.take_right(rect.width * 0.36F), view.bay, bay);
    widgets.number("handout.basket", rect, view.basket, ink.text, ink.fill);
}

void draw_due(Widgets& widgets, const HandoutView& view, Rect& panel) {
    if (view.due.empty()) return;
    const Rect rect = panel.take_top(widgets.px(k_due_mm), widgets.gap());
    const Ink& ink = widgets.theme().attention;
    widgets.fill(rect, ink.fill, 1);
    widgets.text("handout.due", rect.inset(widgets.gap(), 0), view.due,
                 {.weight = Weight::strong, .align = Align::centre, .colour = ink.text, .background = ink.fill});
}

// What to fetch above, what to check below: the cold box takes what is left.
void draw_panel(Stage& stage, const HandoutView& view, Rect panel) {
    Widgets& widgets = stage.widgets;
    draw_basket(widgets, view, panel.take_top(widgets.px(k_basket_mm), widgets.gap()));
    draw_due(widgets, view, panel);
    if (view.age) {
        const Rect rect = panel.take_bottom(widgets.px(k_age_tick_mm), widgets.gap());
        stage.ask_if(widgets.tick("handout.age", rect, view.age->label, view.age->is_ticked, view.age->is_enabled),
                     ToggleAge{});
    }
    if (view.cold) {
        const Rect rect = panel.take_bottom(std::min(widgets.px(k_cold_tick_mm), panel.height));
        stage.ask_if(widgets.tick("handout.cold", rect, view.cold->label, view.cold->is_ticked, view.cold->is_enabled),
                     ToggleCold{});
    }
}

// Whoever was not proved by a code is asked: above everything, across the list.
void draw_question(Widgets& widgets, const HandoutView& view, Rect& content) {
    if (view.ask_name.empty()) return;
    const Rect rect = content.take_top(widgets.px(k_question_mm), widgets.px(0.35F));
    const Ink& ink = widgets.theme().progress;
    widgets.fill(rect, ink.fill, 1);
    widgets.text("handout.ask_name", rect.inset(widgets.gap(), 0), view.ask_name,
                 {.weight = Weight::strong, .colour = ink.text, .background = ink.fill});
}

}  // namespace

void draw_screen(Stage& stage, const HandoutView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    const Rect panel = room.content.take_right(room.content.width * k_panel_share, widgets.gap());
    draw_question(widgets, view, room.content);
    draw_lines(stage, view.lines, room.content);
    draw_panel(stage, view, panel);
    draw_back(stage, room.bar, view.back, view.can_go_back);
    const ButtonStyle style{
        .tone = Tone::strong, .sign = view.turns_page ? Sign::down : Sign::tick, .is_enabled = view.can_finish};
    const Intent intent = view.turns_page ? Intent{TurnPage{1}} : Intent{FinishHandout{}};
    stage.ask_if(draw_primary(stage, room.bar, view.turns_page ? "handout.more" : "handout.done", view.primary, style),
                 intent);
    draw_bar_middle(stage, room.bar, view.hint);
}

}  // namespace kiosk
