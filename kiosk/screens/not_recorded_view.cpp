#include "kiosk/screens/not_recorded_view.h"

namespace kiosk {
namespace {

constexpr std::size_t k_acts_shown_max = 4;

std::string act_text(core::FactKind kind, const std::string& what, const Wording& tr) {
    switch (kind) {
        case core::FactKind::arrived: return tr("{0}: arrived", {what});
        case core::FactKind::prepared: return tr("{0}: packed", {what});
        case core::FactKind::handed_out: return tr("{0}: handed out", {what});
        case core::FactKind::no_show: return tr("{0}: nobody came", {what});
        case core::FactKind::undone: return tr("{0}: taken back", {what});
        case core::FactKind::label_sent: return tr("{0}: label printed", {what});
        case core::FactKind::exception_closed:
        case core::FactKind::unknown: break;
    }
    return what;
}

std::string act_of(const State& state, const core::FactStream::Draft& draft, const Wording& tr) {
    const Basket* basket = state.mirror.find(draft.subject);
    if (basket == nullptr) return act_text(draft.kind, tr("Unknown order"), tr);
    const std::string what =
        tr("Basket {0}", {std::to_string(basket->order.basket)}) + " – " + basket->order.display_name;
    return act_text(draft.kind, what, tr);
}

std::vector<std::string> acts_of(const State& state, const Wording& tr) {
    std::vector<std::string> acts;
    for (const auto* drafts : {&state.unrecorded, &state.pending}) {
        for (const auto& draft : *drafts) acts.push_back(act_of(state, draft, tr));
    }
    if (acts.size() <= k_acts_shown_max) return acts;
    const auto hidden = static_cast<std::int64_t>(acts.size() - (k_acts_shown_max - 1));
    acts.resize(k_acts_shown_max - 1);
    acts.push_back(tr.plural("and {0} more", "and {0} more", hidden));
    return acts;
}

std::string why(const State& state, const Wording& tr) {
    if (state.disk_fault == core::ErrorCode::disk_full) {
        return tr("The disk is full. Note this on the paper list, hand out nothing more here, call the coordinator.");
    }
    return tr(
        "The disk does not answer. Note this on the paper list, hand out nothing more here, call the coordinator.");
}

}  // namespace

NotRecordedView make_not_recorded_view(const State& state, const Wording& tr) {
    NotRecordedView view;
    view.title = tr("NOT RECORDED");
    view.sentence = why(state, tr);
    if (state.is_self_service()) view.sentence = tr("Your arrival could not be noted. Please tell a volunteer.");
    else view.acts = acts_of(state, tr);
    view.can_retry = state.pending.empty();
    view.retry = view.can_retry ? tr("Try again") : tr("Recording…");
    view.back = tr("Back");
    return view;
}

}  // namespace kiosk
