// The cart: quantities can still be changed, and it says loudly that nothing is ordered yet (the commonest support
// request of shops like this is about carts that people took for orders).
#pragma once

#include <string>
#include <string_view>

#include "hub-server/services/cart.h"
#include "hub-server/services/shop.h"
#include "hub-server/web/frame.h"

namespace hub::web {

// `problem` is empty, or a sentence that says what did not work. `csrf` is the cart's.
std::string cart_page(const Frame& frame, const Storefront& shop, const Cart& cart, std::string_view csrf,
                      std::string_view problem);

}  // namespace hub::web
