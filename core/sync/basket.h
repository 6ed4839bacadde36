// What is true of one basket: a pure function of the set of its facts. The same code on kiosk and hub, whatever the
// order of arrival and however often a fact came.
//
// A fact is live unless an `undone` names it. An undo is final: nothing undoes an undo; who was right after all records
// the thing again. An undo whose fact has not come yet waits: the set decides once both are there.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/sync/fact.h"

namespace core {

// What may be wrong with a basket. The names travel in `exception_closed` facts and are never changed.
enum class ExceptionKind : std::uint8_t {
    double_handout,  // two or more live hand-outs of one order, whichever devices they come from
    handed_after_cancel,
    handed_and_no_show,
    orphan,  // facts about an order that the hub does not know
};
std::string_view name_of(ExceptionKind kind);

// Something a person must look at and close. It names every fact involved.
struct BasketException {
    ExceptionKind kind;
    std::vector<FactId> facts;  // sorted
    bool closed = false;        // a live exception_closed names this kind and exactly these facts
    friend bool operator==(const BasketException&, const BasketException&) = default;
};

enum class BasketStage : std::uint8_t { to_prepare, prepared, arrived, handed_out, no_show };
std::string_view name_of(BasketStage stage);

// Everything that the facts of one order say about its basket.
struct BasketState {
    // handed_out wins over no_show, which stands until it is undone, then arrived, then prepared.
    BasketStage stage = BasketStage::to_prepare;
    bool is_prepared = false;
    bool is_label_sent = false;
    std::optional<Instant> arrived_at;
    std::optional<Instant> handed_out_at;  // the first live hand-out
    std::optional<DeviceId> handed_out_on;
    std::optional<IdentifiedBy> identified_by;  // at that hand-out, or at the arrival when called from the queue
    std::vector<FactId> hand_outs;              // live ones, sorted by (hlc, id)
    std::vector<BasketException> exceptions;    // in the order of ExceptionKind
    bool has_open_exception() const;
    friend bool operator==(const BasketState&, const BasketState&) = default;
};

// `facts` in any order, duplicates allowed, all about one order.
BasketState fold(const std::vector<Fact>& facts, bool order_is_cancelled, bool order_is_known = true);

}  // namespace core
