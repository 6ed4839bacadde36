#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const NotRecordedView& view) {
    Widgets& widgets = stage.widgets;
    const Ink& ink = widgets.theme().error;
    widgets.fill(widgets.screen(), ink.fill);
    Rect rest = widgets.screen().inset(widgets.px(6), widgets.px(3));
    Rect bar = rest.take_bottom(widgets.px(20), widgets.gap());
    Rect title = rest.take_top(widgets.px(20), widgets.gap());
    widgets.sign(Sign::cross, title.take_left(widgets.px(18), widgets.gap()), ink.text, ink.fill);
    const TextStyle style{.colour = ink.text, .background = ink.fill, .lines = 3};
    TextStyle sentence = style;
    sentence.size = TextSize::title;
    TextStyle large = style;
    large.size = TextSize::title;
    large.weight = Weight::strong;
    widgets.text("not_recorded.title", title, view.title, large);
    widgets.text("not_recorded.sentence", rest.take_top(rest.height * 0.42F, widgets.gap()), view.sentence, sentence);
    TextStyle strong = style;
    strong.weight = Weight::strong;
    int place = 0;
    for (const auto& act : view.acts) {
        widgets.text("not_recorded.act." + std::to_string(place), rest.line(place, 4, 0), act, strong);
        ++place;
    }
    draw_back(stage, bar, view.back);
    stage.ask_if(draw_primary(stage, bar, "not_recorded.retry", view.retry, {.is_enabled = view.can_retry}),
                 RetryRecording{});
}

}  // namespace kiosk
