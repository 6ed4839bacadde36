// A cart: what a shopper means to order. It belongs to whoever holds its token (a cookie); nothing personal is in it
// and nothing is reserved: stock moves when the order is placed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"
#include "hub-server/services/token.h"

namespace hub {

inline constexpr std::int64_t k_line_quantity_max = 999;
inline constexpr std::int64_t k_cart_lines_max = 100;

struct SetQuantity {
    std::optional<CartToken> cart;  // nothing: a new cart is made
    core::VariantId variant;
    std::int64_t quantity = 0;  // 0 takes the line out; add with `adds`
    bool adds = false;          // quantity is added to what is in the cart
};
struct QuantitySet {
    CartToken cart;                           // put it in the cookie
    std::int64_t quantity = 0;                // what the cart holds now
    bool was_capped = false;                  // less than asked: only `available` are left
    std::optional<std::int64_t> available{};  // nothing: no limit
};
// `conflict` when the shop is closed, `not_found` when the variant is not on sale now, `invalid` for a quantity outside
// 0..999 or a cart of more than 100 lines. An unknown or expired cart token starts a new cart.
core::Result<QuantitySet> set_quantity(core::Transaction& tx, const Env& env, const Actor& actor,
                                       const SetQuantity& command);

// Takes out the lines that are no longer on sale: the page does not show them, so nobody else can. Nothing when the
// shop is closed or the token is unknown.
core::Status drop_gone_lines(core::Transaction& tx, const Env& env, const Actor& actor, const CartToken& token);

struct CartLine {
    core::VariantId variant;
    std::string name;
    std::string unit_text;
    std::int64_t quantity = 0;
    core::Cents price;  // one unit
    core::Cents deposit;
    core::Cents total;                        // quantity × (price + deposit)
    std::optional<std::int64_t> available{};  // when less than quantity, the page says so
    bool is_weighed = false;
};
struct Cart {
    std::vector<CartLine> lines;  // in the order they were put in
    core::Cents goods;
    core::Cents deposits;
    core::Cents total;
    bool is_open = true;    // false: ordering closed meanwhile; the lines are kept but not shown
    std::int64_t gone = 0;  // lines that are no longer on sale: not shown, not counted
};
// An unknown token is an empty cart.
core::Result<Cart> view_cart(core::Reader& reader, const Env& env, const Actor& actor, const CartToken& token);

}  // namespace hub
