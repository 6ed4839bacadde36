// What update() asks the world to do. Effects are values; a worker runs them and answers with Events.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/sync/fact.h"
#include "kiosk/app/label_check.h"

namespace kiosk {

// Append a fact to the stream and the store. Answer: FactStored or FactNotStored.
struct RecordFact {
    core::FactStream::Draft draft;
};
// Queue one basket label, durable and at most once per key. Answers later: LabelSent, PrinterChanged.
struct PrintBasketLabel {
    core::OrderId order;
    std::string key;        // idempotency: the same key never prints twice
    std::int64_t copy = 1;  // at least; from 2 on the paper says so
};
// What a person said of a label. Answer: LabelsToCheck without it, and LabelSent for one that came out; or
// LabelNotJudged.
struct JudgeLabel {
    core::LabelId label;
    LabelVerdict verdict = LabelVerdict::came_out;
};
// A person asks the hub to take this device. Answer: EnrolFinished, then MirrorLoaded.
struct Enrol {
    std::string hub_url;
    std::string pairing_code;
};
// Do not wait for the timer.
struct SyncNow {};
using Effect = std::variant<RecordFact, PrintBasketLabel, JudgeLabel, Enrol, SyncNow>;

}  // namespace kiosk
