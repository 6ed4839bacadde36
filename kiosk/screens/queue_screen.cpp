#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const QueueView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    draw_list(stage, view.list, room.content);
    const Rect menu = room.bar.take_left(widgets.px(27), widgets.gap());
    stage.ask_if(widgets.button("queue.menu", menu, view.menu), Open{Place::menu});
    const Rect absent = room.bar.take_left(widgets.px(38), widgets.gap());
    stage.ask_if(widgets.button("queue.not_collected", absent, view.not_collected), Open{Place::not_collected});
    const ButtonStyle style{.tone = Tone::strong, .is_enabled = view.can_call_next};
    stage.ask_if(draw_primary(stage, room.bar, "queue.call_next", view.call_next, style), CallNext{});
    draw_bar_middle(stage, room.bar, {});
}

}  // namespace kiosk
