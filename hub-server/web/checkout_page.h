// The last page before the order: who collects it. Four fields, what was typed is kept when something is wrong.
#pragma once

#include <string>
#include <string_view>

#include "hub-server/services/cart.h"
#include "hub-server/services/orders.h"
#include "hub-server/services/shop.h"
#include "hub-server/web/frame.h"

namespace hub::web {

struct CheckoutForm {
    CustomerDetails customer;     // as typed
    std::string idempotency_key;  // hidden: the same form sent twice is one order
    std::string csrf;             // the cart's
};

// `refusal` when the order was just refused.
std::string checkout_page(const Frame& frame, const Storefront& shop, const Cart& cart, const CheckoutForm& form,
                          const std::optional<OrderRefusal>& refusal);

// What a person is told about a refusal, with what to do next.
std::string refusal_text(const Frame& frame, const Storefront& shop, const OrderRefusal& refusal);

}  // namespace hub::web
