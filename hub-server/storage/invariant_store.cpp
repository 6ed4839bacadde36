#include "hub-server/storage/invariant_store.h"

namespace hub::store {

using core::NetworkId;
using core::Reader;
using core::Result;

// Numbers are unique by key: as many as the head, none above it, means none is missing.
Result<std::int64_t> count_feeds_with_gaps(Reader& reader, NetworkId network) {
    return reader.number(
        "SELECT COUNT(*) FROM distribution d WHERE d.network_id = $1 AND "
        "(d.feed_head <> (SELECT COUNT(*) FROM feed r WHERE r.network_id = d.network_id AND r.distribution_id = d.id) "
        "OR EXISTS (SELECT 1 FROM feed r WHERE r.network_id = d.network_id AND r.distribution_id = d.id AND "
        "r.n > d.feed_head))",
        {network});
}

Result<std::int64_t> count_streams_with_gaps(Reader& reader, NetworkId network) {
    return reader.number(
        "SELECT COUNT(*) FROM stream s WHERE s.network_id = $1 AND "
        "(s.high <> (SELECT COUNT(*) FROM fact f WHERE f.network_id = s.network_id AND f.stream_id = s.id AND "
        "f.chain_n IS NOT NULL) "
        "OR EXISTS (SELECT 1 FROM fact f WHERE f.network_id = s.network_id AND f.stream_id = s.id AND "
        "f.chain_n > s.high))",
        {network});
}

Result<std::int64_t> count_facts_missing_in_feed(Reader& reader, NetworkId network) {
    return reader.number(
        "SELECT COUNT(*) FROM fact f WHERE f.network_id = $1 AND f.quarantine IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM feed r WHERE r.network_id = f.network_id AND r.distribution_id = f.distribution_id AND "
        "r.subject_id = f.id AND r.kind = 'fact')",
        {network});
}

Result<std::int64_t> count_oversold_stock(Reader& reader, NetworkId network) {
    return reader.number("SELECT COUNT(*) FROM stock WHERE network_id = $1 AND on_hand < 0 AND on_demand = 0",
                         {network});
}

Result<std::int64_t> count_wrong_totals(Reader& reader, NetworkId network) {
    return reader.number(
        "SELECT COUNT(*) FROM orders o WHERE o.network_id = $1 AND "
        "(o.goods_cents <> COALESCE((SELECT CAST(SUM(l.quantity * l.price_cents) AS bigint) FROM line_item l "
        "WHERE l.network_id = o.network_id AND l.order_id = o.id), 0) "
        "OR o.deposit_cents <> COALESCE((SELECT CAST(SUM(l.quantity * l.deposit_cents) AS bigint) FROM line_item l "
        "WHERE l.network_id = o.network_id AND l.order_id = o.id), 0))",
        {network});
}

Result<std::int64_t> count_orders_without_one_code(Reader& reader, NetworkId network) {
    return reader.number(
        "SELECT COUNT(*) FROM orders o WHERE o.network_id = $1 AND 1 <> (SELECT COUNT(*) FROM collection_code c "
        "WHERE c.network_id = o.network_id AND c.order_id = o.id AND c.voided_at IS NULL)",
        {network});
}

Result<std::int64_t> count_orders_missing_in_feed(Reader& reader, NetworkId network) {
    return reader.number(
        "SELECT COUNT(*) FROM orders o WHERE o.network_id = $1 AND 1 <> (SELECT COUNT(*) FROM feed r "
        "WHERE r.network_id = o.network_id AND r.distribution_id = o.distribution_id AND r.subject_id = o.id AND "
        "r.kind = 'order' AND r.is_superseded = 0)",
        {network});
}

}  // namespace hub::store
