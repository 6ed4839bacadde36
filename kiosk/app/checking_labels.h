// Labels that may or may not have come out: a person looks and says so. Never at a self-service post. Pure.
#pragma once

#include "kiosk/app/update.h"

namespace kiosk {

// Nothing when nobody needs to look at this label (any more).
const LabelToCheck* find_label(const State& state, core::LabelId label);
void open_label_check(State& state, core::LabelId label);
// The answer to the question on the screen, once: the screen stays until the queue has it on the disk.
Effects answer_label_check(State& state, LabelVerdict verdict);
void on_labels_to_check(State& state, const LabelsToCheck& event);
// The question is asked again.
void on_label_not_judged(State& state, const LabelNotJudged& event);

}  // namespace kiosk
