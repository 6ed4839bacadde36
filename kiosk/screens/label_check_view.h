// Labels that a person must look at, and the question about one of them. Text is already text.
#pragma once

#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/list_view.h"

namespace kiosk {

// One row for each label.
struct LabelsToCheckView {
    Heading heading;
    ListView list;
    std::string back;
};
LabelsToCheckView make_labels_to_check_view(const State& state, const LabelsToCheckScreen& screen, const Wording& tr);

// One answer, on one big key.
struct LabelAnswer {
    std::string id;
    std::string label;
    LabelVerdict verdict = LabelVerdict::came_out;
    bool is_enabled = true;
};
// What happened to this label, the question, and the answers from top to bottom.
struct LabelCheckView {
    Heading heading;
    std::string sentence, question;
    std::vector<LabelAnswer> answers;
    std::string back;
    std::string hint;
};
LabelCheckView make_label_check_view(const State& state, const LabelCheckScreen& screen, const Wording& tr);

}  // namespace kiosk
