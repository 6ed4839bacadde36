#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const NotCollectedView& view) {
    Room room = draw_frame(stage, view.heading);
    draw_list(stage, view.list, room.content);
    draw_back(stage, room.bar, view.back);
    draw_bar_middle(stage, room.bar, {});
}

void draw_screen(Stage& stage, const AbsentView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    Rect middle = room.content.inset(widgets.px(20), widgets.px(8));
    widgets.text("absent.question", middle.take_top(widgets.px(24), widgets.gap()), view.question,
                 {.size = TextSize::title, .align = Align::centre, .lines = 2});
    const Rect hand_out = middle.take_top(widgets.px(26), widgets.px(6));
    stage.ask_if(widgets.button("absent.hand_out", hand_out, view.hand_out,
                                {.tone = Tone::strong, .is_enabled = view.is_enabled}),
                 HandOutAfterAll{});
    const Rect no_show = middle.take_top(widgets.px(26));
    stage.ask_if(widgets.button("absent.no_show", no_show, view.no_show, {.is_enabled = view.is_enabled}),
                 RecordNoShow{});
    draw_back(stage, room.bar, view.back, view.is_enabled);
    draw_bar_middle(stage, room.bar, {});
}

}  // namespace kiosk
