// Remembers what is sold, when and where: products, variants, stock, order cycles, pick-up points, distributions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"

namespace hub::store {

struct Product {
    core::ProductId id;
    core::EnterpriseId supplier;
    std::string name;
    std::string category;
    std::vector<std::string> allergens;
    bool is_organic = false;
    bool is_cold = false;
    std::int64_t age_min = 0;
};
struct Variant {
    core::VariantId id;
    core::ProductId product;
    core::EnterpriseId supplier;
    std::string unit_text;
    std::int64_t content = 1;    // of one unit as ordered
    std::string content_unit;    // "g", "ml", "piece"
    core::Cents price, deposit;  // one unit, tax included
    bool is_weighed = false;
};
struct OrderCycle {
    core::OrderCycleId id;
    core::EnterpriseId coordinator;
    core::EnterpriseId shop;
    std::string name;
    core::Instant opens_at{}, closes_at{};  // half-open
    std::string number_prefix;              // "V14": core::order_number adds the rest
    std::int64_t version = 1;
};
struct PickupPoint {
    core::PickupPointId id;
    core::EnterpriseId owner;
    std::string name;
    std::string address;
};
struct Distribution {
    core::DistributionId id;
    core::EnterpriseId distributor;
    core::OrderCycleId order_cycle;
    core::PickupPointId pickup_point;
    core::Instant opens_at{}, closes_at{};
    std::int64_t last_number = 0, last_basket = 0;
    std::int64_t feed_head = 0;
};

core::Status insert_product(core::Transaction& tx, core::NetworkId network, const Product& product);
core::Status insert_variant(core::Transaction& tx, core::NetworkId network, const Variant& variant);
core::Status insert_stock(core::Transaction& tx, core::NetworkId network, const Variant& variant, std::int64_t on_hand,
                          bool on_demand);
core::Status insert_order_cycle(core::Transaction& tx, core::NetworkId network, const OrderCycle& cycle);
core::Status put_on_sale(core::Transaction& tx, core::NetworkId network, core::OrderCycleId cycle,
                         core::VariantId variant);
core::Status insert_pickup_point(core::Transaction& tx, core::NetworkId network, const PickupPoint& point);
core::Status insert_handout_table(core::Transaction& tx, core::NetworkId network, core::PickupPointId point,
                                  const std::string& category, const std::string& table_name);
core::Status insert_distribution(core::Transaction& tx, core::NetworkId network, const Distribution& distribution);

// The shop's cycle that is open at `now`; the one closing first when several are.
core::Result<std::optional<OrderCycle>> find_open_cycle(core::Reader& reader, core::NetworkId network,
                                                        core::EnterpriseId shop, core::Instant now);
core::Result<std::optional<core::Instant>> find_next_opening(core::Reader& reader, core::NetworkId network,
                                                             core::EnterpriseId shop, core::Instant now);
core::Result<std::optional<OrderCycle>> find_order_cycle(core::Reader& reader, core::NetworkId network,
                                                         core::OrderCycleId id);
core::Result<std::optional<Distribution>> find_distribution(core::Reader& reader, core::NetworkId network,
                                                            core::DistributionId id);
// The one that an order of this cycle is handed out at.
core::Result<std::optional<Distribution>> find_distribution_of_cycle(core::Reader& reader, core::NetworkId network,
                                                                     core::OrderCycleId cycle);
// The latest pick-up first.
core::Result<std::vector<Distribution>> find_distributions(core::Reader& reader, core::NetworkId network);
core::Result<std::optional<PickupPoint>> find_pickup_point(core::Reader& reader, core::NetworkId network,
                                                           core::PickupPointId id);
// The names of the point's tables, each once, sorted.
core::Result<std::vector<std::string>> find_tables(core::Reader& reader, core::NetworkId network,
                                                   core::PickupPointId point);

// A variant on sale, with all that the shop, the cart and the order need of it.
struct Offer {
    Variant variant;
    Product product;
    std::string supplier_name;
    std::int64_t on_hand = 0;
    bool on_demand = false;
    std::string table_name;  // where it stands on the day; empty when nobody said
};
// By id.
core::Result<std::vector<Offer>> find_offers(core::Reader& reader, core::NetworkId network, core::OrderCycleId cycle);
core::Result<std::optional<Offer>> find_offer(core::Reader& reader, core::NetworkId network, core::OrderCycleId cycle,
                                              core::PickupPointId point, core::VariantId variant);

// Locks a stock row for a decision, where the engine has other writers.
core::Status lock_stock(core::Transaction& tx, core::NetworkId network, core::VariantId variant);
// `conflict` when less than `quantity` is left.
core::Status take_from_stock(core::Transaction& tx, core::NetworkId network, core::VariantId variant,
                             std::int64_t quantity);
core::Status put_back_in_stock(core::Transaction& tx, core::NetworkId network, core::VariantId variant,
                               std::int64_t quantity);

struct OrderNumbers {
    std::int64_t number = 0;
    std::int64_t basket = 0;
};
// The next of both, in one row lock.
core::Result<OrderNumbers> take_numbers(core::Transaction& tx, core::NetworkId network,
                                        core::DistributionId distribution);

}  // namespace hub::store
