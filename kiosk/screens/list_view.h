// A page of rows, the way every list of the kiosk shows its baskets. Text is already text.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/intent.h"
#include "kiosk/app/lists.h"
#include "kiosk/screens/wording.h"
#include "kiosk/widgets/theme.h"

namespace kiosk {

// One line of a list, the number first.
struct RowView {
    std::string id;      // "row.V14-001"
    Intent intent;       // of a touch, where `action` says that there is something to touch
    std::string lead;    // the number people look for: "12"
    std::string title;   // "Éloi B."
    std::string detail;  // "Panier 4 · A4 · 3 articles"
    std::string note;    // "5 min"; empty: none
    Tone note_tone = Tone::plain;
    std::string action;  // what a touch does, in a word; empty: nothing to touch
    bool is_cold = false;
};
// A page of rows.
struct ListView {
    std::vector<RowView> rows;  // of this page
    int rows_max = 8;           // places on a page
    int page = 0, pages = 1;
    std::string page_text;  // "1/3"
    std::string previous, next;
    std::string empty_text;  // instead of rows
};

// A basket as a row: number, name, place, how many lines.
RowView make_row(const Basket& basket, const Wording& tr);
std::string lines_text(const core::MirrorOrder& order, const Wording& tr);

// Cuts a page out of all rows.
ListView make_list(const State& state, std::vector<RowView> rows, int page, const Wording& tr);

}  // namespace kiosk
