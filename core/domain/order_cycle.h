// An order cycle: the window in which people order, the producers who deliver into it (incoming exchanges) and the
// distributors who sell from it (outgoing ones). Ordering time is half-open, [opens_at, closes_at): at the closing
// instant it is closed. (Open Food Network shows strict bounds and filters inclusive ones; ours is one rule.) Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/fee.h"

namespace core {

// Where an instant lies relative to the ordering window.
enum class OrderCycleStatus : std::uint8_t {
    undated,   // a date is missing: nothing can be ordered
    upcoming,  // not open yet
    open,
    closed,
};
std::string_view name_of(OrderCycleStatus status);

// The ordering window. Either end may still be missing.
struct OrderingTime {
    std::optional<Instant> opens_at{};
    std::optional<Instant> closes_at{};
    friend bool operator==(const OrderingTime&, const OrderingTime&) = default;
};
OrderCycleStatus status_at(const OrderingTime& time, Instant now);
// Closing comes after opening, when both are given.
bool has_valid_dates(const OrderingTime& time);

enum class ExchangeDirection : std::uint8_t { incoming, outgoing };

// One enterprise's part in the cycle: a producer delivering to the coordinator, or a distributor taking from it.
struct Exchange {
    ExchangeDirection direction = ExchangeDirection::incoming;
    EnterpriseId partner{};  // the producer, or the distributor
    std::vector<VariantId> variants{};
    std::vector<EnterpriseFee> fees{};
    std::vector<std::string> tags{};
    std::string pickup_time{};   // outgoing: free text, "Saturday 8 to 12"
    std::string instructions{};  // for the pick-up, or for the producer's delivery
    bool carries(VariantId variant) const;
};

// A cycle with its exchanges. The coordinator owns it.
struct OrderCycle {
    OrderCycleId id{};
    EnterpriseId coordinator{};
    std::string name{};
    OrderingTime time{};
    std::vector<Exchange> exchanges{};
    std::vector<EnterpriseFee> coordinator_fees{};
    std::vector<std::string> schedules{};
    std::optional<Instant> opened_at{};      // the opening was announced
    std::optional<Instant> processed_at{};   // the closing was worked through
    std::optional<Instant> mails_sent_at{};  // the producers have their totals
};

// The same cycle to be dated anew: exchanges, fees, tags and schedules stay, dates and marks go, and the name says
// "COPY OF …".
OrderCycle clone(const OrderCycle& original, OrderCycleId id);

// What one unit costs in that distributor's shop: `price` and every per-item fee of the exchanges that carry the
// variant and of the coordinator. Per-order fees come in the cart.
Cents shop_price(const OrderCycle& cycle, EnterpriseId distributor, VariantId variant, const FeeLine& one_unit);
// The fees alone, in the order supplier, distributor, coordinator.
std::vector<FeeAmount> fees_on_variant(const OrderCycle& cycle, EnterpriseId distributor, VariantId variant,
                                       const FeeLine& one_unit);

}  // namespace core
