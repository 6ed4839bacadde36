// E12: finding somebody with the kiosk's own keys. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {

// What is typed, who is found, the keys.
struct SearchView {
    Heading heading;
    std::string text;
    std::string placeholder;  // shown while nothing is typed
    ListView list;
    bool has_numbers = false;  // the number pad instead of letters
    std::string switch_pad, erase, erase_all, space, back;
};
SearchView make_search_view(const State& state, const SearchScreen& screen, const Wording& tr);

}  // namespace kiosk
