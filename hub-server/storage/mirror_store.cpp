#include "hub-server/storage/mirror_store.h"

#include "hub-server/storage/account_store.h"

namespace hub::store {

using core::fail;
using core::NetworkId;
using core::Reader;
using core::Result;

namespace {

Result<std::vector<core::MirrorLine>> mirror_lines_of(Reader& reader, NetworkId network, core::OrderId order) {
    TRY_ASSIGN(lines, find_lines(reader, network, order));
    std::vector<core::MirrorLine> mirrored;
    mirrored.reserve(lines.size());
    for (const LineItem& line : lines) {
        mirrored.push_back(
            {line.product_name, line.unit_text, line.quantity, line.is_cold, line.age_min, line.table_name});
    }
    return mirrored;
}

}  // namespace

Result<core::MirrorOrder> mirror_of(Reader& reader, NetworkId network, const Order& order) {
    core::MirrorOrder mirror;
    mirror.id = order.id;
    mirror.number = order.number;
    mirror.display_name = order.display_name;
    mirror.basket = order.basket;
    mirror.bay = order.bay;
    mirror.search_code = order.search_code;
    mirror.basket_handle.assign(order.basket_handle.begin(), order.basket_handle.end());
    mirror.due = order.due;
    mirror.cancelled = order.cancelled_at.has_value();
    TRY_ASSIGN(codes, find_codes(reader, network, order.id));
    for (const CodeRow& code : codes) {
        if (code.is_void) {
            mirror.void_hashes.push_back(code.hash);
        } else {
            mirror.collection_hash = code.hash;
        }
    }
    TRY_ASSIGN(lines, mirror_lines_of(reader, network, order.id));
    mirror.lines = std::move(lines);
    return mirror;
}

Result<core::MirrorDistribution> mirror_of(Reader& reader, NetworkId network, const Distribution& distribution) {
    TRY_ASSIGN(distributor, find_enterprise(reader, network, distribution.distributor));
    TRY_ASSIGN(point, find_pickup_point(reader, network, distribution.pickup_point));
    if (!distributor || !point) return fail(core::ErrorCode::corrupt, "distribution without distributor or point");
    TRY_ASSIGN(tables, find_tables(reader, network, distribution.pickup_point));
    return core::MirrorDistribution{distribution.id,        distributor->name,     point->name,
                                    distributor->time_zone, distribution.opens_at, distribution.closes_at,
                                    std::move(tables)};
}

}  // namespace hub::store
