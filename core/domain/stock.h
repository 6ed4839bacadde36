// How much of a variant there is, and what taking and putting back does to it. Limited stock never goes below zero; on
// demand is unlimited but counted all the same, below zero too. The move happens when the order is completed, in the
// transaction that holds the order; a cart takes nothing. Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/result.h"

namespace core {

// Whole units on hand. Below zero only when on demand, where it counts what was promised.
struct Stock {
    std::int64_t on_hand = 0;
    bool on_demand = false;
    friend bool operator==(const Stock&, const Stock&) = default;
};

// As much of `wanted` (>= 0) as the stock allows.
std::int64_t cap_to_stock(std::int64_t wanted, const Stock& stock);

// `quantity` >= 0 out of the stock; `conflict` when limited stock has less.
Result<Stock> take(const Stock& stock, std::int64_t quantity);
// A cancelled order or a returned piece.
Stock put_back(const Stock& stock, std::int64_t quantity);
// A completed order's line changes by `delta` pieces: more are taken or refused, fewer are put back.
Result<Stock> change_completed(const Stock& stock, std::int64_t delta);

// A group-buy shopper wants at least `quantity` and would take up to `quantity_max`, which is a wish: never capped.
struct CartQuantity {
    std::int64_t quantity = 0;
    std::optional<std::int64_t> quantity_max;
    friend bool operator==(const CartQuantity&, const CartQuantity&) = default;
};
CartQuantity cap_to_stock(const CartQuantity& wanted, const Stock& stock);

}  // namespace core
