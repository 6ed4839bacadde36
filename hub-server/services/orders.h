// From cart to order, and what its owner may see of it. Oversell is impossible by constraint, a double click by the
// idempotency key. The order's lines are immutable copies: name, unit, price, content.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/domain/collection_code.h"
#include "core/storage/database.h"
#include "core/sync/basket.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"
#include "hub-server/services/shop.h"
#include "hub-server/services/token.h"

namespace hub {

inline constexpr std::size_t k_customer_text_bytes_max = 200;

struct CustomerDetails {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string phone;  // may be empty
};
struct OrderedLine {
    core::VariantId variant;
    std::int64_t quantity = 1;
};
struct PlaceOrder {
    core::Uuid idempotency_key;      // random, made with the form: the same key gives the same order
    std::optional<CartToken> cart;   // the cart is emptied by the order; or
    std::vector<OrderedLine> lines;  // explicit lines, when there is no cart
    CustomerDetails customer;
    std::optional<core::OrderCycleId> order_cycle{};  // the sale the shopper was shown; nothing: the one open now
};
struct PlacedOrder {
    core::OrderId id;
    OrderToken token;    // /order/<token>: who has the address has the order
    std::string number;  // "V14-065"
    std::int64_t basket = 0;
    core::Cents total;  // goods and deposits
    core::Cents due;    // to pay at pick-up
    core::CollectionCode code;
    bool was_known = false;  // the key had been used: this is the first answer again
};
// Why no order was made; the page finds its words by this and nothing has changed.
struct OrderRefusal {
    enum class Reason : std::uint8_t {
        closed,          // ordering is closed; next_opens_at when known
        other_sale,      // the sale he was shown has closed, and another one, with another pick-up, is open
        empty,           // no line
        stock,           // `short_lines` says what is left
        not_on_sale,     // a variant is not in the open cycle
        bad_quantity,    // outside 1..999, or more than 100 lines
        bad_first_name,  // empty or longer than 200 bytes, or not text
        bad_last_name,
        bad_email,
        bad_phone,
        key_reused,  // the key belongs to another order, or its cart was filled again since
    };
    struct ShortLine {
        core::VariantId variant;
        std::string name;
        std::int64_t asked = 0;
        std::int64_t left = 0;
    };
    Reason reason = Reason::empty;
    std::vector<ShortLine> short_lines;
    std::optional<core::Instant> next_opens_at;
};
std::string_view name_of(OrderRefusal::Reason reason);

using OrderAnswer = std::variant<PlacedOrder, OrderRefusal>;
// `conflict` when a guard of the database stopped a race that the checks before it did not see: try again.
core::Result<OrderAnswer> place_order(core::Transaction& tx, const Env& env, const Actor& actor,
                                      const PlaceOrder& command);

struct OrderLine {
    std::string name;
    std::string unit_text;
    std::int64_t quantity = 1;
    core::Cents price;
    core::Cents deposit;
    core::Cents total;
    bool is_cold = false;
    bool is_weighed = false;
    std::int64_t age_min = 0;
};
struct OrderView {
    core::OrderId id;
    std::string number;
    core::Instant placed_at{};
    bool is_cancelled = false;
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string phone;
    std::int64_t basket = 0;
    std::string bay;
    std::string search_code;    // 6 characters to type when there is no QR
    core::CollectionCode code;  // in force; code.text() is what the QR says
    std::vector<OrderLine> lines;
    core::Cents goods, deposits, total, due;
    std::string shop_name;
    std::string time_zone;
    PickUp pick_up;
    core::BasketState basket_state;  // folded from the facts
    std::string handed_out_on;       // the device's name, when handed out
};
// The confirmation page: `not_found` for an unknown token.
core::Result<OrderView> view_placed_order(core::Reader& reader, const Env& env, const Actor& actor,
                                          const OrderToken& token);
// The manager's page of one order.
core::Result<OrderView> view_order(core::Reader& reader, const Env& env, const Actor& actor, core::OrderId order);

// Puts the stock back and tells the kiosks. Cancelling twice is fine. A basket already handed out becomes an exception.
core::Status cancel_order(core::Transaction& tx, const Env& env, const Actor& actor, core::OrderId order);

// A new collection code; the old one is void at the next sync of each kiosk. `conflict` for a cancelled order.
core::Result<core::CollectionCode> reissue_code(core::Transaction& tx, const Env& env, const Actor& actor,
                                                core::OrderId order);

}  // namespace hub
