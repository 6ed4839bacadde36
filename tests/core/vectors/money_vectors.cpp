// Orders, payments, credit, vouchers.
#include "core/domain/customer_credit.h"
#include "core/domain/order.h"
#include "core/domain/payment.h"
#include "core/domain/voucher.h"
#include "tests/core/vectors/vector_runner.h"

namespace vectors {
namespace {

core::OrderState state_in(VectorInput& input, std::string_view name) {
    const auto state = core::order_state_of(input.text(name));
    if (!state) throw Unsupported{"no such order state"};
    return *state;
}

Answer line_price_with_fees(VectorInput& input) {
    const auto price = core::price_with_fees(input.cents("price"), input.count("quantity"), input.cents("sum_fees"));
    return Answer{}.add("unit_price_with_fees", price.unit).add("line_amount_with_fees", price.line);
}

Answer order_balance(VectorInput& input) {
    const core::OrderMoney money{state_in(input, "state"), input.cents("total"), input.cents("completed_payments"),
                                 input.cents("pending_customer_credit")};
    return Answer{}.add("outstanding", core::outstanding(money));
}

Answer order_payment_state(VectorInput& input) {
    const core::OrderMoney money{
        state_in(input, "order_state"), input.cents("total"), input.cents("completed_payments"), {}};
    return Answer{}.add("payment_state", std::string{name_of(core::payment_state(money))});
}

Answer order_totals(VectorInput& input) {
    core::Order order;
    for (VectorInput& line : input.objects("lines")) {
        order.lines.push_back({.unit_price = line.cents("price"), .quantity = line.count("quantity")});
        line.require_all_read();
    }
    return Answer{}.add("item_total", order.item_total()).add("total", order.total());
}

Answer pre_discount_total(VectorInput& input) {
    core::Order order;
    order.lines = {{.unit_price = input.cents("item_total"), .quantity = 1}};
    order.adjustments = {{.label = "shipping", .amount = input.cents("shipping")}};
    order.pending_credit = input.cents("pending_credit");
    return Answer{}.add("pre_discount_total", order.pre_discount_total());
}

// Shipping, fee and manual taxes of an order are adjustments that come on top.
Answer total_tax_of_parts(VectorInput& input) {
    core::Order order;
    for (const std::string& name : input.names()) order.adjustments.push_back({name, input.cents(name)});
    return Answer{}.add("total_tax", order.adjustment_total());
}

Answer pending_fee_follows(VectorInput& input) {
    input.ignore("old_total");
    const core::FlatPercentPerItem method_fee{input.decimal("payment_method_percent_per_item")};
    const std::vector<core::FeeLine> lines = {{.price = input.cents("new_item_total"), .quantity = 1}};
    const auto pending = core::pending_payment(method_fee, lines, lines[0].price);
    return Answer{}.add("fee", pending.fee).add("pending_payment", pending.amount);
}

Answer refund(VectorInput& input) {
    const auto amount = core::refund_amount(input.cents("credit_allowed"), input.cents("outstanding_balance_abs"));
    return Answer{}.add("refund", amount);
}

Answer apply_credit(VectorInput& input) {
    const auto payment = core::credit_payment(input.cents("credit_balance"), input.cents("order_total"));
    return Answer{}.add("credit_payment", payment);
}

Answer refund_as_credit(VectorInput& input) {
    core::OrderMoney money{core::OrderState::complete, input.cents("order_total"), input.cents("paid"), {}};
    const auto refund = core::refund_to_credit(money);
    Answer answer;
    if (!refund) {
        answer.add("payment", Value{}).add("ledger_entry", Value{});
    } else {
        money.completed_payments += refund->payment;
        answer.add("payment", refund->payment).add("ledger_entry", refund->ledger_entry);
    }
    return answer.add("payment_state_after", std::string{name_of(core::payment_state(money))});
}

Answer credit_ledger(VectorInput& input) {
    Values balances;
    for (const core::Cents balance : core::running_balances(input.amounts("entries"))) balances.emplace_back(balance);
    return Answer{}.add("running_balances", balances);
}

Answer spend(VectorInput& input) {
    const core::Cents balance = input.cents("balance");
    const auto after = core::spend_credit(balance, input.cents("amount"));
    return Answer{}.add("accepted", after.has_value()).add("balance_after", after.value_or(balance));
}

Answer voucher_discount(VectorInput& input, const core::Voucher& voucher) {
    const core::Discountable order{input.cents("pre_discount_total"), input.cents("included_tax_total"),
                                   input.cents("additional_tax_total")};
    const core::Discount discount = core::discount(voucher, order);
    return Answer{}
        .add("amount", discount.amount)
        .add("included_tax", discount.included_tax)
        .add("tax_amount", discount.added_tax)
        .add("rate", discount.rate);
}

Answer flat_voucher(VectorInput& input) { return voucher_discount(input, core::FlatVoucher{input.cents("amount")}); }
Answer percent_voucher(VectorInput& input) {
    return voucher_discount(input, core::PercentVoucher{input.decimal("amount")});
}

}  // namespace

void add_money_rules(Rules& rules) {
    rules["line.price_with_fees"] = line_price_with_fees;
    rules["order.balance"] = order_balance;
    rules["order.payment_state"] = order_payment_state;
    rules["order.totals"] = order_totals;
    rules["order.pre_discount_total"] = pre_discount_total;
    rules["tax.order_total_tax_parts"] = total_tax_of_parts;
    rules["payment.pending_fee_follows_total"] = pending_fee_follows;
    rules["payment.refund_amount"] = refund;
    rules["customer_credit.apply"] = apply_credit;
    rules["customer_credit.refund"] = refund_as_credit;
    rules["customer_credit.ledger"] = credit_ledger;
    rules["customer_credit.spend"] = spend;
    rules["voucher.flat"] = flat_voucher;
    rules["voucher.percent"] = percent_voucher;
}

}  // namespace vectors
