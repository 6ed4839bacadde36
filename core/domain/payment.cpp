#include "core/domain/payment.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::array k_order_states = {
    OrderState::cart,     OrderState::address,      OrderState::delivery,
    OrderState::payment,  OrderState::confirmation, OrderState::complete,
    OrderState::canceled, OrderState::resumed,      OrderState::awaiting_return,
    OrderState::returned,
};

Cents magnitude(Cents amount) { return amount < Cents{} ? -amount : amount; }

}  // namespace

std::string_view name_of(OrderState state) {
    switch (state) {
        case OrderState::cart: return "cart";
        case OrderState::address: return "address";
        case OrderState::delivery: return "delivery";
        case OrderState::payment: return "payment";
        case OrderState::confirmation: return "confirmation";
        case OrderState::complete: return "complete";
        case OrderState::canceled: return "canceled";
        case OrderState::resumed: return "resumed";
        case OrderState::awaiting_return: return "awaiting_return";
        case OrderState::returned: return "returned";
    }
    return "cart";
}

std::optional<OrderState> order_state_of(std::string_view name) {
    const auto found = std::find_if(k_order_states.begin(), k_order_states.end(),
                                    [&](OrderState state) { return name_of(state) == name; });
    if (found == k_order_states.end()) return std::nullopt;
    return *found;
}

Cents outstanding(const OrderMoney& money) {
    const bool nothing_owed = money.state == OrderState::canceled || money.state == OrderState::returned;
    if (nothing_owed) return -money.completed_payments;
    return money.total - money.completed_payments - money.pending_credit;
}

std::string_view name_of(PaymentState state) {
    switch (state) {
        case PaymentState::failed: return "failed";
        case PaymentState::void_: return "void";
        case PaymentState::requires_authorization: return "requires_authorization";
        case PaymentState::balance_due: return "balance_due";
        case PaymentState::credit_owed: return "credit_owed";
        case PaymentState::paid: return "paid";
    }
    return "balance_due";
}

PaymentState payment_state(const OrderMoney& money, const PaymentAttempts& attempts) {
    if (attempts.total > 0 && attempts.failed == attempts.total) return PaymentState::failed;
    if (money.state == OrderState::canceled && money.completed_payments == Cents{}) return PaymentState::void_;
    if (attempts.needs_authorization && !attempts.any_completed) return PaymentState::requires_authorization;
    const Cents balance = outstanding(money);
    if (balance > Cents{}) return PaymentState::balance_due;
    return balance < Cents{} ? PaymentState::credit_owed : PaymentState::paid;
}

Cents refund_amount(Cents refundable, Cents outstanding_balance) {
    return std::min(refundable, magnitude(outstanding_balance));
}

PendingPayment pending_payment(const FeeCalculator& method_fee, std::span<const FeeLine> lines,
                               Cents owed_without_fee) {
    const Cents fee = fee_of(method_fee, lines);
    return {fee, owed_without_fee + fee};
}

}  // namespace core
