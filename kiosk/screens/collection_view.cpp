#include "kiosk/screens/collection_view.h"

#include <cassert>

namespace kiosk {

NotCollectedView make_not_collected_view(const State& state, const NotCollectedScreen& screen, const Wording& tr) {
    const auto baskets = not_collected(state);
    std::vector<RowView> rows;
    for (const Basket* basket : baskets) {
        RowView row = make_row(*basket, tr);
        if (basket->is_waiting()) {
            row.note = tr("No. {0}", {std::to_string(basket->call_number)});
            row.note_tone = Tone::progress;
        }
        row.action = tr("Choose");
        rows.push_back(std::move(row));
    }
    NotCollectedView view;
    view.heading.title = tr("Not collected");
    view.heading.subtitle = tr.plural("{0} basket", "{0} baskets", static_cast<std::int64_t>(baskets.size()));
    view.list = make_list(state, std::move(rows), screen.page, tr);
    view.list.empty_text = tr("Every basket has been collected.");
    view.back = tr("Back");
    return view;
}

AbsentView make_absent_view(const State& state, const AbsentScreen& screen, const Wording& tr) {
    const Basket* basket = state.mirror.find(screen.order);
    assert(basket != nullptr);
    AbsentView view;
    view.heading = {basket->order.display_name, basket_text(basket->order, tr) + " · " + lines_text(basket->order, tr)};
    view.question = tr("What happens with this basket?");
    view.hand_out = tr("Hand it out now");
    view.no_show = tr("Nobody came");
    view.back = tr("Back");
    view.is_enabled = !state.is_pending(core::FactKind::no_show, screen.order) && !state.is_settling();
    return view;
}

}  // namespace kiosk
