#include "core/domain/customer_credit.h"

#include <algorithm>
#include <numeric>

namespace core {

std::vector<Cents> running_balances(std::span<const Cents> entries) {
    std::vector<Cents> balances(entries.size());
    std::partial_sum(entries.begin(), entries.end(), balances.begin());
    return balances;
}

std::optional<Cents> credit_payment(Cents balance, Cents order_total) {
    const Cents payment = std::min(balance, order_total);
    if (payment <= Cents{}) return std::nullopt;
    return payment;
}

Result<Cents> spend_credit(Cents balance, Cents amount) {
    if (amount > balance) return fail(ErrorCode::conflict, "the customer's credit is smaller than the payment");
    return balance - amount;
}

std::optional<CreditRefund> refund_to_credit(const OrderMoney& money) {
    const Cents balance = outstanding(money);
    if (balance >= Cents{}) return std::nullopt;
    return CreditRefund{balance, -balance};
}

}  // namespace core
