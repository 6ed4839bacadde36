#include <algorithm>

#include "core/base/json.h"
#include "hub-server/services/audit.h"
#include "hub-server/services/basket_projection.h"
#include "hub-server/services/hub_facts.h"
#include "hub-server/services/management.h"
#include "hub-server/services/management_lookup.h"
#include "hub-server/storage/exception_store.h"
#include "hub-server/storage/fact_store.h"
#include "hub-server/storage/feed_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

Status add_facts(Reader& reader, const Env& env, DeviceNames& names, const store::ExceptionRecord& record,
                 ExceptionRow& row) {
    for (const core::FactId id : record.facts) {
        TRY_ASSIGN(fact, store::find_fact(reader, env.network, id));
        if (!fact) return fail(ErrorCode::corrupt, "an exception names a fact that is not here");
        TRY_ASSIGN(name, names.of(fact->device));
        row.facts.push_back({id, fact->kind_name, std::move(name), fact->wall});
    }
    return Done{};
}

Result<ExceptionRow> exception_row(Reader& reader, const Env& env, DeviceNames& names,
                                   const store::ExceptionRecord& record) {
    ExceptionRow row;
    row.id = ExceptionId{record.id.uuid};
    row.kind = record.kind;
    row.detail = record.detail;
    row.order = record.order;
    row.raised_at = record.raised_at;
    row.is_open = record.state == store::ExceptionState::open;
    TRY_ASSIGN(order, store::find_order(reader, env.network, record.order));
    if (order) {
        row.order_number = order->number;
        row.basket = order->basket;
    }
    TRY(add_facts(reader, env, names, record, row));
    return row;
}

// The form of core::exception_closed_body, for the kinds that only the hub has too.
std::string closed_body(const store::ExceptionRecord& record) {
    core::JsonWriter json;
    json.begin_object().member("kind", record.kind).key("facts").begin_array();
    for (const core::FactId fact : record.facts) json.value(fact);
    json.end_array().end_object();
    return std::move(json).text();
}

Result<std::int64_t> latest_hlc(Reader& reader, const Env& env, const std::vector<core::FactId>& ids) {
    std::int64_t latest = 0;
    for (const core::FactId id : ids) {
        TRY_ASSIGN(fact, store::find_fact(reader, env.network, id));
        if (fact) latest = std::max(latest, fact->hlc);
    }
    return latest;
}

}  // namespace

Result<std::vector<ExceptionRow>> list_exceptions(Reader& reader, const Env& env, const Actor& actor,
                                                  core::DistributionId id) {
    TRY(distribution_for(reader, env, actor, Action::view_exceptions, id));
    TRY_ASSIGN(records, store::find_exceptions(reader, env.network, id));
    DeviceNames names{reader, env};
    std::vector<ExceptionRow> rows;
    for (const store::ExceptionRecord& record : records) {
        if (record.state == store::ExceptionState::resolved) continue;
        TRY_ASSIGN(row, exception_row(reader, env, names, record));
        rows.push_back(std::move(row));
    }
    std::stable_partition(rows.begin(), rows.end(), [](const ExceptionRow& row) { return row.is_open; });
    return rows;
}

Status close_exception(Transaction& tx, const Env& env, const Actor& actor, ExceptionId id) {
    const store::ExceptionRowId row{id.uuid};
    TRY_ASSIGN(record, store::find_exception(tx, env.network, row));
    TRY(can_reach(actor, Action::close_exception, record ? std::optional{record->owner} : std::nullopt));
    if (record->state != store::ExceptionState::open) return Done{};
    TRY_ASSIGN(distribution, store::find_distribution(tx, env.network, record->distribution));
    if (!distribution) return fail(ErrorCode::corrupt, "an exception without its distribution");
    TRY_ASSIGN(hlc, latest_hlc(tx, env, record->facts));
    TRY_ASSIGN(fact, store_hub_fact(tx, env, *distribution,
                                    {core::FactKind::exception_closed, record->order, closed_body(*record), hlc}));
    TRY(refresh_exceptions(tx, env, *distribution, record->order));
    TRY(store::set_exception_state(tx, env.network, row, store::ExceptionState::closed));
    TRY(audit(tx, env, account_of(actor), "close_exception", id.uuid));
    return store::append_fact(tx, env.network, fact);
}

}  // namespace hub
