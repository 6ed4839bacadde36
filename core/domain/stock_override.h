// A hub's own stock and price for someone else's variant. Where it says nothing, the producer's value holds. Pure.
#pragma once

#include <optional>

#include "core/base/units.h"
#include "core/domain/stock.h"

namespace core {

// What a hub says about a producer's variant; an empty member says nothing. See has_valid_stock().
struct StockOverride {
    std::optional<bool> on_demand{};  // nothing: the producer's stock is used
    std::optional<std::int64_t> count_on_hand{};
    std::optional<std::int64_t> default_stock{};  // what a reset puts back
    bool is_resettable = false;
    std::optional<Cents> price{};
};

// The four states that make sense: nothing said; on demand, counted or not; limited, with a count.
bool has_valid_stock(const StockOverride& hub);

// The hub's stock when it has its own (an uncounted on-demand one counts as 0), else the producer's.
Stock effective_stock(const Stock& producer, const std::optional<StockOverride>& hub);
Cents effective_price(Cents producer, const std::optional<StockOverride>& hub);

// Both stocks after a move: only the one that holds is counted.
struct StockPair {
    Stock producer{};
    std::optional<StockOverride> hub{};
};
// `delta` pieces more (taken, or `conflict`) or fewer (put back). An uncounted on-demand stock stays uncounted.
Result<StockPair> change_completed(const StockPair& stocks, std::int64_t delta);

// The bulk reset: default_stock comes back if the override is resettable and has one.
StockOverride reset_stock(const StockOverride& hub);

}  // namespace core
