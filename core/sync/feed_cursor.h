// Where a kiosk is in the hub's feed, and what an answer means for it. Pure.
#pragma once

#include <cstdint>

#include "core/sync/messages.h"

namespace core {

// Kept in the kiosk's store and moved in the same transaction as the rows.
struct FeedCursor {
    Epoch epoch;
    std::int64_t after = 0;  // every row up to this number is applied
};

// What a kiosk does with an answer to its pull.
enum class FeedVerdict : std::uint8_t {
    apply,       // apply the rows and set the cursor to `to`, in one transaction
    start_over,  // the hub was restored: drop mirror and cursor, keep every fact, count all of them as not acknowledged
    ignore,      // an answer to an earlier question
    damaged,     // the rows are not from+1 … to: apply nothing, ask again, log
};

// A hub whose head is behind the cursor has lost rows we saw, whatever it says about its epoch: start over.
FeedVerdict judge(const FeedCursor& cursor, const ChangesReply& reply);

}  // namespace core
