#include "kiosk/screens/label_check_view.h"

#include <cassert>

#include "kiosk/app/checking_labels.h"

namespace kiosk {
namespace {

RowView make_label_row(const State& state, const LabelToCheck& label, const Wording& tr) {
    // A label of an earlier distribution may be about an order that this post no longer has.
    const Basket* basket = state.mirror.find(label.order);
    const bool is_in_doubt = label.trouble == LabelTrouble::in_doubt;
    return {.id = "label." + label.label.text(),
            .intent = CheckLabel{label.label},
            .lead = basket == nullptr ? "?" : std::to_string(basket->order.basket),
            .title = basket == nullptr ? tr("Unknown order") : basket->order.display_name,
            .detail = basket == nullptr ? std::string{} : basket_text(basket->order, tr),
            .note = is_in_doubt ? tr("Came out?") : tr("Not printable"),
            .note_tone = is_in_doubt ? Tone::attention : Tone::error,
            .action = is_in_doubt ? tr("Answer") : tr("Read"),
            .is_cold = basket != nullptr && basket->has_cold()};
}

Heading heading_of(const State& state, const LabelToCheck& label, const Wording& tr) {
    const Basket* basket = state.mirror.find(label.order);
    if (basket == nullptr) return {tr("Label of an unknown order"), {}};
    return {tr("Label of basket {0}", {std::to_string(basket->order.basket)}),
            basket->order.bay.empty() ? basket->order.display_name
                                      : basket->order.display_name + " · " + basket->order.bay};
}

std::string hint_of(const State& state, const LabelToCheck& label, const LabelCheckScreen& screen, const Wording& tr) {
    if (screen.is_waiting) return tr("Recording…");
    if (screen.was_refused) return tr("The disk did not take the answer. Try again.");
    if (label.trouble != LabelTrouble::in_doubt) return {};
    return state.has_printer() ? tr("A label printed again says which copy it is")
                               : tr("No label printer at this post");
}

void ask(LabelCheckView& view, const State& state, bool is_enabled, const Wording& tr) {
    view.sentence = tr("The printer was cut off while it printed this label. Look in the printer and on the basket.");
    view.question = tr("Did it come out?");
    view.answers = {{"label_check.came_out", tr("It came out"), LabelVerdict::came_out, is_enabled},
                    {"label_check.print_again", tr("Print it again"), LabelVerdict::print_again,
                     is_enabled && state.has_printer()}};
}

void tell(LabelCheckView& view, bool is_enabled, const Wording& tr) {
    view.sentence = tr("This label cannot be printed: what it should say has an error.");
    view.question = tr("Write it by hand, and tell the coordinator.");
    view.answers = {{"label_check.understood", tr("Understood"), LabelVerdict::understood, is_enabled}};
}

}  // namespace

LabelsToCheckView make_labels_to_check_view(const State& state, const LabelsToCheckScreen& screen, const Wording& tr) {
    std::vector<RowView> rows;
    for (const auto& label : state.labels_to_check) rows.push_back(make_label_row(state, label, tr));
    LabelsToCheckView view;
    view.heading.title = tr("Labels to check");
    view.heading.subtitle = tr.plural("{0} label", "{0} labels", static_cast<std::int64_t>(rows.size()));
    view.list = make_list(state, std::move(rows), screen.page, tr);
    view.list.empty_text = tr("No label to check.");
    view.back = tr("Back");
    return view;
}

LabelCheckView make_label_check_view(const State& state, const LabelCheckScreen& screen, const Wording& tr) {
    const auto* label = find_label(state, screen.label);
    assert(label != nullptr);
    const bool is_enabled = !screen.is_waiting && !state.is_settling();
    LabelCheckView view;
    view.heading = heading_of(state, *label, tr);
    if (label->trouble == LabelTrouble::in_doubt) ask(view, state, is_enabled, tr);
    else tell(view, is_enabled, tr);
    view.back = tr("Back");
    view.hint = hint_of(state, *label, screen, tr);
    return view;
}

}  // namespace kiosk
