// What the world tells the kiosk: answers of effects, codes read, devices and the hub coming and going, time passing.
// Plain values, made on any thread, drained once a frame by the UI thread and given to update().
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sync/basket.h"
#include "core/sync/messages.h"
#include "kiosk/app/label_check.h"

namespace kiosk {

// The kiosk's own store as it is now: sent at start-up and after a snapshot was swapped in.
struct MirrorLoaded {
    core::MirrorDistribution distribution;
    std::vector<core::MirrorOrder> orders;
    std::vector<core::Fact> facts;  // own and others'
};
// Rows that a pull brought, already in the store.
struct MirrorChanged {
    std::vector<core::MirrorOrder> orders;
    std::vector<core::Fact> facts;
};
// A fact of ours is on the disk: only now may the screen say done.
struct FactStored {
    core::Fact fact;
};
// It is not on the disk (disk full, I/O error): the screen must not say done.
struct FactNotStored {
    core::FactKind kind;
    core::OrderId subject;
    core::ErrorCode code;
};
// How things stand with the hub: sent at start, at each change, and when the outbox grows or shrinks.
struct HubStatus {
    bool online = false;
    // A whole round went well since the connection came (back) and since the hub last changed its epoch. Until then the
    // hub may turn out to have lost what it acknowledged, and nobody may be told that everything has been sent.
    bool confirmed = false;
    std::int64_t unsent = 0;      // facts in the outbox
    core::Instant since{};        // business time of the last change of `online`
    core::Duration clock_skew{};  // hub minus kiosk; shown when above 120 s
    bool ever_synced = true;      // false: enrolled, but no snapshot yet
    bool refused = false;         // the hub no longer knows this device

    // All that happened here is on the hub, as far as anybody can know.
    bool is_everything_sent() const { return online && confirmed && unsent == 0; }
};
// Where a text came from.
enum class CodeSource : std::uint8_t { camera, wedge, typed };
struct CodeSeen {
    std::string text;
    CodeSource source = CodeSource::camera;
    core::MonotonicInstant captured{};  // when the frame was read or the last key arrived
};
// The camera and its child process.
enum class EyeCondition : std::uint8_t { off, starting, watching, restarting, no_camera };
struct EyeChanged {
    EyeCondition condition = EyeCondition::off;
};
// `none`: this post has no label printer; `waiting`: labels are queued and the printer is not ready for them.
enum class PrinterCondition : std::uint8_t { none, ready, waiting, faulty };
struct PrinterChanged {
    PrinterCondition condition = PrinterCondition::none;
    std::int64_t waiting = 0;  // labels not yet sent
};
// Every label that waits for a person's word, oldest first: replaces what was told before. Told again after a restart.
struct LabelsToCheck {
    std::vector<LabelToCheck> labels;
};
// A person's word about a label did not reach the disk: the question stays.
struct LabelNotJudged {
    core::LabelId label;
};
// All bytes of a label have left for the printer.
struct LabelSent {
    core::OrderId order;
    core::LabelId label;
};
// The hub took this device in, or why not.
struct EnrolFinished {
    bool accepted = false;
    core::ErrorCode code = core::ErrorCode::unavailable;  // when not accepted
};
// At least once a second, and once for each input.
struct Tick {
    core::Instant business{};
    core::MonotonicInstant now{};
};

using Event = std::variant<MirrorLoaded, MirrorChanged, FactStored, FactNotStored, HubStatus, CodeSeen, EyeChanged,
                           PrinterChanged, LabelSent, LabelsToCheck, LabelNotJudged, EnrolFinished, Tick>;

}  // namespace kiosk
