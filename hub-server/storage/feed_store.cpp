#include "hub-server/storage/feed_store.h"

#include "hub-server/storage/mirror_store.h"

namespace hub::store {

using core::DistributionId;
using core::Done;
using core::fail;
using core::FeedRow;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

namespace {

Result<std::int64_t> take_feed_number(Transaction& tx, NetworkId network, DistributionId distribution) {
    TRY_ASSIGN(head, tx.maybe_row("UPDATE distribution SET feed_head = feed_head + 1 "
                                  "WHERE network_id = $1 AND id = $2 RETURNING feed_head",
                                  {network, distribution}, [](const Row& row) { return row.integer(0); }));
    if (!head) return fail(core::ErrorCode::not_found, "no such distribution");
    return *head;
}

// `body` nothing: a fact, whose text is in its own row.
Status append(Transaction& tx, NetworkId network, DistributionId distribution, const char* kind,
              const core::Uuid& subject, const std::optional<std::string>& body) {
    TRY_ASSIGN(n, take_feed_number(tx, network, distribution));
    if (body) {
        TRY(
            tx.execute("UPDATE feed SET is_superseded = 1 WHERE network_id = $1 AND distribution_id = $2 AND "
                       "subject_id = $3 AND kind = $4 AND is_superseded = 0",
                       {network, distribution, subject, kind}));
    }
    TRY(
        tx.execute("INSERT INTO feed (network_id, distribution_id, n, kind, subject_id, is_superseded, body) "
                   "VALUES ($1, $2, $3, $4, $5, 0, $6)",
                   {network, distribution, n, kind, subject, body}));
    return Done{};
}

FeedRow::Kind kind_of(std::string_view name) {
    if (name == "distribution") return FeedRow::Kind::distribution;
    if (name == "order") return FeedRow::Kind::order;
    assert(name == "fact");
    return FeedRow::Kind::fact;
}

FeedRow feed_row_of(const Row& row) { return {row.integer(0), kind_of(row.text(1)), row.string(2)}; }

}  // namespace

Status append_order(Transaction& tx, NetworkId network, core::OrderId id) {
    TRY_ASSIGN(order, find_order(tx, network, id));
    if (!order) return fail(core::ErrorCode::not_found, "no such order");
    TRY_ASSIGN(mirror, mirror_of(tx, network, *order));
    return append(tx, network, order->distribution, "order", id.uuid, core::to_json(mirror));
}

Status append_distribution(Transaction& tx, NetworkId network, DistributionId id) {
    TRY_ASSIGN(distribution, find_distribution(tx, network, id));
    if (!distribution) return fail(core::ErrorCode::not_found, "no such distribution");
    TRY_ASSIGN(mirror, mirror_of(tx, network, *distribution));
    return append(tx, network, id, "distribution", id.uuid, core::to_json(mirror));
}

Status append_fact(Transaction& tx, NetworkId network, const core::Fact& fact) {
    return append(tx, network, fact.distribution, "fact", fact.id.uuid, std::nullopt);
}

Result<std::int64_t> feed_head(Reader& reader, NetworkId network, DistributionId distribution) {
    return reader.number("SELECT feed_head FROM distribution WHERE network_id = $1 AND id = $2",
                         {network, distribution});
}

Result<std::map<DistributionId, std::int64_t>> feed_heads(Reader& reader, NetworkId network) {
    std::map<DistributionId, std::int64_t> heads;
    TRY(reader.query("SELECT id, feed_head FROM distribution WHERE network_id = $1", {network},
                     [&](const Row& row) { heads[row.id<DistributionId>(0)] = row.integer(1); }));
    return heads;
}

Result<std::vector<FeedRow>> find_feed(Reader& reader, NetworkId network, DistributionId distribution,
                                       std::int64_t after, std::int64_t limit) {
    return reader.rows(
        "SELECT r.n, r.kind, COALESCE(r.body, f.json) FROM feed r "
        "LEFT JOIN fact f ON f.network_id = r.network_id AND f.id = r.subject_id "
        "WHERE r.network_id = $1 AND r.distribution_id = $2 AND r.n > $3 AND r.n <= $4 ORDER BY r.n",
        {network, distribution, after, after + limit}, feed_row_of);
}

Result<std::vector<FeedRow>> find_current_feed(Reader& reader, NetworkId network, DistributionId distribution,
                                               std::int64_t after, std::int64_t limit) {
    return reader.rows(
        "SELECT r.n, r.kind, COALESCE(r.body, f.json) FROM feed r "
        "LEFT JOIN fact f ON f.network_id = r.network_id AND f.id = r.subject_id "
        "WHERE r.network_id = $1 AND r.distribution_id = $2 AND r.n > $3 AND r.n <= $4 "
        "AND r.is_superseded = 0 ORDER BY r.n",
        {network, distribution, after, after + limit}, feed_row_of);
}

}  // namespace hub::store
