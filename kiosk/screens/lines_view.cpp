#include "kiosk/screens/lines_view.h"

#include <algorithm>
#include <tuple>

namespace kiosk {
namespace {

using Lines = std::vector<const core::MirrorLine*>;

// Cold boxes are opened last, so that nothing warms up on the table while the rest is collected.
Lines in_walking_order(const core::MirrorOrder& order) {
    Lines lines;
    for (const auto& line : order.lines) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(), [](const core::MirrorLine* a, const core::MirrorLine* b) {
        return std::tie(a->cold, a->table) < std::tie(b->cold, b->table);
    });
    return lines;
}

std::string place_of(const core::MirrorLine& line, const Wording& tr) {
    return line.cold ? tr("Cold box") : line.table;
}

LineView make_line(const core::MirrorLine& line, std::size_t index, const Wording& tr) {
    return {.id = "line." + std::to_string(index + 1),
            .place = place_of(line, tr),
            .quantity = std::to_string(line.quantity),
            .product = line.product,
            .unit = line.unit_text,
            .is_cold = line.cold,
            .age = line.age_min > 0 ? std::to_string(line.age_min) + "+" : std::string{}};
}

void keep_first_of_each_place(std::vector<LineView>& lines) {
    std::string last;
    for (auto& line : lines) {
        if (line.place == last) line.place.clear();
        else last = line.place;
    }
}

}  // namespace

LinesView make_lines_view(const State& state, const Basket& basket, int page, const Wording& tr) {
    const Lines all = in_walking_order(basket.order);
    LinesView view;
    view.rows_max = rows_per_page(state);
    view.pages = pages_for(state, all.size());
    view.page = std::clamp(page, 0, view.pages - 1);
    const auto first = static_cast<std::size_t>(view.page * view.rows_max);
    const auto last = std::min(first + static_cast<std::size_t>(view.rows_max), all.size());
    for (std::size_t i = first; i < last; ++i) view.lines.push_back(make_line(*all[i], i, tr));
    keep_first_of_each_place(view.lines);
    if (view.pages > 1) {
        view.page_text =
            tr("Items {0}–{1} of {2}", {std::to_string(first + 1), std::to_string(last), std::to_string(all.size())});
    }
    view.previous = tr("Previous page");
    view.next = tr("Next page");
    return view;
}

}  // namespace kiosk
