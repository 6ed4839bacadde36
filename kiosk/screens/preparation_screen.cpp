#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const PreparationView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    draw_list(stage, view.list, room.content);
    draw_back(stage, room.bar, view.back);
    const bool shows_prepared = view.tab == PreparationTab::prepared;
    const Rect done = room.bar.take_right(widgets.px(40), widgets.gap());
    stage.ask_if(widgets.button("preparation.prepared", done, view.prepared, {.is_chosen = shows_prepared}),
                 Open{Place::prepared});
    const Rect todo = room.bar.take_right(widgets.px(40), widgets.gap());
    stage.ask_if(widgets.button("preparation.to_prepare", todo, view.to_prepare, {.is_chosen = !shows_prepared}),
                 Open{Place::preparation});
    draw_bar_middle(stage, room.bar, {});
}

void draw_screen(Stage& stage, const PackingView& view) {
    Room room = draw_frame(stage, view.heading);
    draw_lines(stage, view.lines, room.content);
    draw_back(stage, room.bar, view.back);
    const ButtonStyle style{
        .tone = Tone::strong, .sign = view.reprints ? Sign::none : Sign::tick, .is_enabled = view.is_enabled};
    const Intent intent = view.reprints ? Intent{ReprintLabel{}} : Intent{MarkPrepared{}};
    stage.ask_if(draw_primary(stage, room.bar, view.reprints ? "packing.reprint" : "packing.done", view.primary, style),
                 intent);
    draw_bar_middle(stage, room.bar, view.hint);
}

}  // namespace kiosk
