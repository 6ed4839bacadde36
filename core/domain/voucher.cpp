#include "core/domain/voucher.h"

#include <algorithm>

namespace core {
namespace {

// The share taken off, 0 … 1. Precondition: the total is above zero.
Decimal share_of(const Voucher& voucher, Cents total) {
    if (const auto* percent = std::get_if<PercentVoucher>(&voucher)) return percent->percent / 100;
    return exact(std::min(std::get<FlatVoucher>(voucher).amount, total)) / exact(total);
}

}  // namespace

Discount discount(const Voucher& voucher, const Discountable& order) {
    if (order.pre_discount_total <= Cents{}) return {};
    const Decimal share = share_of(voucher, order.pre_discount_total);
    const auto part = [&](Cents amount) { return rounded_cents(-(exact(amount) * share)); };
    if (order.added_tax > Cents{}) {
        return {part(order.pre_discount_total - order.added_tax), {}, part(order.added_tax), -share};
    }
    return {part(order.pre_discount_total), part(order.included_tax), {}, -share};
}

}  // namespace core
