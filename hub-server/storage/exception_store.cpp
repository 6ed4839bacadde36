#include "hub-server/storage/exception_store.h"

namespace hub::store {

using core::Bytes;
using core::ByteView;
using core::Done;
using core::FactId;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

namespace {

constexpr std::size_t k_id_bytes = 16;

const char* name_of(ExceptionState state) {
    switch (state) {
        case ExceptionState::open: return "open";
        case ExceptionState::closed: return "closed";
        case ExceptionState::resolved: return "resolved";
    }
    return "";
}

ExceptionState state_of(std::string_view name) {
    if (name == "open") return ExceptionState::open;
    return name == "closed" ? ExceptionState::closed : ExceptionState::resolved;
}

Bytes bytes_of(const std::vector<FactId>& facts) {
    Bytes bytes;
    for (const FactId& fact : facts) bytes.insert(bytes.end(), fact.uuid.bytes.begin(), fact.uuid.bytes.end());
    return bytes;
}

std::vector<FactId> facts_of(ByteView bytes) {
    std::vector<FactId> facts;
    for (std::size_t at = 0; at + k_id_bytes <= bytes.size(); at += k_id_bytes) {
        facts.push_back(FactId{*core::Uuid::from_bytes(bytes.subspan(at, k_id_bytes))});
    }
    return facts;
}

ExceptionRecord exception_of(const Row& row) {
    return {row.id<ExceptionRowId>(0),
            row.id<core::EnterpriseId>(1),
            row.id<core::DistributionId>(2),
            row.id<core::OrderId>(3),
            row.string(4),
            row.string(5),
            facts_of(row.bytes(6)),
            state_of(row.text(7)),
            row.instant(8)};
}

}  // namespace

Status put_exception(Transaction& tx, NetworkId network, const ExceptionRecord& exception) {
    const Bytes facts = bytes_of(exception.facts);
    TRY(
        tx.execute("INSERT INTO basket_exception (network_id, id, owner_id, distribution_id, order_id, kind, detail, "
                   "fact_ids, state, raised_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
                   "ON CONFLICT (network_id, order_id, kind, fact_ids) DO UPDATE SET state = excluded.state",
                   {network, exception.id, exception.owner, exception.distribution, exception.order, exception.kind,
                    exception.detail, facts, name_of(exception.state), exception.raised_at}));
    return Done{};
}

Status set_exception_state(Transaction& tx, NetworkId network, ExceptionRowId id, ExceptionState state) {
    TRY(tx.execute("UPDATE basket_exception SET state = $3 WHERE network_id = $1 AND id = $2",
                   {network, id, name_of(state)}));
    return Done{};
}

Result<std::optional<ExceptionRecord>> find_exception(Reader& reader, NetworkId network, ExceptionRowId id) {
    return reader.maybe_row(
        "SELECT id, owner_id, distribution_id, order_id, kind, detail, fact_ids, state, raised_at "
        "FROM basket_exception WHERE network_id = $1 AND id = $2",
        {network, id}, exception_of);
}

Result<std::vector<ExceptionRecord>> find_exceptions_of_order(Reader& reader, NetworkId network, core::OrderId order) {
    return reader.rows(
        "SELECT id, owner_id, distribution_id, order_id, kind, detail, fact_ids, state, raised_at "
        "FROM basket_exception WHERE network_id = $1 AND order_id = $2",
        {network, order}, exception_of);
}

Result<std::vector<ExceptionRecord>> find_exceptions(Reader& reader, NetworkId network,
                                                     core::DistributionId distribution) {
    return reader.rows(
        "SELECT id, owner_id, distribution_id, order_id, kind, detail, fact_ids, state, raised_at "
        "FROM basket_exception WHERE network_id = $1 AND distribution_id = $2 "
        "ORDER BY raised_at DESC, id DESC",
        {network, distribution}, exception_of);
}

}  // namespace hub::store
