#include "kiosk/screens/screens.h"

namespace kiosk {

void draw_screen(Stage& stage, const ExceptionsView& view) {
    Room room = draw_frame(stage, view.heading);
    draw_list(stage, view.list, room.content);
    draw_back(stage, room.bar, view.back);
    draw_bar_middle(stage, room.bar, view.hint);
}

}  // namespace kiosk
