// The menu: the other lists, and how the screen looks. Text is already text.
#pragma once

#include "kiosk/app/intent.h"
#include "kiosk/screens/frame_view.h"

namespace kiosk {

// One key of the menu.
struct MenuChoice {
    std::string id;
    std::string label;
    bool is_chosen = false;
    bool needs_look = false;  // something behind it waits for a person
    Intent intent;
};
// One heading with its choices side by side.
struct MenuGroup {
    std::string heading;
    std::vector<MenuChoice> choices;
};
// The groups from top to bottom; a shopper sees no lists.
struct MenuView {
    Heading heading;
    std::vector<MenuGroup> groups;
    std::string back;
};
MenuView make_menu_view(const State& state, const Wording& tr);

}  // namespace kiosk
