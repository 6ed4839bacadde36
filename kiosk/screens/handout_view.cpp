#include "kiosk/screens/handout_view.h"

#include <cassert>

#include "kiosk/app/handing_out.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {
namespace {

std::string hint_of(std::optional<HandoutBlock> block, const Wording& tr) {
    if (!block) return {};
    switch (*block) {
        case HandoutBlock::settling: return {};
        case HandoutBlock::unseen_page: return tr("More items on the next page");
        case HandoutBlock::cold_tick: return tr("First tick the cold box");
        case HandoutBlock::age_tick: return tr("First tick the age check");
        case HandoutBlock::recording: return tr("Recording…");
        case HandoutBlock::disk: return tr("Stopped: the last hand-out is not recorded");
    }
    return {};
}

void set_ticks(HandoutView& view, const Basket& basket, const HandoutScreen& screen, bool is_recording,
               const Wording& tr) {
    if (basket.has_cold()) {
        view.cold = TickView{tr.plural("Cold box: {0} item", "Cold box: {0} items", basket.count_cold()),
                             screen.is_cold_ticked, !is_recording};
    }
    if (basket.needs_adult()) view.age = TickView{tr("18 or over: checked"), screen.is_age_ticked, !is_recording};
}

void set_primary(HandoutView& view, std::optional<HandoutBlock> block, const Wording& tr) {
    view.turns_page = block == HandoutBlock::unseen_page;
    view.primary = view.turns_page ? tr("Next page") : tr("All handed over");
    view.can_finish = !block || view.turns_page;
    view.hint = hint_of(block, tr);
}

}  // namespace

HandoutView make_handout_view(const State& state, const HandoutScreen& screen, const Wording& tr) {
    const Basket* basket = state.mirror.find(screen.order);
    assert(basket != nullptr);
    const auto block = block_of(state, screen);
    const bool is_recording = block == HandoutBlock::recording;

    HandoutView view;
    view.heading.title = basket->order.display_name;
    view.heading.subtitle = lines_text(basket->order, tr);
    if (basket->call_number > 0) {
        view.heading.subtitle = tr("No. {0}", {std::to_string(basket->call_number)}) + " · " + view.heading.subtitle;
    }
    view.basket_label = tr("Basket");
    view.basket = std::to_string(basket->order.basket);
    view.bay = basket->order.bay;
    view.lines = make_lines_view(state, *basket, screen.page, tr);
    set_ticks(view, *basket, screen, is_recording, tr);
    const bool is_sure = screen.by == core::IdentifiedBy::qr;
    if (!is_sure) view.ask_name = tr("Ask the name: {0}?", {basket->order.display_name});
    if (basket->order.due.count > 0) view.due = tr("To collect: {0}", {tr.euros(basket->order.due)});
    view.back = tr("Back");
    view.can_go_back = !is_recording;
    set_primary(view, block, tr);
    return view;
}

}  // namespace kiosk
