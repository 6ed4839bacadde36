#include "kiosk/app/checking_labels.h"

#include <algorithm>

#include "kiosk/app/navigation.h"

namespace kiosk {
namespace {

bool fits(LabelVerdict verdict, const State& state, LabelTrouble trouble) {
    switch (verdict) {
        case LabelVerdict::came_out: return trouble == LabelTrouble::in_doubt;
        case LabelVerdict::print_again: return trouble == LabelTrouble::in_doubt && state.has_printer();
        case LabelVerdict::understood: return trouble == LabelTrouble::unprintable;
    }
    return false;
}

}  // namespace

const LabelToCheck* find_label(const State& state, core::LabelId label) {
    const auto& all = state.labels_to_check;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const LabelToCheck& each) { return each.label == label; });
    return found == all.end() ? nullptr : &*found;
}

void open_label_check(State& state, core::LabelId label) {
    if (state.is_self_service() || find_label(state, label) == nullptr) return;
    open(state, LabelCheckScreen{.label = label});
}

Effects answer_label_check(State& state, LabelVerdict verdict) {
    auto* screen = std::get_if<LabelCheckScreen>(&state.screen());
    if (screen == nullptr || screen->is_waiting || state.is_settling()) return {};
    const auto* label = find_label(state, screen->label);
    if (label == nullptr || !fits(verdict, state, label->trouble)) return {};
    screen->is_waiting = true;
    screen->was_refused = false;
    return {JudgeLabel{.label = label->label, .verdict = verdict}};
}

void on_labels_to_check(State& state, const LabelsToCheck& event) {
    state.labels_to_check = event.labels;
    const auto is_over = [&](const Screen& screen) {
        const auto* check = std::get_if<LabelCheckScreen>(&screen);
        return check != nullptr && find_label(state, check->label) == nullptr;
    };
    std::erase_if(state.screens, is_over);
    turn_page(state, 0);
}

void on_label_not_judged(State& state, const LabelNotJudged& event) {
    for (auto& screen : state.screens) {
        auto* check = std::get_if<LabelCheckScreen>(&screen);
        if (check == nullptr || check->label != event.label) continue;
        check->is_waiting = false;
        check->was_refused = true;
    }
}

}  // namespace kiosk
