#include "kiosk/app/recording.h"

#include <algorithm>

#include "kiosk/app/arrivals.h"
#include "kiosk/app/handing_out.h"
#include "kiosk/app/navigation.h"
#include "kiosk/app/preparing.h"

namespace kiosk {
namespace {

using Drafts = std::vector<core::FactStream::Draft>;

// Removes and returns the oldest draft of that kind and order.
std::optional<core::FactStream::Draft> take(Drafts& drafts, core::FactKind kind, core::OrderId order) {
    const auto found = std::find_if(drafts.begin(), drafts.end(), [&](const core::FactStream::Draft& draft) {
        return draft.kind == kind && draft.subject == order;
    });
    if (found == drafts.end()) return std::nullopt;
    auto draft = *found;
    drafts.erase(found);
    return draft;
}

void after_undone(State& state, const core::Fact& fact) {
    if (!state.undo || state.undo->fact != fact.ref) return;
    state.undo.reset();
    show_info(state, InfoKind::undone, fact.subject);
}

// A fact that nobody asked for on this screen (a label that left, a kind of a later version) changes only the mirror.
Effects after_stored(State& state, const core::Fact& fact) {
    switch (fact.kind()) {
        case core::FactKind::arrived: return after_arrived(state, fact);
        case core::FactKind::prepared: return after_prepared(state, fact);
        case core::FactKind::handed_out: return after_handed_out(state, fact);
        case core::FactKind::no_show: return after_no_show(state, fact);
        case core::FactKind::undone: after_undone(state, fact); return {};
        case core::FactKind::label_sent:
        case core::FactKind::exception_closed:
        case core::FactKind::unknown: return {};
    }
    return {};
}

// What a person did must be written on paper when the disk refuses it; a label that left only waits for the disk.
bool needs_paper(core::FactKind kind) { return kind != core::FactKind::label_sent; }

}  // namespace

void record(State& state, Effects& effects, core::FactKind kind, core::OrderId order, FactDetails details) {
    core::FactStream::Draft draft{.kind = kind,
                                  .distribution = state.mirror.distribution().id,
                                  .subject = order,
                                  .ref = details.ref,
                                  .body = std::move(details.body)};
    state.pending.push_back(draft);
    effects.emplace_back(RecordFact{std::move(draft)});
}

Effects on_fact_stored(State& state, const FactStored& event) {
    const auto asked = take(state.pending, event.fact.kind(), event.fact.subject);
    state.setup.device = event.fact.device;
    state.mirror.change({}, {event.fact});
    if (state.unrecorded.empty() && state.pending.empty()) {
        state.disk_fault.reset();
        if (std::holds_alternative<NotRecordedScreen>(state.screen())) go_back(state);
    }
    return asked ? after_stored(state, event.fact) : Effects{};
}

Effects on_fact_not_stored(State& state, const FactNotStored& event) {
    auto draft = take(state.pending, event.kind, event.subject);
    if (!draft) return {};
    state.unrecorded.push_back(*std::move(draft));
    state.disk_fault = event.code;
    state.notice.reset();
    if (needs_paper(event.kind)) open(state, NotRecordedScreen{});
    return {};
}

Effects retry_recording(State& state) {
    Effects effects;
    for (auto& draft : state.unrecorded) {
        state.pending.push_back(draft);
        effects.emplace_back(RecordFact{std::move(draft)});
    }
    state.unrecorded.clear();
    return effects;
}

Effects undo(State& state) {
    if (!state.undo || state.is_pending(core::FactKind::undone, state.undo->order)) return {};
    Effects effects;
    record(state, effects, core::FactKind::undone, state.undo->order, {.ref = state.undo->fact});
    return effects;
}

void offer_undo(State& state, const core::Fact& fact) {
    state.undo = UndoOffer{.fact = fact.id,
                           .kind = fact.kind(),
                           .order = fact.subject,
                           .since = state.now,
                           .until = state.now + k_undo_time};
}

}  // namespace kiosk
