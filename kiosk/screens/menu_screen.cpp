#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const MenuView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    int place = 0;
    for (const auto& group : view.groups) {
        Rect row = room.content.line(place++, 4, widgets.gap()).inset(0, widgets.px(1.5F));
        widgets.text("menu.group." + std::to_string(place), row.take_left(row.width * 0.18F, widgets.gap()),
                     group.heading, {.weight = Weight::strong, .lines = 2});
        const int columns = std::max(3, static_cast<int>(group.choices.size()));
        int column = 0;
        for (const auto& choice : group.choices) {
            const ButtonStyle style{.tone = choice.needs_look ? Tone::attention : Tone::plain,
                                    .sign = choice.needs_look ? Sign::warning : Sign::none,
                                    .is_chosen = choice.is_chosen};
            const Rect rect = row.column(column++, columns, widgets.gap());
            stage.ask_if(widgets.button(choice.id, rect, choice.label, style), choice.intent);
        }
    }
    draw_back(stage, room.bar, view.back);
    draw_bar_middle(stage, room.bar, {});
}

}  // namespace kiosk
