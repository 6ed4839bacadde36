#include "core/domain/order.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/domain/weighing.h"

namespace core {

Cents LineItem::charge() const {
    const auto weighed = static_cast<std::int64_t>(weighed_pieces.size());
    assert(weighed <= quantity && (weighed == 0 || ordered_content));
    Cents total = unit_price * (quantity - weighed);
    for (const Decimal real : weighed_pieces) total += charge_for_piece(unit_price, *ordered_content, real);
    return total;
}

Cents Order::item_total() const {
    Cents total;
    for (const LineItem& line : lines) total += line.charge();
    return total;
}

Cents Order::adjustment_total() const {
    Cents total;
    for (const Adjustment& adjustment : adjustments) {
        if (adjustment.is_eligible && !adjustment.is_included) total += adjustment.amount;
    }
    return total;
}

std::int64_t Order::item_count() const {
    std::int64_t count = 0;
    for (const LineItem& line : lines) count += line.quantity;
    return count;
}

bool Order::has_cold() const {
    return std::any_of(lines.begin(), lines.end(), [](const LineItem& line) { return line.is_cold; });
}

PriceWithFees price_with_fees(Cents unit_price, std::int64_t quantity, Cents fees) {
    if (quantity == 0) return {};
    const Cents unit = rounded_cents(exact(unit_price) + exact(fees) / quantity);
    return {unit, unit * quantity};
}

std::string order_number(std::string_view cycle_prefix, std::int64_t sequence) {
    return fmt::format("{}-{:03}", cycle_prefix, sequence);
}

}  // namespace core
