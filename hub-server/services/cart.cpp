#include "hub-server/services/cart.h"

#include <algorithm>

#include "hub-server/services/sale.h"
#include "hub-server/storage/cart_store.h"

namespace hub {

using core::Cents;
using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;
using core::Transaction;

namespace {

struct HeldCart {
    core::CartId id;
    CartToken token;
};

// The shopper's cart, or a new one when there is none behind the token.
Result<HeldCart> cart_for(Transaction& tx, const Env& env, const std::optional<CartToken>& token) {
    if (token) {
        TRY_ASSIGN(known, store::find_cart(tx, env.network, token->hash()));
        if (known) return HeldCart{*known, *token};
    }
    core::IdMaker ids{env.clock, env.random};
    const HeldCart fresh{ids.make<struct core::CartTag>(), CartToken::make(env.random)};
    TRY(store::insert_cart(tx, env.network, fresh.id, fresh.token.hash(), env.clock.now()));
    return fresh;
}

std::int64_t quantity_of(const std::vector<store::CartLineRow>& lines, core::VariantId variant) {
    for (const auto& line : lines) {
        if (line.variant == variant) return line.quantity;
    }
    return 0;
}

CartLine cart_line(const store::Offer& offer, std::int64_t quantity) {
    CartLine line;
    line.variant = offer.variant.id;
    line.name = offer.product.name;
    line.unit_text = offer.variant.unit_text;
    line.quantity = quantity;
    line.price = offer.variant.price;
    line.deposit = offer.variant.deposit;
    line.total = (line.price + line.deposit) * quantity;
    line.is_weighed = offer.variant.is_weighed;
    if (core::cap_to_stock(quantity, stock_of(offer)) < quantity)
        line.available = std::max<std::int64_t>(offer.on_hand, 0);
    return line;
}

void add(Cart& cart, CartLine line) {
    cart.goods += line.price * line.quantity;
    cart.deposits += line.deposit * line.quantity;
    cart.total += line.total;
    cart.lines.push_back(std::move(line));
}

}  // namespace

Result<QuantitySet> set_quantity(Transaction& tx, const Env& env, const Actor& actor, const SetQuantity& command) {
    TRY(can(actor, Action::use_cart, {}));
    if (command.quantity < 0 || command.quantity > k_line_quantity_max)
        return fail(ErrorCode::invalid, "a quantity is between 0 and 999");
    TRY_ASSIGN(sale, find_sale(tx, env));
    if (!sale) return fail(ErrorCode::conflict, "ordering is closed");
    TRY_ASSIGN(offer,
               store::find_offer(tx, env.network, sale->cycle.id, sale->distribution.pickup_point, command.variant));
    if (!offer) return fail(ErrorCode::not_found, "this is not on sale now");
    TRY_ASSIGN(cart, cart_for(tx, env, command.cart));
    TRY_ASSIGN(lines, store::find_cart_lines(tx, env.network, cart.id));
    const std::int64_t held = quantity_of(lines, command.variant);
    if (held == 0 && lines.size() >= static_cast<std::size_t>(k_cart_lines_max))
        return fail(ErrorCode::invalid, "a cart holds 100 lines at most");

    const std::int64_t asked = std::min(command.adds ? held + command.quantity : command.quantity, k_line_quantity_max);
    const std::int64_t kept = core::cap_to_stock(asked, stock_of(*offer));
    TRY(store::put_cart_line(tx, env.network, cart.id, {command.variant, kept}, env.clock.now()));
    QuantitySet answer{cart.token, kept, kept < asked, {}};
    if (!offer->on_demand) answer.available = offer->on_hand;
    return answer;
}

core::Status drop_gone_lines(Transaction& tx, const Env& env, const Actor& actor, const CartToken& token) {
    TRY(can(actor, Action::use_cart, {}));
    TRY_ASSIGN(sale, find_sale(tx, env));
    TRY_ASSIGN(id, store::find_cart(tx, env.network, token.hash()));
    if (!sale || !id) return core::Done{};
    TRY_ASSIGN(lines, store::find_cart_lines(tx, env.network, *id));
    for (const store::CartLineRow& line : lines) {
        TRY_ASSIGN(offer,
                   store::find_offer(tx, env.network, sale->cycle.id, sale->distribution.pickup_point, line.variant));
        if (!offer) TRY(store::put_cart_line(tx, env.network, *id, {line.variant, 0}, env.clock.now()));
    }
    return core::Done{};
}

Result<Cart> view_cart(Reader& reader, const Env& env, const Actor& actor, const CartToken& token) {
    TRY(can(actor, Action::use_cart, {}));
    Cart cart;
    TRY_ASSIGN(sale, find_sale(reader, env));
    cart.is_open = sale.has_value();
    TRY_ASSIGN(id, store::find_cart(reader, env.network, token.hash()));
    if (!id || !sale) return cart;
    TRY_ASSIGN(lines, store::find_cart_lines(reader, env.network, *id));
    for (const store::CartLineRow& line : lines) {
        TRY_ASSIGN(offer, store::find_offer(reader, env.network, sale->cycle.id, sale->distribution.pickup_point,
                                            line.variant));
        if (offer) {
            add(cart, cart_line(*offer, line.quantity));
        } else {
            ++cart.gone;
        }
    }
    return cart;
}

}  // namespace hub
