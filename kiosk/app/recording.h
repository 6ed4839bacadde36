// Facts on their way to the disk. The screen says done when a fact is stored, never before; when the disk refuses,
// hand- outs stop, the draft is kept and a person is told to write on paper. Pure.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/update.h"

namespace kiosk {

// What most facts do not need.
struct FactDetails {
    std::optional<core::FactId> ref{};
    std::string body = "{}";
};
// Requires a loaded mirror.
void record(State& state, Effects& effects, core::FactKind kind, core::OrderId order, FactDetails details = {});

Effects on_fact_stored(State& state, const FactStored& event);
Effects on_fact_not_stored(State& state, const FactNotStored& event);
Effects retry_recording(State& state);
// Takes back the act of the undo banner.
Effects undo(State& state);
void offer_undo(State& state, const core::Fact& fact);

}  // namespace kiosk
