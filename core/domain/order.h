// An order, its lines, and what they come to. A line keeps what was ordered as it was ordered (name, price, content):
// nothing that happens to the product later changes it. Totals are always computed, never stored twice. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/units.h"
#include "core/domain/decimal.h"
#include "core/domain/payment.h"

namespace core {

// One variant in an order. `quantity` > 0 once ordered; prices and contents never change afterwards, only
// `weighed_pieces` grows.
struct LineItem {
    LineItemId id{};
    VariantId variant{};
    EnterpriseId supplier{};
    std::string product_name{};  // as ordered
    std::string unit_text{};     // as ordered, "500g"
    Cents unit_price{};          // as ordered
    std::int64_t quantity = 1;
    std::optional<Decimal> ordered_content{};  // of one unit, base unit; needed to weigh
    std::vector<Decimal> weighed_pieces{};     // real content of each piece weighed so far, at most `quantity`
    bool is_cold = false;
    std::int64_t age_min = 0;

    // What was ordered: unit price × quantity.
    Cents ordered_amount() const { return unit_price * quantity; }
    // What is charged: each weighed piece by its real content, rounded once; the others as ordered.
    Cents charge() const;
};

// A signed amount beside the lines: a fee, a shipping cost, a tax, a voucher, a manual correction.
struct Adjustment {
    std::string label{};
    Cents amount{};
    bool is_included = false;  // informative, already inside another amount (included tax)
    bool is_eligible = true;   // false: kept for the record, does not count
};

// The whole order with what it needs to know what it comes to.
struct Order {
    OrderId id{};
    std::string number{};        // "V14-001": a label, not a key
    EnterpriseId distributor{};  // the owner
    OrderCycleId cycle{};
    OrderState state = OrderState::cart;
    std::vector<LineItem> lines{};
    std::vector<Adjustment> adjustments{};
    Cents completed_payments{};
    Cents pending_credit{};  // customer credit promised, not yet captured

    Cents item_total() const;        // Σ charge
    Cents adjustment_total() const;  // Σ eligible adjustments that come on top
    Cents total() const { return item_total() + adjustment_total(); }
    // What a voucher is computed on; call it before the voucher is among the adjustments.
    Cents pre_discount_total() const { return total() - pending_credit; }
    std::int64_t item_count() const;
    bool has_cold() const;
    OrderMoney money() const { return {state, total(), completed_payments, pending_credit}; }
};

// The unit price with the line's fees spread over it, rounded per unit; what the cart shows. May differ by a cent from
// price × quantity + fees, which is what is charged.
struct PriceWithFees {
    Cents unit{};
    Cents line{};
};
PriceWithFees price_with_fees(Cents unit_price, std::int64_t quantity, Cents fees);

// "V14-001": the cycle's prefix and the order's place in it, three digits at least.
std::string order_number(std::string_view cycle_prefix, std::int64_t sequence);

}  // namespace core
