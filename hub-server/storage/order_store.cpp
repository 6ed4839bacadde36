#include "hub-server/storage/order_store.h"

#include <algorithm>

#include "core/base/text.h"

namespace hub::store {

using core::ByteView;
using core::Done;
using core::NetworkId;
using core::OrderId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

namespace {

template <std::size_t N>
std::array<std::uint8_t, N> array_of(ByteView bytes) {
    std::array<std::uint8_t, N> all{};
    assert(bytes.size() == N);
    std::copy(bytes.begin(), bytes.end(), all.begin());
    return all;
}

// Columns in the order of every order query.
Order order_of(const Row& row) {
    return {row.id<OrderId>(0),
            row.id<core::EnterpriseId>(1),
            row.id<core::OrderCycleId>(2),
            row.id<core::DistributionId>(3),
            row.id<CustomerId>(4),
            row.uuid(5),
            array_of<32>(row.bytes(6)),
            array_of<32>(row.bytes(7)),
            row.string(8),
            row.integer(9),
            row.string(10),
            row.string(11),
            row.string(12),
            array_of<16>(row.bytes(13)),
            row.instant(14),
            row.maybe_instant(15),
            row.cents(16),
            row.cents(17),
            row.cents(18)};
}

// Case and accents do not make another person; a name in letters that do not fold stands for itself.
std::string person_key(const Customer& customer) {
    const std::string name = customer.first_name + " " + customer.last_name;
    const std::string folded = core::fold_for_search(name);
    return (folded.empty() ? name : folded) + "\n" + core::fold_for_search(customer.email);
}

}  // namespace

Result<CustomerId> put_customer(Transaction& tx, NetworkId network, const Customer& customer, core::Instant now) {
    const std::string key = person_key(customer);
    TRY_ASSIGN(id, tx.maybe_row("INSERT INTO customer (network_id, id, owner_id, first_name, last_name, email, phone, "
                                "person_key, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                                "ON CONFLICT (network_id, owner_id, person_key) DO UPDATE SET phone = "
                                "CASE WHEN excluded.phone = '' THEN customer.phone ELSE excluded.phone END "
                                "RETURNING id",
                                {network, customer.id, customer.distributor, customer.first_name, customer.last_name,
                                 customer.email, customer.phone, key, now},
                                [](const Row& row) { return row.id<CustomerId>(0); }));
    assert(id.has_value());
    return *id;
}

Result<std::optional<Customer>> find_customer(Reader& reader, NetworkId network, CustomerId id) {
    return reader.maybe_row(
        "SELECT id, owner_id, first_name, last_name, email, phone FROM customer "
        "WHERE network_id = $1 AND id = $2",
        {network, id}, [](const Row& row) {
            return Customer{row.id<CustomerId>(0), row.id<core::EnterpriseId>(1),
                            row.string(2),         row.string(3),
                            row.string(4),         row.string(5)};
        });
}

Status insert_order(Transaction& tx, NetworkId network, const Order& order) {
    TRY(tx.execute(
        "INSERT INTO orders (network_id, id, owner_id, order_cycle_id, distribution_id, customer_id, idempotency_key, "
        "request_hash, token_hash, number, basket, bay, display_name, search_code, basket_handle, placed_at, "
        "cancelled_at, goods_cents, deposit_cents, due_cents) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        {network,
         order.id,
         order.distributor,
         order.order_cycle,
         order.distribution,
         order.customer,
         order.idempotency_key,
         ByteView{order.request_hash},
         ByteView{order.token_hash},
         order.number,
         order.basket,
         order.bay,
         order.display_name,
         order.search_code,
         ByteView{order.basket_handle},
         order.placed_at,
         order.cancelled_at,
         order.goods,
         order.deposits,
         order.due}));
    return Done{};
}

Status lock_order(Transaction& tx, NetworkId network, OrderId id) {
    return tx.lock_row("SELECT id FROM orders WHERE network_id = $1 AND id = $2", {network, id});
}

Result<std::optional<Order>> find_order(Reader& reader, NetworkId network, OrderId id) {
    return reader.maybe_row(
        "SELECT id, owner_id, order_cycle_id, distribution_id, customer_id, idempotency_key, request_hash, token_hash, "
        "number, basket, bay, display_name, search_code, basket_handle, placed_at, cancelled_at, goods_cents, "
        "deposit_cents, due_cents FROM orders WHERE network_id = $1 AND id = $2",
        {network, id}, order_of);
}

Result<std::optional<Order>> find_order_by_key(Reader& reader, NetworkId network, const core::Uuid& idempotency_key) {
    return reader.maybe_row(
        "SELECT id, owner_id, order_cycle_id, distribution_id, customer_id, idempotency_key, request_hash, token_hash, "
        "number, basket, bay, display_name, search_code, basket_handle, placed_at, cancelled_at, goods_cents, "
        "deposit_cents, due_cents FROM orders WHERE network_id = $1 AND idempotency_key = $2",
        {network, idempotency_key}, order_of);
}

Result<std::optional<Order>> find_order_by_token(Reader& reader, NetworkId network, const core::Sha256& token_hash) {
    return reader.maybe_row(
        "SELECT id, owner_id, order_cycle_id, distribution_id, customer_id, idempotency_key, request_hash, token_hash, "
        "number, basket, bay, display_name, search_code, basket_handle, placed_at, cancelled_at, goods_cents, "
        "deposit_cents, due_cents FROM orders WHERE network_id = $1 AND token_hash = $2",
        {network, ByteView{token_hash}}, order_of);
}

Result<bool> is_search_code_taken(Reader& reader, NetworkId network, core::DistributionId distribution,
                                  const std::string& search_code) {
    TRY_ASSIGN(count, reader.number("SELECT COUNT(*) FROM orders WHERE network_id = $1 AND distribution_id = $2 AND "
                                    "search_code = $3",
                                    {network, distribution, search_code}));
    return count > 0;
}

Status set_cancelled(Transaction& tx, NetworkId network, OrderId id, core::Instant now) {
    TRY(tx.execute("UPDATE orders SET cancelled_at = $3 WHERE network_id = $1 AND id = $2 AND cancelled_at IS NULL",
                   {network, id, now}));
    return Done{};
}

Result<std::vector<OrderListing>> find_orders_of_distribution(Reader& reader, NetworkId network,
                                                              core::DistributionId distribution) {
    return reader.rows(
        "SELECT o.id, o.number, o.basket, o.bay, c.first_name, c.last_name, "
        "(SELECT COUNT(*) FROM line_item l WHERE l.network_id = o.network_id AND l.order_id = o.id), "
        "o.goods_cents, o.deposit_cents, o.due_cents, o.cancelled_at "
        "FROM orders o JOIN customer c ON c.network_id = o.network_id AND c.id = o.customer_id "
        "WHERE o.network_id = $1 AND o.distribution_id = $2 ORDER BY o.basket",
        {network, distribution}, [](const Row& row) {
            return OrderListing{row.id<OrderId>(0), row.string(1), row.integer(2),  row.string(3),
                                row.string(4),      row.string(5), row.integer(6),  row.cents(7),
                                row.cents(8),       row.cents(9),  !row.is_null(10)};
        });
}

Result<std::int64_t> count_orders(Reader& reader, NetworkId network, core::DistributionId distribution) {
    return reader.number(
        "SELECT COUNT(*) FROM orders WHERE network_id = $1 AND distribution_id = $2 AND "
        "cancelled_at IS NULL",
        {network, distribution});
}

Status insert_line(Transaction& tx, NetworkId network, OrderId order, const LineItem& line) {
    TRY(tx.execute(
        "INSERT INTO line_item (network_id, order_id, id, variant_id, position, product_name, unit_text, quantity, "
        "price_cents, deposit_cents, content, content_unit, is_weighed, is_cold, age_min, table_name) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        {network, order, line.id, line.variant, line.position, line.product_name, line.unit_text, line.quantity,
         line.price, line.deposit, line.content, line.content_unit, line.is_weighed, line.is_cold, line.age_min,
         line.table_name}));
    return Done{};
}

Result<std::vector<LineItem>> find_lines(Reader& reader, NetworkId network, OrderId order) {
    return reader.rows(
        "SELECT id, variant_id, position, product_name, unit_text, quantity, price_cents, deposit_cents, content, "
        "content_unit, is_weighed, is_cold, age_min, table_name FROM line_item "
        "WHERE network_id = $1 AND order_id = $2 ORDER BY position, id",
        {network, order}, [](const Row& row) {
            return LineItem{row.id<core::LineItemId>(0),
                            row.id<core::VariantId>(1),
                            row.integer(2),
                            row.string(3),
                            row.string(4),
                            row.integer(5),
                            row.cents(6),
                            row.cents(7),
                            row.integer(8),
                            row.string(9),
                            row.boolean(10),
                            row.boolean(11),
                            row.integer(12),
                            row.string(13)};
        });
}

Status insert_payment(Transaction& tx, NetworkId network, OrderId order, const Payment& payment) {
    TRY(
        tx.execute("INSERT INTO payment (network_id, order_id, id, source, amount_cents, state) "
                   "VALUES ($1, $2, $3, $4, $5, $6)",
                   {network, order, payment.id, payment.source, payment.amount, payment.state}));
    return Done{};
}

Status insert_code(Transaction& tx, NetworkId network, OrderId order, const core::Uuid& id, const core::Handle& handle,
                   core::Instant now) {
    const core::Sha256 hash = core::sha256(handle);
    TRY(
        tx.execute("INSERT INTO collection_code (network_id, order_id, id, handle, handle_hash, issued_at) "
                   "VALUES ($1, $2, $3, $4, $5, $6)",
                   {network, order, id, ByteView{handle}, ByteView{hash}, now}));
    return Done{};
}

Status void_codes(Transaction& tx, NetworkId network, OrderId order, core::Instant now) {
    TRY(
        tx.execute("UPDATE collection_code SET voided_at = $3 WHERE network_id = $1 AND order_id = $2 AND "
                   "voided_at IS NULL",
                   {network, order, now}));
    return Done{};
}

Result<std::vector<CodeRow>> find_codes(Reader& reader, NetworkId network, OrderId order) {
    return reader.rows(
        "SELECT handle, handle_hash, voided_at FROM collection_code "
        "WHERE network_id = $1 AND order_id = $2 "
        "ORDER BY CASE WHEN voided_at IS NULL THEN 1 ELSE 0 END, issued_at, id",
        {network, order}, [](const Row& row) {
            return CodeRow{array_of<16>(row.bytes(0)), array_of<32>(row.bytes(1)), !row.is_null(2)};
        });
}

}  // namespace hub::store
