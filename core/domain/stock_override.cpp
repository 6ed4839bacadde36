#include "core/domain/stock_override.h"

namespace core {

bool has_valid_stock(const StockOverride& hub) {
    if (!hub.on_demand) return !hub.count_on_hand;
    return *hub.on_demand || hub.count_on_hand.has_value();
}

Stock effective_stock(const Stock& producer, const std::optional<StockOverride>& hub) {
    if (!hub || !hub->on_demand) return producer;
    return {hub->count_on_hand.value_or(0), *hub->on_demand};
}

Cents effective_price(Cents producer, const std::optional<StockOverride>& hub) {
    return hub ? hub->price.value_or(producer) : producer;
}

Result<StockPair> change_completed(const StockPair& stocks, std::int64_t delta) {
    TRY_ASSIGN(changed, change_completed(effective_stock(stocks.producer, stocks.hub), delta));
    StockPair after = stocks;
    const bool hub_holds = stocks.hub && stocks.hub->on_demand;
    if (!hub_holds) after.producer = changed;
    else if (stocks.hub->count_on_hand) after.hub->count_on_hand = changed.on_hand;
    return after;
}

StockOverride reset_stock(const StockOverride& hub) {
    StockOverride after = hub;
    if (hub.is_resettable && hub.default_stock) after.count_on_hand = hub.default_stock;
    return after;
}

}  // namespace core
