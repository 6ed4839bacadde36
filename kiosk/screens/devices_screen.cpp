#include <algorithm>

#include "kiosk/screens/screens.h"

namespace kiosk {
namespace {

constexpr int k_places_min = 5;

void draw_device(Stage& stage, const DeviceRow& row, Rect rect) {
    Widgets& widgets = stage.widgets;
    widgets.fill({rect.x, rect.bottom() - 2, rect.width, 2}, widgets.theme().rule);
    rect = rect.inset(0, widgets.px(1));
    const float whole = rect.width;
    widgets.status(row.status.id + ".row", rect.take_left(whole * 0.22F, widgets.gap()), row.status.tone,
                   row.status.word);
    if (row.intent) {
        const Rect action = rect.take_right(whole * 0.2F, widgets.gap());
        stage.ask_if(widgets.button(row.status.id + ".action", action, row.action), *row.intent);
    }
    widgets.text(row.status.id + ".sentence", rect, row.sentence, {.lines = 4});
}

}  // namespace

void draw_screen(Stage& stage, const DevicesView& view) {
    Widgets& widgets = stage.widgets;
    Room room = draw_frame(stage, view.heading);
    const int places = std::max(k_places_min, static_cast<int>(view.rows.size()));
    int place = 0;
    for (const auto& row : view.rows) {
        draw_device(stage, row, room.content.line(place++, places, widgets.px(0.35F)));
    }
    draw_back(stage, room.bar, view.back);
    draw_bar_middle(stage, room.bar, {});
}

}  // namespace kiosk
