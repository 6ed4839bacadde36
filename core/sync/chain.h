// Checking a run of pushed facts against what the hub holds of their stream. Pure; the hub stores what it says.
//
// Nothing is ever dropped: a fact with a wrong signature or a wrong link is stored in quarantine (kept, shown, not
// folded), and the chain goes on from it, so that one bad fact does not hold up the rest of the stream.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/sync/fact.h"

namespace core {

// The last fact held of a stream; n = 0 and zeros when there is none.
struct ChainHead {
    std::int64_t n = 0;
    Sha256 hash{};
};

// What the hub does with one pushed fact. None of them loses it: a `gap` stays with the kiosk, which sends it again.
enum class PushOutcome : std::uint8_t {
    stored,       // new, signed, linked to the one before
    known,        // held already: a no-op
    quarantined,  // to be kept and shown to a person: signature, link, or another fact under a number already used
    gap,          // a number further than the next: not taken; the kiosk sends again from `high`
};
std::string_view name_of(PushOutcome outcome);

// What becomes of a pushed run, and where the stream stands after it.
struct RunVerdict {
    std::vector<PushOutcome> outcomes;  // one per fact
    ChainHead head;                     // after storing what is `stored` or `quarantined` past the old head
};

bool is_signed_by(const Fact& fact, ByteView public_key);

// `is_held` tells whether the hub holds this very fact, by id; it is asked only for numbers up to head.n.
RunVerdict judge_run(const ChainHead& head, const std::vector<Fact>& facts, ByteView public_key,
                     const std::function<bool(const FactId&)>& is_held);

}  // namespace core
