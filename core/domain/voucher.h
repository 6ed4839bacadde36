// A voucher takes a flat sum or a percentage off an order, and its share of the tax with it. Pure.
#pragma once

#include <variant>

#include "core/base/units.h"
#include "core/domain/decimal.h"

namespace core {

// A fixed sum off.
struct FlatVoucher {
    Cents amount;  // above zero
};
// A share of the order off.
struct PercentVoucher {
    Decimal percent;  // above 0, at most 100
};
using Voucher = std::variant<FlatVoucher, PercentVoucher>;

// What the voucher is computed on.
struct Discountable {
    Cents pre_discount_total;  // Order::pre_discount_total()
    Cents included_tax;        // inside that total
    Cents added_tax;           // on top of prices, also inside that total
};

// All zero or negative. `amount` is without added tax, which has its own adjustment; included tax is informative.
struct Discount {
    Cents amount;
    Cents included_tax;
    Cents added_tax;
    Decimal rate;  // the share taken off, -1 … 0
};

// A flat voucher never takes more than there is. Each part is rounded once, from the exact rate.
Discount discount(const Voucher& voucher, const Discountable& order);

}  // namespace core
