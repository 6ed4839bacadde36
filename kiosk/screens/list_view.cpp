#include "kiosk/screens/list_view.h"

#include <algorithm>

#include "kiosk/screens/frame_view.h"

namespace kiosk {

std::string lines_text(const core::MirrorOrder& order, const Wording& tr) {
    return tr.plural("{0} item", "{0} items", static_cast<std::int64_t>(order.lines.size()));
}

RowView make_row(const Basket& basket, const Wording& tr) {
    return {.id = "row." + basket.order.number,
            .intent = ChooseOrder{basket.order.id},
            .lead = std::to_string(basket.order.basket),
            .title = basket.order.display_name,
            .detail = basket_text(basket.order, tr) + " · " + lines_text(basket.order, tr),
            .note = {},
            .action = {},
            .is_cold = basket.has_cold()};
}

ListView make_list(const State& state, std::vector<RowView> rows, int page, const Wording& tr) {
    ListView list;
    list.rows_max = rows_per_page(state);
    list.pages = pages_for(state, rows.size());
    list.page = std::clamp(page, 0, list.pages - 1);
    list.page_text = std::to_string(list.page + 1) + "/" + std::to_string(list.pages);
    list.previous = tr("Previous page");
    list.next = tr("Next page");
    const auto first = static_cast<std::ptrdiff_t>(list.page) * list.rows_max;
    const auto last = std::min(first + list.rows_max, static_cast<std::ptrdiff_t>(rows.size()));
    list.rows.assign(std::make_move_iterator(rows.begin() + first), std::make_move_iterator(rows.begin() + last));
    return list;
}

}  // namespace kiosk
