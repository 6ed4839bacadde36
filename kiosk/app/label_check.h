// Labels that a person must look at, and what a person may say of them. Plain values; who the label is for comes from
// the mirror.
#pragma once

#include <cstdint>

#include "core/base/id.h"

namespace kiosk {

// Why a person must look.
enum class LabelTrouble : std::uint8_t {
    in_doubt,     // begun and cut off: it may be on paper, and is never sent again without a person's word
    unprintable,  // what it should say makes no label: somebody writes it by hand
};

// One label of the print queue that waits for a person's word.
struct LabelToCheck {
    core::LabelId label;
    core::OrderId order;
    LabelTrouble trouble = LabelTrouble::in_doubt;
    friend bool operator==(const LabelToCheck&, const LabelToCheck&) = default;
};

// That word.
enum class LabelVerdict : std::uint8_t {
    came_out,     // of one in doubt: it is on paper, which becomes a fact
    print_again,  // of one in doubt: the next one says on the paper which copy it is
    understood,   // of an unprintable one
};

}  // namespace kiosk
