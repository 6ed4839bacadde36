// Remembers streams and facts. A fact is kept as the JSON it came in, verbatim; nothing is ever changed or deleted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace hub::store {

struct Stream {
    core::StreamId id;
    core::DeviceId device;
    std::int64_t high = 0;  // facts 1..high are here
    core::Sha256 last_hash{};
    std::int64_t last_hlc = 0;
};
core::Status insert_stream(core::Transaction& tx, core::NetworkId network, const Stream& stream);
core::Result<std::optional<Stream>> find_stream(core::Reader& reader, core::NetworkId network, core::StreamId id);
core::Status lock_stream(core::Transaction& tx, core::NetworkId network, core::StreamId id);
core::Status update_stream(core::Transaction& tx, core::NetworkId network, const Stream& stream);

// How the hub took a fact.
struct Reception {
    std::optional<std::string> quarantine;  // why it is not believed: "signature", "chain" …
    bool is_in_chain = true;                // false: its number was already taken in the stream
    core::Instant received_at{};
};
// `id` is the fact's own when it is believed; one kept aside has another, so that it takes no honest fact's place.
core::Status insert_fact(core::Transaction& tx, core::NetworkId network, core::FactId id, const core::Fact& fact,
                         const Reception& reception);
core::Result<bool> has_fact(core::Reader& reader, core::NetworkId network, core::FactId id);
// One fact, quarantined or not. `corrupt` when its text cannot be read.
core::Result<std::optional<core::Fact>> find_fact(core::Reader& reader, core::NetworkId network, core::FactId id);
// What the state of the basket is folded from: quarantined facts are not in it.
core::Result<std::vector<core::Fact>> find_facts_of_order(core::Reader& reader, core::NetworkId network,
                                                          core::DistributionId distribution, core::OrderId order);
core::Result<std::map<core::OrderId, std::vector<core::Fact>>> find_facts_by_order(core::Reader& reader,
                                                                                   core::NetworkId network,
                                                                                   core::DistributionId distribution);
core::Result<std::map<core::DeviceId, std::int64_t>> count_facts_by_device(core::Reader& reader,
                                                                           core::NetworkId network,
                                                                           core::DistributionId distribution);

}  // namespace hub::store
