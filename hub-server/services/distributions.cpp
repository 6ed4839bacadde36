#include <algorithm>

#include "hub-server/services/management.h"
#include "hub-server/services/management_lookup.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/device_store.h"
#include "hub-server/storage/exception_store.h"
#include "hub-server/storage/fact_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;

namespace {

Result<DistributionSummary> summary_of(Reader& reader, const Env& env, const store::Distribution& distribution) {
    TRY_ASSIGN(cycle, store::find_order_cycle(reader, env.network, distribution.order_cycle));
    TRY_ASSIGN(point, store::find_pickup_point(reader, env.network, distribution.pickup_point));
    TRY_ASSIGN(distributor, store::find_enterprise(reader, env.network, distribution.distributor));
    if (!cycle || !point || !distributor) return fail(ErrorCode::corrupt, "a distribution without cycle or point");
    TRY_ASSIGN(orders, store::count_orders(reader, env.network, distribution.id));
    return DistributionSummary{distribution.id,
                               cycle->name,
                               distributor->time_zone,
                               cycle->closes_at,
                               {point->name, point->address, distribution.opens_at, distribution.closes_at},
                               orders};
}

OrderRow order_row(store::OrderListing listing) {
    OrderRow row;
    row.id = listing.id;
    row.number = std::move(listing.number);
    row.basket = listing.basket;
    row.bay = std::move(listing.bay);
    row.customer_name = listing.first_name + " " + listing.last_name;
    row.lines = listing.lines;
    row.total = listing.goods + listing.deposits;
    row.due = listing.due;
    row.is_cancelled = listing.is_cancelled;
    return row;
}

void count(DistributionOrders& all, const store::OrderListing& listing, const core::BasketState& state) {
    if (state.stage == core::BasketStage::handed_out) ++all.handed_out;
    if (state.stage == core::BasketStage::no_show) ++all.no_shows;
    if (listing.is_cancelled) return;
    all.goods += listing.goods;
    all.deposits += listing.deposits;
    all.due += listing.due;
}

Result<std::int64_t> count_open_exceptions(Reader& reader, const Env& env, core::DistributionId distribution) {
    TRY_ASSIGN(records, store::find_exceptions(reader, env.network, distribution));
    return std::count_if(records.begin(), records.end(),
                         [](const auto& record) { return record.state == store::ExceptionState::open; });
}

}  // namespace

Result<std::vector<DistributionSummary>> list_distributions(Reader& reader, const Env& env, const Actor& actor) {
    TRY_ASSIGN(distributions, store::find_distributions(reader, env.network));
    std::vector<DistributionSummary> seen;
    core::Status last = core::Done{};
    for (const store::Distribution& distribution : distributions) {
        last = can_reach(actor, Action::view_orders, distribution.distributor);
        if (!last) continue;
        TRY_ASSIGN(summary, summary_of(reader, env, distribution));
        seen.push_back(std::move(summary));
    }
    if (!last && last.error().code == ErrorCode::unauthenticated) return last.error();
    return seen;
}

Result<DistributionSummary> view_distribution(Reader& reader, const Env& env, const Actor& actor,
                                              core::DistributionId id) {
    TRY_ASSIGN(distribution, distribution_for(reader, env, actor, Action::view_orders, id));
    return summary_of(reader, env, distribution);
}

Result<DistributionOrders> list_orders(Reader& reader, const Env& env, const Actor& actor, core::DistributionId id) {
    TRY_ASSIGN(distribution, distribution_for(reader, env, actor, Action::view_orders, id));
    DistributionOrders all;
    TRY_ASSIGN(summary, summary_of(reader, env, distribution));
    all.distribution = std::move(summary);
    TRY_ASSIGN(facts, store::find_facts_by_order(reader, env.network, id));
    TRY_ASSIGN(listings, store::find_orders_of_distribution(reader, env.network, id));
    DeviceNames names{reader, env};
    for (store::OrderListing& listing : listings) {
        core::BasketState state = core::fold(facts[listing.id], listing.is_cancelled);
        count(all, listing, state);
        OrderRow row = order_row(std::move(listing));
        if (state.handed_out_on) {
            TRY_ASSIGN(name, names.of(*state.handed_out_on));
            row.handed_out_on = std::move(name);
        }
        row.state = std::move(state);
        all.orders.push_back(std::move(row));
    }
    TRY_ASSIGN(open, count_open_exceptions(reader, env, id));
    all.open_exceptions = open;
    return all;
}

}  // namespace hub
