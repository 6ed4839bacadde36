// Buying a bulk unit together: shoppers order amounts, the group buys whole sacks. Pure.
#pragma once

#include <cstdint>

#include "core/domain/decimal.h"

namespace core {

// What the group buys and what is left of it.
struct GroupBuy {
    std::int64_t units_required = 0;  // whole bulk units, rounded up
    Decimal total_available;          // in the shoppers' measure
    Decimal unallocated;              // bought but not asked for
};

// `unit_size` > 0: what one bulk unit holds; `total_amount` >= 0: what shoppers ordered together.
GroupBuy group_buy(Decimal total_amount, Decimal unit_size);

}  // namespace core
