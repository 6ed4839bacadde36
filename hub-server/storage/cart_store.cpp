#include "hub-server/storage/cart_store.h"

namespace hub::store {

using core::ByteView;
using core::CartId;
using core::Done;
using core::NetworkId;
using core::Reader;
using core::Result;
using core::Row;
using core::Status;
using core::Transaction;

Status insert_cart(Transaction& tx, NetworkId network, CartId id, const core::Sha256& token_hash, core::Instant now) {
    TRY(tx.execute("INSERT INTO cart (network_id, id, token_hash, changed_at) VALUES ($1, $2, $3, $4)",
                   {network, id, ByteView{token_hash}, now}));
    return Done{};
}

Result<std::optional<CartId>> find_cart(Reader& reader, NetworkId network, const core::Sha256& token_hash) {
    return reader.maybe_row("SELECT id FROM cart WHERE network_id = $1 AND token_hash = $2",
                            {network, ByteView{token_hash}}, [](const Row& row) { return row.id<CartId>(0); });
}

Result<std::vector<CartLineRow>> find_cart_lines(Reader& reader, NetworkId network, CartId cart) {
    return reader.rows(
        "SELECT variant_id, quantity FROM cart_line WHERE network_id = $1 AND cart_id = $2 "
        "ORDER BY added_at, variant_id",
        {network, cart}, [](const Row& row) {
            return CartLineRow{row.id<core::VariantId>(0), row.integer(1)};
        });
}

Status put_cart_line(Transaction& tx, NetworkId network, CartId cart, const CartLineRow& line, core::Instant now) {
    TRY(tx.execute("UPDATE cart SET changed_at = $3 WHERE network_id = $1 AND id = $2", {network, cart, now}));
    if (line.quantity == 0) {
        TRY(tx.execute("DELETE FROM cart_line WHERE network_id = $1 AND cart_id = $2 AND variant_id = $3",
                       {network, cart, line.variant}));
        return Done{};
    }
    TRY(
        tx.execute("INSERT INTO cart_line (network_id, cart_id, variant_id, quantity, added_at) "
                   "VALUES ($1, $2, $3, $4, $5) "
                   "ON CONFLICT (network_id, cart_id, variant_id) DO UPDATE SET quantity = excluded.quantity",
                   {network, cart, line.variant, line.quantity, now}));
    return Done{};
}

Status empty_cart(Transaction& tx, NetworkId network, CartId cart) {
    TRY(tx.execute("DELETE FROM cart_line WHERE network_id = $1 AND cart_id = $2", {network, cart}));
    return Done{};
}

Status delete_carts_before(Transaction& tx, NetworkId network, core::Instant changed_before) {
    TRY(
        tx.execute("DELETE FROM cart_line WHERE network_id = $1 AND cart_id IN "
                   "(SELECT id FROM cart WHERE network_id = $1 AND changed_at < $2)",
                   {network, changed_before}));
    TRY(tx.execute("DELETE FROM cart WHERE network_id = $1 AND changed_at < $2", {network, changed_before}));
    return Done{};
}

}  // namespace hub::store
