#include "kiosk/screens/screens.h"
#include "kiosk/widgets/keyboard.h"

namespace kiosk {
namespace {

constexpr float k_field_mm = 13.0F;
constexpr float k_keys_mm = 66.0F;

void draw_field(Stage& stage, const SearchView& view, Rect row) {
    Widgets& widgets = stage.widgets;
    const float key = widgets.px(k_primary_mm);
    const Rect back = row.take_left(widgets.px(k_back_mm), widgets.gap());
    stage.ask_if(widgets.button("back", back, view.back), GoBack{});
    const Rect clear = row.take_right(widgets.px(37), widgets.gap());
    stage.ask_if(widgets.button("search.clear", clear, view.erase_all), EraseAll{});
    const Rect erase = row.take_right(key, widgets.gap());
    stage.ask_if(widgets.sign_button("search.erase", erase, Sign::erase, view.erase, {.role = Role::key}),
                 EraseCharacter{});
    const Rect pad = row.take_right(key, widgets.gap());
    stage.ask_if(widgets.button("search.pad", pad, view.switch_pad), SwitchPad{});
    widgets.outline(row, widgets.theme().text, 3, 1);
    const bool is_empty = view.text.empty();
    TextStyle style{.size = is_empty ? TextSize::body : TextSize::title};
    if (is_empty) style.colour = widgets.theme().muted_text;
    widgets.text("search.field", row.inset(widgets.gap(), 0), is_empty ? view.placeholder : view.text, style);
}

}  // namespace

void draw_screen(Stage& stage, const SearchView& view) {
    Widgets& widgets = stage.widgets;
    Rect content = draw_frame(stage, view.heading, Bar::none).content;
    content = content.inset(0, widgets.px(1));
    draw_field(stage, view, content.take_top(widgets.px(k_field_mm), widgets.gap()));
    Rect keys = content.take_bottom(std::min(widgets.px(k_keys_mm), content.height * 0.62F), widgets.gap());
    draw_list(stage, view.list, content);
    std::optional<std::string> typed;
    if (view.has_numbers) typed = number_pad(widgets, keys.take_right(keys.width * 0.6F));
    else typed = keyboard(widgets, keys, KeyboardUse::names, view.space);
    if (typed) stage.ask(TypeText{*typed});
}

}  // namespace kiosk
