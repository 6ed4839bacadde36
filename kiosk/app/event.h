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
struct HubStatus {
    bool online = false;
    std::int64_t unsent = 0;      // facts in the outbox
    core::Instant since{};        // business time of the last change of `online`
    core::Duration clock_skew{};  // hub minus kiosk; shown when above 120 s
    bool ever_synced = true;      // false: enrolled, but no snapshot yet
    bool refused = false;         // the hub no longer knows this device
};
enum class CodeSource : std::uint8_t { camera, wedge, typed };
struct CodeSeen {
    std::string text;
    CodeSource source = CodeSource::camera;
    core::MonotonicInstant captured{};  // when the frame was read or the last key arrived
};
enum class EyeCondition : std::uint8_t { off, starting, watching, restarting, no_camera };
struct EyeChanged {
    EyeCondition condition = EyeCondition::off;
};
enum class PrinterCondition : std::uint8_t { none, ready, waiting, faulty };
struct PrinterChanged {
    PrinterCondition condition = PrinterCondition::none;
    std::int64_t waiting = 0;  // labels not yet sent
    std::int64_t unknown = 0;  // labels a person must look at
};
struct LabelSent {
    core::OrderId order;
    core::LabelId label;
};
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
                           PrinterChanged, LabelSent, EnrolFinished, Tick>;

}  // namespace kiosk
