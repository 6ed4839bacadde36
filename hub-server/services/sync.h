// The hub's side of core/sync/messages.h. A fact is never refused: what does not verify is stored in quarantine with an
// exception, what is about an unknown order is an orphan. A gap in a stream is answered with the number we hold.
#pragma once

#include <string_view>

#include "core/storage/database.h"
#include "core/sync/messages.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"
#include "hub-server/services/token.h"

namespace hub {

// The device of an Authorization: Bearer text. `unauthenticated` when there is none; a revoked device is found, and
// says so: only push_facts answers it.
core::Result<SyncDevice> find_device(core::Reader& reader, const Env& env, std::string_view bearer);

// answer: `unauthenticated` for a wrong, used or expired code (one answer for all three; tries are counted),
// `conflict` when the device id is taken by another key, `invalid` for an empty name.
core::Result<Recorded<core::EnrolReply>> enrol_device(core::Transaction& tx, const Env& env,
                                                      const core::EnrolRequest& request);

// Idempotent by fact id. `forbidden` only when the caller is no device at all.
core::Result<core::PushReply> push_facts(core::Transaction& tx, const Env& env, const Actor& actor,
                                         const core::PushRequest& request);

struct ChangesQuery {
    core::Epoch epoch;
    std::int64_t after = 0;
    std::int64_t limit = core::k_changes_limit_max;
};
// Bodies of the rows in one answer. What surrounds them, some 60 bytes a row, fits in the rest of what a kiosk accepts.
inline constexpr std::size_t k_rows_bytes_max = core::k_reply_bytes_max - 256 * 1024;

// Rows after `after` in the device's scope, up to `limit` and k_rows_bytes_max. Another epoch than ours: no rows, from
// = to = 0, and our epoch says why. A cursor past our head proves that the database went back: the epoch is renewed
// (EpochKeeper).
core::Result<core::ChangesReply> changes_for(core::Reader& reader, const Env& env, const Actor& actor,
                                             const ChangesQuery& query);

// Page p holds what is still true of feed numbers (200 p, 200 (p + 1)]: the last row of each order and of the
// distribution, every fact. A kiosk reads pages until page + 1 == pages and continues with changes after the
// `as_of` of its FIRST page: a row superseded meanwhile comes again.
// A page has no other limit: 200 orders of 100 lines stay below k_reply_bytes_max.
inline constexpr std::int64_t k_snapshot_page_rows = 200;
core::Result<core::SnapshotReply> snapshot_for(core::Reader& reader, const Env& env, const Actor& actor,
                                               std::int64_t page);

}  // namespace hub
