// The lines of one basket as they are handed over or packed: by table, the cold box last. Text is already text.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/state.h"
#include "kiosk/screens/wording.h"

namespace kiosk {

// One line of the order.
struct LineView {
    std::string id;
    std::string place;  // "Table 2", "Glacière"; empty when the line before is from the same place
    std::string quantity;
    std::string product;
    std::string unit;
    bool is_cold = false;
    std::string age;  // "18+"; empty: nothing to check
};
// A page of lines.
struct LinesView {
    std::vector<LineView> lines;  // of this page
    int rows_max = 8;
    int page = 0, pages = 1;
    std::string page_text;  // "Articles 1–8 sur 14"; empty on a single page
    std::string previous, next;
};

LinesView make_lines_view(const State& state, const Basket& basket, int page, const Wording& tr);

}  // namespace kiosk
