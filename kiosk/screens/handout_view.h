// E3: one basket is handed over. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/lines_view.h"

namespace kiosk {

// A check that must be done before the basket goes.
struct TickView {
    std::string label;
    bool is_ticked = false;
    bool is_enabled = true;
};
// Lines on the left, what to fetch and to check on the right.
struct HandoutView {
    Heading heading;
    std::string basket_label, basket, bay;  // what to fetch: "Panier", "61", "H5"
    LinesView lines;
    std::optional<TickView> cold, age;
    std::string ask_name;  // "Demandez le nom : …"; empty when the code proved it
    std::string due;       // "À encaisser : 48,30 €"; empty when paid
    std::string back;
    bool can_go_back = true;
    std::string primary;
    bool can_finish = false;
    bool turns_page = false;  // the primary shows the next page first
    std::string hint;         // what is missing; empty: nothing
};
HandoutView make_handout_view(const State& state, const HandoutScreen& screen, const Wording& tr);

}  // namespace kiosk
