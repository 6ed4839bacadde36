// Baskets to pack, and the one being packed. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/lines_view.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {

// Baskets to pack, or packed ones.
struct PreparationView {
    Heading heading;
    ListView list;
    std::string to_prepare, prepared, back;
    PreparationTab tab = PreparationTab::to_prepare;
};
PreparationView make_preparation_view(const State& state, const PreparationScreen& screen, const Wording& tr);

// One basket: its lines and one main action.
struct PackingView {
    Heading heading;
    LinesView lines;
    std::string back, primary;
    std::string hint;
    bool is_enabled = true;
    bool reprints = false;  // already packed: the primary prints the label again
};
PackingView make_packing_view(const State& state, const PackingScreen& screen, const Wording& tr);

}  // namespace kiosk
