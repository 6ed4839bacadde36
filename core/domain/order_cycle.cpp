#include "core/domain/order_cycle.h"

#include <algorithm>
#include <span>

namespace core {
namespace {

void append_per_item(std::vector<FeeAmount>& amounts, std::span<const EnterpriseFee> fees, const FeeLine& one_unit) {
    for (const EnterpriseFee& fee : fees) {
        if (!is_per_item(fee.calculator)) continue;
        amounts.push_back({fee.type, fee_of(fee.calculator, std::span{&one_unit, 1})});
    }
}

}  // namespace

std::string_view name_of(OrderCycleStatus status) {
    switch (status) {
        case OrderCycleStatus::undated: return "undated";
        case OrderCycleStatus::upcoming: return "upcoming";
        case OrderCycleStatus::open: return "open";
        case OrderCycleStatus::closed: return "closed";
    }
    return "undated";
}

OrderCycleStatus status_at(const OrderingTime& time, Instant now) {
    if (!time.opens_at || !time.closes_at) return OrderCycleStatus::undated;
    if (now < *time.opens_at) return OrderCycleStatus::upcoming;
    return now < *time.closes_at ? OrderCycleStatus::open : OrderCycleStatus::closed;
}

bool has_valid_dates(const OrderingTime& time) {
    return !time.opens_at || !time.closes_at || *time.opens_at < *time.closes_at;
}

bool Exchange::carries(VariantId variant) const {
    return std::find(variants.begin(), variants.end(), variant) != variants.end();
}

OrderCycle clone(const OrderCycle& original, OrderCycleId id) {
    OrderCycle copy = original;
    copy.id = id;
    copy.name = "COPY OF " + original.name;
    copy.time = {};
    copy.opened_at.reset();
    copy.processed_at.reset();
    copy.mails_sent_at.reset();
    return copy;
}

Cents shop_price(const OrderCycle& cycle, EnterpriseId distributor, VariantId variant, const FeeLine& one_unit) {
    Cents price = one_unit.price;
    for (const FeeAmount& fee : fees_on_variant(cycle, distributor, variant, one_unit)) price += fee.amount;
    return price;
}

std::vector<FeeAmount> fees_on_variant(const OrderCycle& cycle, EnterpriseId distributor, VariantId variant,
                                       const FeeLine& one_unit) {
    std::vector<FeeAmount> amounts;
    for (const ExchangeDirection direction : {ExchangeDirection::incoming, ExchangeDirection::outgoing}) {
        for (const Exchange& exchange : cycle.exchanges) {
            const bool other_shop = direction == ExchangeDirection::outgoing && exchange.partner != distributor;
            if (exchange.direction != direction || other_shop || !exchange.carries(variant)) continue;
            append_per_item(amounts, exchange.fees, one_unit);
        }
    }
    append_per_item(amounts, cycle.coordinator_fees, one_unit);
    return amounts;
}

}  // namespace core
