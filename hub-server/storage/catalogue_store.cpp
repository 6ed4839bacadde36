#include "hub-server/storage/catalogue_store.h"

#include <algorithm>

namespace hub::store {

using core::Done;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

namespace {

constexpr char k_separator = '\n';  // between allergens: never part of one

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        if (!all.empty()) all += k_separator;
        all += text;
    }
    return all;
}

std::vector<std::string> split(std::string_view all) {
    std::vector<std::string> texts;
    while (!all.empty()) {
        const std::size_t end = std::min(all.find(k_separator), all.size());
        texts.emplace_back(all.substr(0, end));
        all.remove_prefix(std::min(end + 1, all.size()));
    }
    return texts;
}

OrderCycle cycle_of(const Row& row) {
    return {row.id<core::OrderCycleId>(0),
            row.id<core::EnterpriseId>(1),
            row.id<core::EnterpriseId>(2),
            row.string(3),
            row.instant(4),
            row.instant(5),
            row.string(6),
            row.integer(7)};
}

Distribution distribution_of(const Row& row) {
    return {row.id<core::DistributionId>(0),
            row.id<core::EnterpriseId>(1),
            row.id<core::OrderCycleId>(2),
            row.id<core::PickupPointId>(3),
            row.instant(4),
            row.instant(5),
            row.integer(6),
            row.integer(7),
            row.integer(8)};
}

// Columns in the order of both offer queries.
Offer offer_of(const Row& row) {
    Offer offer;
    offer.variant = {row.id<core::VariantId>(0),
                     row.id<core::ProductId>(1),
                     row.id<core::EnterpriseId>(2),
                     row.string(3),
                     row.integer(4),
                     row.string(5),
                     row.cents(6),
                     row.cents(7),
                     row.boolean(8)};
    offer.product = {row.id<core::ProductId>(1),
                     row.id<core::EnterpriseId>(2),
                     row.string(9),
                     row.string(10),
                     split(row.text(11)),
                     row.boolean(12),
                     row.boolean(13),
                     row.integer(14)};
    offer.on_hand = row.integer(15);
    offer.on_demand = row.boolean(16);
    return offer;
}

}  // namespace

Status insert_product(Transaction& tx, NetworkId network, const Product& product) {
    TRY(
        tx.execute("INSERT INTO product (network_id, id, owner_id, name, category, allergens, is_organic, is_cold, "
                   "age_min) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                   {network, product.id, product.supplier, product.name, product.category, joined(product.allergens),
                    product.is_organic, product.is_cold, product.age_min}));
    return Done{};
}

Status insert_variant(Transaction& tx, NetworkId network, const Variant& variant) {
    TRY(
        tx.execute("INSERT INTO variant (network_id, id, owner_id, product_id, unit_text, content, content_unit, "
                   "price_cents, deposit_cents, is_weighed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                   {network, variant.id, variant.supplier, variant.product, variant.unit_text, variant.content,
                    variant.content_unit, variant.price, variant.deposit, variant.is_weighed}));
    return Done{};
}

Status insert_stock(Transaction& tx, NetworkId network, const Variant& variant, std::int64_t on_hand, bool on_demand) {
    TRY(
        tx.execute("INSERT INTO stock (network_id, variant_id, owner_id, on_hand, on_demand) "
                   "VALUES ($1, $2, $3, $4, $5)",
                   {network, variant.id, variant.supplier, on_hand, on_demand}));
    return Done{};
}

Status insert_order_cycle(Transaction& tx, NetworkId network, const OrderCycle& cycle) {
    TRY(
        tx.execute("INSERT INTO order_cycle (network_id, id, owner_id, shop_id, name, opens_at, closes_at, "
                   "number_prefix, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                   {network, cycle.id, cycle.coordinator, cycle.shop, cycle.name, cycle.opens_at, cycle.closes_at,
                    cycle.number_prefix, cycle.version}));
    return Done{};
}

Status put_on_sale(Transaction& tx, NetworkId network, core::OrderCycleId cycle, core::VariantId variant) {
    TRY(tx.execute("INSERT INTO order_cycle_variant (network_id, order_cycle_id, variant_id) VALUES ($1, $2, $3)",
                   {network, cycle, variant}));
    return Done{};
}

Status insert_pickup_point(Transaction& tx, NetworkId network, const PickupPoint& point) {
    TRY(tx.execute("INSERT INTO pickup_point (network_id, id, owner_id, name, address) VALUES ($1, $2, $3, $4, $5)",
                   {network, point.id, point.owner, point.name, point.address}));
    return Done{};
}

Status insert_handout_table(Transaction& tx, NetworkId network, core::PickupPointId point, const std::string& category,
                            const std::string& table_name) {
    TRY(
        tx.execute("INSERT INTO handout_table (network_id, pickup_point_id, category, table_name) "
                   "VALUES ($1, $2, $3, $4)",
                   {network, point, category, table_name}));
    return Done{};
}

Status insert_distribution(Transaction& tx, NetworkId network, const Distribution& distribution) {
    TRY(
        tx.execute("INSERT INTO distribution (network_id, id, owner_id, order_cycle_id, pickup_point_id, opens_at, "
                   "closes_at, last_number, last_basket, feed_head) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                   {network, distribution.id, distribution.distributor, distribution.order_cycle,
                    distribution.pickup_point, distribution.opens_at, distribution.closes_at, distribution.last_number,
                    distribution.last_basket, distribution.feed_head}));
    return Done{};
}

Result<std::optional<OrderCycle>> find_open_cycle(Reader& reader, NetworkId network, core::EnterpriseId shop,
                                                  core::Instant now) {
    return reader.maybe_row(
        "SELECT id, owner_id, shop_id, name, opens_at, closes_at, number_prefix, version FROM order_cycle "
        "WHERE network_id = $1 AND shop_id = $2 AND opens_at <= $3 AND closes_at > $3 ORDER BY closes_at, id LIMIT 1",
        {network, shop, now}, cycle_of);
}

Result<std::optional<core::Instant>> find_next_opening(Reader& reader, NetworkId network, core::EnterpriseId shop,
                                                       core::Instant now) {
    return reader.maybe_row(
        "SELECT opens_at FROM order_cycle WHERE network_id = $1 AND shop_id = $2 "
        "AND opens_at > $3 ORDER BY opens_at LIMIT 1",
        {network, shop, now}, [](const Row& row) { return row.instant(0); });
}

Result<std::optional<OrderCycle>> find_order_cycle(Reader& reader, NetworkId network, core::OrderCycleId id) {
    return reader.maybe_row(
        "SELECT id, owner_id, shop_id, name, opens_at, closes_at, number_prefix, version "
        "FROM order_cycle WHERE network_id = $1 AND id = $2",
        {network, id}, cycle_of);
}

Result<std::optional<Distribution>> find_distribution(Reader& reader, NetworkId network, core::DistributionId id) {
    return reader.maybe_row(
        "SELECT id, owner_id, order_cycle_id, pickup_point_id, opens_at, closes_at, last_number, "
        "last_basket, feed_head FROM distribution WHERE network_id = $1 AND id = $2",
        {network, id}, distribution_of);
}

Result<std::optional<Distribution>> find_distribution_of_cycle(Reader& reader, NetworkId network,
                                                               core::OrderCycleId cycle) {
    return reader.maybe_row(
        "SELECT id, owner_id, order_cycle_id, pickup_point_id, opens_at, closes_at, last_number, "
        "last_basket, feed_head FROM distribution WHERE network_id = $1 AND order_cycle_id = $2 "
        "ORDER BY opens_at, id LIMIT 1",
        {network, cycle}, distribution_of);
}

Result<std::vector<Distribution>> find_distributions(Reader& reader, NetworkId network) {
    return reader.rows(
        "SELECT id, owner_id, order_cycle_id, pickup_point_id, opens_at, closes_at, last_number, "
        "last_basket, feed_head FROM distribution WHERE network_id = $1 ORDER BY opens_at DESC, id",
        {network}, distribution_of);
}

Result<std::optional<PickupPoint>> find_pickup_point(Reader& reader, NetworkId network, core::PickupPointId id) {
    return reader.maybe_row("SELECT id, owner_id, name, address FROM pickup_point WHERE network_id = $1 AND id = $2",
                            {network, id}, [](const Row& row) {
                                return PickupPoint{row.id<core::PickupPointId>(0), row.id<core::EnterpriseId>(1),
                                                   row.string(2), row.string(3)};
                            });
}

Result<std::vector<std::string>> find_tables(Reader& reader, NetworkId network, core::PickupPointId point) {
    return reader.rows(
        "SELECT DISTINCT table_name FROM handout_table WHERE network_id = $1 AND pickup_point_id = $2 "
        "ORDER BY table_name",
        {network, point}, [](const Row& row) { return row.string(0); });
}

Result<std::vector<Offer>> find_offers(Reader& reader, NetworkId network, core::OrderCycleId cycle) {
    return reader.rows(
        "SELECT v.id, v.product_id, v.owner_id, v.unit_text, v.content, v.content_unit, v.price_cents, "
        "v.deposit_cents, v.is_weighed, p.name, p.category, p.allergens, p.is_organic, p.is_cold, p.age_min, "
        "s.on_hand, s.on_demand, e.name "
        "FROM order_cycle_variant o "
        "JOIN variant v ON v.network_id = o.network_id AND v.id = o.variant_id "
        "JOIN product p ON p.network_id = v.network_id AND p.id = v.product_id "
        "JOIN stock s ON s.network_id = v.network_id AND s.variant_id = v.id "
        "JOIN enterprise e ON e.network_id = v.network_id AND e.id = v.owner_id "
        "WHERE o.network_id = $1 AND o.order_cycle_id = $2 ORDER BY v.id",
        {network, cycle}, [](const Row& row) {
            Offer offer = offer_of(row);
            offer.supplier_name = row.string(17);
            return offer;
        });
}

Result<std::optional<Offer>> find_offer(Reader& reader, NetworkId network, core::OrderCycleId cycle,
                                        core::PickupPointId point, core::VariantId variant) {
    return reader.maybe_row(
        "SELECT v.id, v.product_id, v.owner_id, v.unit_text, v.content, v.content_unit, v.price_cents, "
        "v.deposit_cents, v.is_weighed, p.name, p.category, p.allergens, p.is_organic, p.is_cold, p.age_min, "
        "s.on_hand, s.on_demand, COALESCE(t.table_name, '') "
        "FROM order_cycle_variant o "
        "JOIN variant v ON v.network_id = o.network_id AND v.id = o.variant_id "
        "JOIN product p ON p.network_id = v.network_id AND p.id = v.product_id "
        "JOIN stock s ON s.network_id = v.network_id AND s.variant_id = v.id "
        "LEFT JOIN handout_table t ON t.network_id = p.network_id AND t.pickup_point_id = $3 AND "
        "t.category = p.category "
        "WHERE o.network_id = $1 AND o.order_cycle_id = $2 AND o.variant_id = $4",
        {network, cycle, point, variant}, [](const Row& row) {
            Offer offer = offer_of(row);
            offer.table_name = row.string(17);
            return offer;
        });
}

Status lock_stock(Transaction& tx, NetworkId network, core::VariantId variant) {
    return tx.lock_row("SELECT variant_id FROM stock WHERE network_id = $1 AND variant_id = $2", {network, variant});
}

Status take_from_stock(Transaction& tx, NetworkId network, core::VariantId variant, std::int64_t quantity) {
    TRY(tx.execute("UPDATE stock SET on_hand = on_hand - $3 WHERE network_id = $1 AND variant_id = $2",
                   {network, variant, quantity}));
    return Done{};
}

Status put_back_in_stock(Transaction& tx, NetworkId network, core::VariantId variant, std::int64_t quantity) {
    TRY(tx.execute("UPDATE stock SET on_hand = on_hand + $3 WHERE network_id = $1 AND variant_id = $2",
                   {network, variant, quantity}));
    return Done{};
}

Result<OrderNumbers> take_numbers(Transaction& tx, NetworkId network, core::DistributionId distribution) {
    TRY_ASSIGN(numbers,
               tx.maybe_row("UPDATE distribution SET last_number = last_number + 1, last_basket = last_basket + 1 "
                            "WHERE network_id = $1 AND id = $2 RETURNING last_number, last_basket",
                            {network, distribution}, [](const Row& row) {
                                return OrderNumbers{row.integer(0), row.integer(1)};
                            }));
    assert(numbers.has_value());
    return *numbers;
}

}  // namespace hub::store
