#include "kiosk/screens/preparation_view.h"

#include <cassert>

namespace kiosk {
namespace {

RowView make_packing_row(const Basket& basket, bool is_prepared, const Wording& tr) {
    RowView row = make_row(basket, tr);
    row.action = is_prepared ? tr("Label") : tr("Pack");
    if (is_prepared && basket.state.is_label_sent) {
        row.note = tr("Label printed");
        row.note_tone = Tone::done;
    }
    return row;
}

}  // namespace

PreparationView make_preparation_view(const State& state, const PreparationScreen& screen, const Wording& tr) {
    const bool shows_prepared = screen.tab == PreparationTab::prepared;
    const auto todo = to_prepare(state);
    const auto done = prepared(state);
    std::vector<RowView> rows;
    for (const Basket* basket : shows_prepared ? done : todo) {
        rows.push_back(make_packing_row(*basket, shows_prepared, tr));
    }
    PreparationView view;
    view.heading.title = tr("Prepare");
    view.heading.subtitle =
        tr.plural("{0} basket to pack", "{0} baskets to pack", static_cast<std::int64_t>(todo.size()));
    view.list = make_list(state, std::move(rows), screen.page, tr);
    view.list.empty_text = shows_prepared ? tr("No basket is packed yet.") : tr("Every basket is packed.");
    view.to_prepare = tr("To pack {0}", {std::to_string(todo.size())});
    view.prepared = tr("Packed {0}", {std::to_string(done.size())});
    view.back = tr("Back");
    view.tab = screen.tab;
    return view;
}

PackingView make_packing_view(const State& state, const PackingScreen& screen, const Wording& tr) {
    const Basket* basket = state.mirror.find(screen.order);
    assert(basket != nullptr);
    PackingView view;
    view.heading = {basket_text(basket->order, tr), basket->order.display_name + " · " + lines_text(basket->order, tr)};
    view.lines = make_lines_view(state, *basket, screen.page, tr);
    view.back = tr("Back");
    view.reprints = basket->state.is_prepared;
    view.primary = view.reprints ? tr("Print the label again") : tr("Packed");
    const bool is_recording = state.is_pending(core::FactKind::prepared, screen.order);
    view.is_enabled = view.reprints ? state.has_printer() : !is_recording;
    if (!state.has_printer()) view.hint = tr("No label printer at this post");
    else if (!view.reprints) view.hint = tr("The label is printed when packed");
    return view;
}

}  // namespace kiosk
