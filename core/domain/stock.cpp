#include "core/domain/stock.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace core {

std::int64_t cap_to_stock(std::int64_t wanted, const Stock& stock) {
    assert(wanted >= 0);
    if (stock.on_demand) return wanted;
    return std::min(wanted, std::max<std::int64_t>(stock.on_hand, 0));
}

Result<Stock> take(const Stock& stock, std::int64_t quantity) {
    assert(quantity >= 0);
    if (cap_to_stock(quantity, stock) < quantity) {
        return fail(ErrorCode::conflict, fmt::format("{} are left, {} were asked for", stock.on_hand, quantity));
    }
    return Stock{stock.on_hand - quantity, stock.on_demand};
}

Stock put_back(const Stock& stock, std::int64_t quantity) {
    assert(quantity >= 0);
    return {stock.on_hand + quantity, stock.on_demand};
}

Result<Stock> change_completed(const Stock& stock, std::int64_t delta) {
    if (delta < 0) return put_back(stock, -delta);
    return take(stock, delta);
}

CartQuantity cap_to_stock(const CartQuantity& wanted, const Stock& stock) {
    return {cap_to_stock(wanted.quantity, stock), wanted.quantity_max};
}

}  // namespace core
