#include "hub-server/storage/fact_store.h"

#include <algorithm>

namespace hub::store {

using core::ByteView;
using core::Done;
using core::Fact;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

namespace {

core::Sha256 hash_of(ByteView bytes) {
    core::Sha256 hash{};
    assert(bytes.size() == hash.size());
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

Result<Fact> parse_fact(std::string_view json) {
    TRY_ASSIGN(document, core::JsonDocument::parse(json));
    return Fact::from_json(document.root());
}

}  // namespace

Status insert_stream(Transaction& tx, NetworkId network, const Stream& stream) {
    TRY(
        tx.execute("INSERT INTO stream (network_id, id, device_id, high, last_hash, last_hlc) "
                   "VALUES ($1, $2, $3, $4, $5, $6)",
                   {network, stream.id, stream.device, stream.high, ByteView{stream.last_hash}, stream.last_hlc}));
    return Done{};
}

Result<std::optional<Stream>> find_stream(Reader& reader, NetworkId network, core::StreamId id) {
    return reader.maybe_row(
        "SELECT id, device_id, high, last_hash, last_hlc FROM stream WHERE network_id = $1 AND id = $2", {network, id},
        [](const Row& row) {
            return Stream{row.id<core::StreamId>(0), row.id<core::DeviceId>(1), row.integer(2), hash_of(row.bytes(3)),
                          row.integer(4)};
        });
}

Status lock_stream(Transaction& tx, NetworkId network, core::StreamId id) {
    return tx.lock_row("SELECT id FROM stream WHERE network_id = $1 AND id = $2", {network, id});
}

Status update_stream(Transaction& tx, NetworkId network, const Stream& stream) {
    TRY(tx.execute("UPDATE stream SET high = $3, last_hash = $4, last_hlc = $5 WHERE network_id = $1 AND id = $2",
                   {network, stream.id, stream.high, ByteView{stream.last_hash}, stream.last_hlc}));
    return Done{};
}

Status insert_fact(Transaction& tx, NetworkId network, core::FactId id, const Fact& fact, const Reception& reception) {
    const std::string json = fact.json();
    const std::optional<std::int64_t> chain_n =
        reception.is_in_chain ? std::optional<std::int64_t>{fact.n} : std::nullopt;
    TRY(
        tx.execute("INSERT INTO fact (network_id, id, stream_id, chain_n, device_id, distribution_id, order_id, kind, "
                   "quarantine, received_at, json) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                   {network, id, fact.stream, chain_n, fact.device, fact.distribution, fact.subject, fact.kind_name,
                    reception.quarantine, reception.received_at, json}));
    return Done{};
}

Result<bool> has_fact(Reader& reader, NetworkId network, core::FactId id) {
    TRY_ASSIGN(count, reader.number("SELECT COUNT(*) FROM fact WHERE network_id = $1 AND id = $2", {network, id}));
    return count > 0;
}

Result<std::optional<Fact>> find_fact(Reader& reader, NetworkId network, core::FactId id) {
    TRY_ASSIGN(json, reader.maybe_row("SELECT json FROM fact WHERE network_id = $1 AND id = $2", {network, id},
                                      [](const Row& row) { return row.string(0); }));
    if (!json) return std::optional<Fact>{};
    TRY_ASSIGN(fact, parse_fact(*json));
    return std::optional<Fact>{std::move(fact)};
}

Result<std::vector<Fact>> find_facts_of_order(Reader& reader, NetworkId network, core::DistributionId distribution,
                                              core::OrderId order) {
    TRY_ASSIGN(texts, reader.rows("SELECT json FROM fact WHERE network_id = $1 AND distribution_id = $2 AND "
                                  "order_id = $3 AND quarantine IS NULL",
                                  {network, distribution, order}, [](const Row& row) { return row.string(0); }));
    std::vector<Fact> facts;
    facts.reserve(texts.size());
    for (const std::string& text : texts) {
        TRY_ASSIGN(fact, parse_fact(text));
        facts.push_back(std::move(fact));
    }
    return facts;
}

Result<std::map<core::OrderId, std::vector<Fact>>> find_facts_by_order(Reader& reader, NetworkId network,
                                                                       core::DistributionId distribution) {
    std::map<core::OrderId, std::vector<Fact>> by_order;
    Status parsed = Done{};
    TRY(reader.query("SELECT json FROM fact WHERE network_id = $1 AND distribution_id = $2 AND quarantine IS NULL",
                     {network, distribution}, [&](const Row& row) {
                         auto fact = parse_fact(row.text(0));
                         if (!fact) {
                             parsed = fact.error();
                         } else {
                             by_order[fact->subject].push_back(*std::move(fact));
                         }
                     }));
    TRY(parsed);
    return by_order;
}

Result<std::map<core::DeviceId, std::int64_t>> count_facts_by_device(Reader& reader, NetworkId network,
                                                                     core::DistributionId distribution) {
    std::map<core::DeviceId, std::int64_t> counts;
    TRY(reader.query(
        "SELECT device_id, COUNT(*) FROM fact WHERE network_id = $1 AND distribution_id = $2 "
        "GROUP BY device_id",
        {network, distribution}, [&](const Row& row) { counts[row.id<core::DeviceId>(0)] = row.integer(1); }));
    return counts;
}

}  // namespace hub::store
