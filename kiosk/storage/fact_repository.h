// Facts and this kiosk's own streams. The outbox is not a table that could disagree with the facts: it is every fact of
// our streams with a number above what the hub acknowledged. Functions over a Reader or a Transaction: the caller owns
// the transaction.
#pragma once

#include <string_view>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace kiosk {

// A fact of ours and its place in its stream. `conflict` unless it is the next number of the stream.
core::Status append_own_fact(core::Transaction& tx, const core::Fact& fact);
// A fact the hub sent, ours or another's, as the hub wrote it. One that is here already changes nothing.
core::Status put_fact(core::Transaction& tx, const core::Fact& fact, std::string_view json);

core::Result<std::vector<core::Fact>> load_facts(core::Reader& reader, core::DistributionId distribution);
core::Result<std::vector<core::Fact>> load_facts_about(core::Reader& reader, core::OrderId subject);

// The highest hybrid logical clock of any fact here; 0 before the first fact.
core::Result<std::int64_t> load_last_hlc(core::Reader& reader);

// Our streams of which the hub has not acknowledged everything, oldest first.
core::Result<std::vector<core::StreamId>> load_unsent_streams(core::Reader& reader);
core::Result<std::int64_t> count_unsent(core::Reader& reader);
// The next facts to send of one stream, contiguous, as many as one push takes; none when all are acknowledged.
core::Result<std::vector<core::Fact>> load_unsent(core::Reader& reader, core::StreamId stream);

core::Status set_acked(core::Transaction& tx, core::StreamId stream, std::int64_t acked);
// The hub may have lost anything: every fact of ours is to be sent again.
core::Status reset_acked(core::Transaction& tx);

}  // namespace kiosk
