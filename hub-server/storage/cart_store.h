// Remembers carts: whoever holds the token whose hash is stored may read and change one. Nothing personal is in them.
#pragma once

#include <optional>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace hub::store {

struct CartLineRow {
    core::VariantId variant;
    std::int64_t quantity = 0;
};

core::Status insert_cart(core::Transaction& tx, core::NetworkId network, core::CartId id,
                         const core::Sha256& token_hash, core::Instant now);
core::Result<std::optional<core::CartId>> find_cart(core::Reader& reader, core::NetworkId network,
                                                    const core::Sha256& token_hash);
// In the order they were put in.
core::Result<std::vector<CartLineRow>> find_cart_lines(core::Reader& reader, core::NetworkId network,
                                                       core::CartId cart);
// 0 takes the line out.
core::Status put_cart_line(core::Transaction& tx, core::NetworkId network, core::CartId cart, const CartLineRow& line,
                           core::Instant now);
core::Status empty_cart(core::Transaction& tx, core::NetworkId network, core::CartId cart);
// Forgotten carts, lines first.
core::Status delete_carts_before(core::Transaction& tx, core::NetworkId network, core::Instant changed_before);

}  // namespace hub::store
