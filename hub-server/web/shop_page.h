// The catalogue: the open order cycle's products by category, one form for all quantities. The same bytes for every
// visitor of a language, so that they are cached; nothing personal may appear here.
#pragma once

#include <string>

#include "hub-server/services/shop.h"
#include "hub-server/web/frame.h"

namespace hub::web {

// Quantity fields are named k_quantity_field + the variant's id; empty and 0 mean "none".
inline constexpr std::string_view k_quantity_field = "quantity-";
// Stock at or below this is shown, as "3 left" (OFN shows all; shoppers asked for it when it matters).
inline constexpr std::int64_t k_stock_shown_max = 5;

std::string shop_page(const Frame& frame, const Storefront& shop);

// "Commandez avant jeudi 8 avril à 22 h · Retrait samedi …": for the pages on the way to an order.
void write_cycle_bar(Html& html, const Frame& frame, const Storefront& shop);

}  // namespace hub::web
