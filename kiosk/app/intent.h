// What a person asked for by touching the screen: small values made by draw() and given to update().
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/base/id.h"
#include "kiosk/app/appearance.h"
#include "kiosk/app/label_check.h"
#include "kiosk/app/screen.h"

namespace kiosk {

// Screens that a key leads to.
enum class Place : std::uint8_t {
    search,
    search_for_someone_else,
    menu,
    not_collected,
    preparation,
    prepared,
    exceptions,
    devices,
    labels_to_check,
    not_recorded,
    enrolment,
};

// To the screen of the profile, leaving everything else.
struct GoHome {};
struct GoBack {};
struct Open {
    Place place;
};
// +1 or -1.
struct TurnPage {
    int by = 1;
};
// A row was touched; what it means is up to the screen that shows it.
struct ChooseOrder {
    core::OrderId order;
};
// The first of the queue, please.
struct CallNext {};
struct ToggleCold {};
struct ToggleAge {};
struct FinishHandout {};
struct HandOutAfterAll {};  // from the list of baskets not collected
struct RecordNoShow {};
struct MarkPrepared {};
struct ReprintLabel {};
// A row of the labels to check was touched.
struct CheckLabel {
    core::LabelId label;
};
struct AnswerLabelCheck {
    LabelVerdict verdict = LabelVerdict::came_out;
};
struct Undo {};
struct TypeText {
    std::string text;  // one key
};
// The last character typed.
struct EraseCharacter {};
struct EraseAll {};
struct SwitchPad {};
struct FocusField {
    EnrolmentField field;
};
// Ask the hub with what was typed.
struct SubmitEnrolment {};
struct ChooseLanguage {
    Language language;
};
// Other colours, at once.
struct ChooseTheme {
    ThemeChoice theme;
};
// Other text size, at once.
struct ChooseTextScale {
    TextScale scale;
};
// The sentence was read.
struct DismissNotice {};
struct AskVolunteer {};
struct RetryRecording {};
struct RetrySync {};

using Intent =
    std::variant<GoHome, GoBack, Open, TurnPage, ChooseOrder, CallNext, ToggleCold, ToggleAge, FinishHandout,
                 HandOutAfterAll, RecordNoShow, MarkPrepared, ReprintLabel, CheckLabel, AnswerLabelCheck, Undo,
                 TypeText, EraseCharacter, EraseAll, SwitchPad, FocusField, SubmitEnrolment, ChooseLanguage,
                 ChooseTheme, ChooseTextScale, DismissNotice, AskVolunteer, RetryRecording, RetrySync>;

}  // namespace kiosk
