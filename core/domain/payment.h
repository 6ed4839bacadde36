// Where an order stands with its money: what is still owed, by whom, and what may be given back. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/units.h"
#include "core/domain/fee.h"

namespace core {

// Open Food Network's order states, in the order they are passed.
enum class OrderState : std::uint8_t {
    cart,
    address,
    delivery,
    payment,
    confirmation,
    complete,
    canceled,
    resumed,
    awaiting_return,
    returned,
};
std::string_view name_of(OrderState state);
std::optional<OrderState> order_state_of(std::string_view name);

// The sums that decide who owes what. Refunds are already taken off the payments.
struct OrderMoney {
    OrderState state = OrderState::cart;
    Cents total{};
    Cents completed_payments{};
    Cents pending_credit{};  // customer credit promised, not yet captured
};

// Above zero: the shopper owes it; below: it is owed to the shopper. Nothing is owed for a cancelled or returned order,
// so what was paid for it goes back.
Cents outstanding(const OrderMoney& money);

enum class PaymentState : std::uint8_t { failed, void_, requires_authorization, balance_due, credit_owed, paid };
std::string_view name_of(PaymentState state);  // "void" for void_

// How the attempts to pay went.
struct PaymentAttempts {
    std::int64_t total = 0;
    std::int64_t failed = 0;  // failed or invalid
    bool needs_authorization = false;
    bool any_completed = false;
};
PaymentState payment_state(const OrderMoney& money, const PaymentAttempts& attempts = {});

// What may be given back at once: no more than the payment still allows, no more than is owed.
Cents refund_amount(Cents refundable, Cents outstanding_balance);

// A payment not captured yet follows the order: its method's fee on the new lines, and the new sum to pay.
struct PendingPayment {
    Cents fee{};
    Cents amount{};
};
PendingPayment pending_payment(const FeeCalculator& method_fee, std::span<const FeeLine> lines, Cents owed_without_fee);

}  // namespace core
