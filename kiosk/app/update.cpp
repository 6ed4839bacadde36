#include "kiosk/app/update.h"

#include "kiosk/app/checking_labels.h"
#include "kiosk/app/enrolling.h"
#include "kiosk/app/finding.h"
#include "kiosk/app/handing_out.h"
#include "kiosk/app/navigation.h"
#include "kiosk/app/preparing.h"
#include "kiosk/app/recording.h"
#include "kiosk/app/scanning.h"

namespace kiosk {
namespace {

// One line per intent: which rule it is for.
struct OnIntent {
    State& state;

    Effects operator()(const GoHome&) const { return go_home(state), Effects{}; }
    Effects operator()(const GoBack&) const { return go_back(state), Effects{}; }
    Effects operator()(const Open& intent) const { return open(state, intent.place), Effects{}; }
    Effects operator()(const TurnPage& intent) const { return turn_page(state, intent.by), Effects{}; }
    Effects operator()(const ChooseOrder& intent) const { return choose_order(state, intent.order); }
    Effects operator()(const CallNext&) const { return call_next(state), Effects{}; }
    Effects operator()(const ToggleCold&) const { return toggle_cold(state), Effects{}; }
    Effects operator()(const ToggleAge&) const { return toggle_age(state), Effects{}; }
    Effects operator()(const FinishHandout&) const { return finish_handout(state); }
    Effects operator()(const HandOutAfterAll&) const { return hand_out_after_all(state), Effects{}; }
    Effects operator()(const RecordNoShow&) const { return record_no_show(state); }
    Effects operator()(const MarkPrepared&) const { return mark_prepared(state); }
    Effects operator()(const ReprintLabel&) const { return reprint_label(state); }
    Effects operator()(const CheckLabel& intent) const { return open_label_check(state, intent.label), Effects{}; }
    Effects operator()(const AnswerLabelCheck& intent) const { return answer_label_check(state, intent.verdict); }
    Effects operator()(const Undo&) const { return undo(state); }
    Effects operator()(const TypeText& intent) const { return type_text(state, intent.text), Effects{}; }
    Effects operator()(const EraseCharacter&) const { return erase_character(state), Effects{}; }
    Effects operator()(const EraseAll&) const { return erase_all(state), Effects{}; }
    Effects operator()(const SwitchPad&) const { return switch_pad(state), Effects{}; }
    Effects operator()(const FocusField& intent) const { return focus_field(state, intent.field), Effects{}; }
    Effects operator()(const SubmitEnrolment&) const { return submit_enrolment(state); }
    Effects operator()(const ChooseLanguage& intent) const {
        state.appearance.language = intent.language;
        return {};
    }
    Effects operator()(const ChooseTheme& intent) const {
        state.appearance.theme = intent.theme;
        return {};
    }
    Effects operator()(const ChooseTextScale& intent) const {
        state.appearance.scale = intent.scale;
        return {};
    }
    Effects operator()(const DismissNotice&) const { return state.notice.reset(), Effects{}; }
    Effects operator()(const AskVolunteer&) const { return show_notice(state, NoticeKind::ask_volunteer), Effects{}; }
    Effects operator()(const RetryRecording&) const { return retry_recording(state); }
    Effects operator()(const RetrySync&) const { return {SyncNow{}}; }
};

// One line per event.
struct OnEvent {
    State& state;

    Effects operator()(const MirrorLoaded& event) const { return on_mirror_loaded(state, event), Effects{}; }
    Effects operator()(const MirrorChanged& event) const {
        state.mirror.change(event.orders, event.facts);
        return drop_outdated_screens(state), Effects{};
    }
    Effects operator()(const FactStored& event) const { return on_fact_stored(state, event); }
    Effects operator()(const FactNotStored& event) const { return on_fact_not_stored(state, event); }
    Effects operator()(const HubStatus& event) const {
        state.hub = event;
        state.is_hub_known = true;
        return turn_page(state, 0), Effects{};  // the offline banner takes a row from every list
    }
    Effects operator()(const CodeSeen& event) const { return on_code_seen(state, event); }
    Effects operator()(const EyeChanged& event) const {
        state.eye = event.condition;
        return {};
    }
    Effects operator()(const PrinterChanged& event) const {
        state.printer = event;
        return {};
    }
    Effects operator()(const LabelSent& event) const { return on_label_sent(state, event); }
    Effects operator()(const LabelsToCheck& event) const { return on_labels_to_check(state, event), Effects{}; }
    Effects operator()(const LabelNotJudged& event) const { return on_label_not_judged(state, event), Effects{}; }
    Effects operator()(const EnrolFinished& event) const { return on_enrol_finished(state, event), Effects{}; }
    Effects operator()(const Tick& event) const { return on_tick(state, event); }
};

}  // namespace

Effects update(State& state, const Intent& intent) {
    state.last_activity = state.now;
    const auto depth = state.screens.size();
    const auto kind = state.screen().index();
    auto effects = std::visit(OnIntent{state}, intent);
    if (state.screens.size() != depth || state.screen().index() != kind) state.screen_touched_at = state.now;
    return effects;
}

Effects update(State& state, const Event& event) { return std::visit(OnEvent{state}, event); }

}  // namespace kiosk
