// Remembers orders: the customer as one distributor knows her, the order, its immutable lines, how it is paid, and its
// collection codes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/domain/collection_code.h"
#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace hub::store {

using CustomerId = core::Id<struct CustomerTag>;

struct Customer {
    CustomerId id;
    core::EnterpriseId distributor;
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string phone;  // empty when not given
};
// The customer of that name and e-mail, made when new; an older phone number is replaced by a given one.
core::Result<CustomerId> put_customer(core::Transaction& tx, core::NetworkId network, const Customer& customer,
                                      core::Instant now);
core::Result<std::optional<Customer>> find_customer(core::Reader& reader, core::NetworkId network, CustomerId id);

struct Order {
    core::OrderId id;
    core::EnterpriseId distributor;
    core::OrderCycleId order_cycle;
    core::DistributionId distribution;
    CustomerId customer;
    core::Uuid idempotency_key;
    core::Sha256 request_hash{};
    core::Sha256 token_hash{};
    std::string number;
    std::int64_t basket = 0;
    std::string bay;
    std::string display_name;
    std::string search_code;
    core::Handle basket_handle{};
    core::Instant placed_at{};
    std::optional<core::Instant> cancelled_at;
    core::Cents goods, deposits, due;
};
core::Status insert_order(core::Transaction& tx, core::NetworkId network, const Order& order);
// Before a decision that depends on the order's state.
core::Status lock_order(core::Transaction& tx, core::NetworkId network, core::OrderId id);
core::Result<std::optional<Order>> find_order(core::Reader& reader, core::NetworkId network, core::OrderId id);
core::Result<std::optional<Order>> find_order_by_key(core::Reader& reader, core::NetworkId network,
                                                     const core::Uuid& idempotency_key);
core::Result<std::optional<Order>> find_order_by_token(core::Reader& reader, core::NetworkId network,
                                                       const core::Sha256& token_hash);
core::Result<bool> is_search_code_taken(core::Reader& reader, core::NetworkId network,
                                        core::DistributionId distribution, const std::string& search_code);
core::Status set_cancelled(core::Transaction& tx, core::NetworkId network, core::OrderId id, core::Instant now);

// What a list of orders shows, by basket number.
struct OrderListing {
    core::OrderId id;
    std::string number;
    std::int64_t basket = 0;
    std::string bay;
    std::string first_name, last_name;
    std::int64_t lines = 0;
    core::Cents goods, deposits, due;
    bool is_cancelled = false;
};
core::Result<std::vector<OrderListing>> find_orders_of_distribution(core::Reader& reader, core::NetworkId network,
                                                                    core::DistributionId distribution);
core::Result<std::int64_t> count_orders(core::Reader& reader, core::NetworkId network,
                                        core::DistributionId distribution);

struct LineItem {
    core::LineItemId id;
    core::VariantId variant;
    std::int64_t position = 1;
    std::string product_name;
    std::string unit_text;
    std::int64_t quantity = 1;
    core::Cents price, deposit;  // one unit
    std::int64_t content = 1;
    std::string content_unit;
    bool is_weighed = false;
    bool is_cold = false;
    std::int64_t age_min = 0;
    std::string table_name;
};
core::Status insert_line(core::Transaction& tx, core::NetworkId network, core::OrderId order, const LineItem& line);
// By position.
core::Result<std::vector<LineItem>> find_lines(core::Reader& reader, core::NetworkId network, core::OrderId order);

struct Payment {
    core::Uuid id;
    std::string source;  // "card_online", "cash" …
    core::Cents amount;
    std::string state;  // "paid", "pledged", "due"
};
core::Status insert_payment(core::Transaction& tx, core::NetworkId network, core::OrderId order,
                            const Payment& payment);

struct CodeRow {
    core::Handle handle{};
    core::Sha256 hash{};
    bool is_void = false;
};
core::Status insert_code(core::Transaction& tx, core::NetworkId network, core::OrderId order, const core::Uuid& id,
                         const core::Handle& handle, core::Instant now);
core::Status void_codes(core::Transaction& tx, core::NetworkId network, core::OrderId order, core::Instant now);
// The one in force last.
core::Result<std::vector<CodeRow>> find_codes(core::Reader& reader, core::NetworkId network, core::OrderId order);

}  // namespace hub::store
