// A customer's credit at one shop: an append-only ledger with a running balance. Credit pays orders, and what a shop
// owes becomes credit. Pure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/domain/payment.h"

namespace core {

// The balance after each entry.
std::vector<Cents> running_balances(std::span<const Cents> entries);

// The payment that credit makes at checkout: all of it up to the order's total; nothing when there is none.
std::optional<Cents> credit_payment(Cents balance, Cents order_total);

// The balance after paying `amount` from it; `conflict` when it is too small.
Result<Cents> spend_credit(Cents balance, Cents amount);

// What is owed to the shopper becomes credit: a negative payment and a ledger entry of the same size.
struct CreditRefund {
    Cents payment;       // below zero
    Cents ledger_entry;  // above zero
};
// Nothing when nothing is owed.
std::optional<CreditRefund> refund_to_credit(const OrderMoney& money);

}  // namespace core
