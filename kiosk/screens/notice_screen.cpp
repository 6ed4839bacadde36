#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_notice(Stage& stage, const NoticeView& view) {
    Widgets& widgets = stage.widgets;
    const Ink& ink = widgets.theme().ink(view.tone);
    Room room = draw_frame(stage, {});
    Rect card = room.content.inset(widgets.px(4), widgets.px(3));
    widgets.outline(card, ink.fill, widgets.px(1.2F), 1);
    Rect title = card.take_top(widgets.px(26));
    widgets.fill(title, ink.fill, 1);
    title = title.inset(widgets.px(4), widgets.px(2));
    widgets.sign(sign_of(view.tone), title.take_left(widgets.px(16), widgets.px(3)), ink.text, ink.fill);
    widgets.text(
        "notice.title", title, view.title,
        {.size = TextSize::title, .weight = Weight::strong, .colour = ink.text, .background = ink.fill, .lines = 2});
    widgets.text("notice.sentence", card.inset(widgets.px(6), widgets.px(2)), view.sentence,
                 {.size = TextSize::title, .lines = 6});
    if (!view.search.empty()) {
        const Rect rect = room.bar.take_left(widgets.px(60), widgets.gap());
        stage.ask_if(widgets.button("notice.search", rect, view.search, {.sign = Sign::search}), Open{Place::search});
    }
    stage.ask_if(draw_primary(stage, room.bar, "notice.dismiss", view.dismiss, {.tone = Tone::strong}),
                 DismissNotice{});
}

}  // namespace kiosk
