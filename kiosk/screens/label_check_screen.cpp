#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const LabelsToCheckView& view) {
    Room room = draw_frame(stage, view.heading);
    draw_list(stage, view.list, room.content);
    draw_back(stage, room.bar, view.back);
    draw_bar_middle(stage, room.bar, {});
}

void draw_screen(Stage& stage, const LabelCheckView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    Rect middle = room.content.inset(widgets.px(10), widgets.px(1));
    // Two answers that weigh the same: neither is the screen's main action.
    Rect keys = middle.take_bottom(widgets.px(26), widgets.px(4));
    const int columns = static_cast<int>(view.answers.size());
    int column = 0;
    for (const auto& answer : view.answers) {
        const ButtonStyle style{.tone = Tone::strong, .size = TextSize::title, .is_enabled = answer.is_enabled};
        const Rect rect = keys.column(column++, columns, widgets.px(8));
        stage.ask_if(widgets.button(answer.id, rect, answer.label, style), AnswerLabelCheck{answer.verdict});
    }
    widgets.text("label_check.question", middle.take_bottom(middle.height * 0.45F, widgets.gap()), view.question,
                 {.size = TextSize::title, .weight = Weight::strong, .align = Align::centre, .lines = 2});
    widgets.text("label_check.sentence", middle, view.sentence, {.align = Align::centre, .lines = 4});
    draw_back(stage, room.bar, view.back);
    draw_bar_middle(stage, room.bar, view.hint);
}

}  // namespace kiosk
