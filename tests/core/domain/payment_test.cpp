#include "core/domain/payment.h"

#include "core/domain/customer_credit.h"
#include "core/domain/voucher.h"
#include "tests/support/catch.h"

using core::Cents;
using core::OrderState;
using core::PaymentState;

namespace {

core::OrderMoney money(OrderState state, std::int64_t total, std::int64_t paid, std::int64_t credit = 0) {
    return {state, Cents{total}, Cents{paid}, Cents{credit}};
}

}  // namespace

TEST_CASE("what is owed is the total less what was paid and what credit promises") {
    CHECK(core::outstanding(money(OrderState::complete, 10'000, 1'000)) == Cents{9'000});
    CHECK(core::outstanding(money(OrderState::payment, 10'000, 0, 500)) == Cents{9'500});
    CHECK(core::outstanding(money(OrderState::complete, 100, 250)) == Cents{-150});
}

TEST_CASE("what was paid for a cancelled or returned order goes back") {
    CHECK(core::outstanding(money(OrderState::canceled, 10'000, 1'000)) == Cents{-1'000});
    CHECK(core::outstanding(money(OrderState::returned, 10'000, 1'000, 500)) == Cents{-1'000});
    CHECK(core::outstanding(money(OrderState::awaiting_return, 10'000, 1'000)) == Cents{9'000});
}

TEST_CASE("the payment state is the sign of the balance, but for what went wrong") {
    CHECK(core::payment_state(money(OrderState::complete, 100, 0)) == PaymentState::balance_due);
    CHECK(core::payment_state(money(OrderState::complete, 100, 100)) == PaymentState::paid);
    CHECK(core::payment_state(money(OrderState::complete, 100, 200)) == PaymentState::credit_owed);
    CHECK(core::payment_state(money(OrderState::canceled, 3'000, 0)) == PaymentState::void_);
    CHECK(core::payment_state(money(OrderState::canceled, 3'000, 3'000)) == PaymentState::credit_owed);
    CHECK(core::payment_state(money(OrderState::complete, 100, 0), {.total = 2, .failed = 2}) == PaymentState::failed);
    CHECK(core::payment_state(money(OrderState::complete, 100, 100), {.total = 2, .failed = 1}) == PaymentState::paid);
    CHECK(core::payment_state(money(OrderState::complete, 100, 0), {.total = 1, .needs_authorization = true}) ==
          PaymentState::requires_authorization);
    CHECK(core::payment_state(money(OrderState::complete, 100, 100),
                              {.total = 2, .needs_authorization = true, .any_completed = true}) == PaymentState::paid);
}

TEST_CASE("state names are read back") {
    for (int state = 0; state <= static_cast<int>(OrderState::returned); ++state) {
        const auto known = static_cast<OrderState>(state);
        CHECK(core::order_state_of(name_of(known)) == known);
    }
    CHECK_FALSE(core::order_state_of("shipped"));
    CHECK(name_of(PaymentState::void_) == "void");
}

TEST_CASE("a refund gives back no more than was paid and no more than is owed") {
    CHECK(core::refund_amount(Cents{12'300}, Cents{100'000}) == Cents{12'300});
    CHECK(core::refund_amount(Cents{12'300}, Cents{-500}) == Cents{500});
}

TEST_CASE("a payment not captured yet follows the order's new total and its own fee") {
    const std::vector<core::FeeLine> lines = {{.price = Cents{2'000}, .quantity = 1}};
    const auto pending = core::pending_payment(core::FlatPercentPerItem{10}, lines, Cents{2'000});
    CHECK(pending.fee == Cents{200});
    CHECK(pending.amount == Cents{2'200});
}

TEST_CASE("credit pays what it can and never more than the order") {
    CHECK(core::credit_payment(Cents{500}, Cents{1'000}) == Cents{500});
    CHECK(core::credit_payment(Cents{5'000}, Cents{1'000}) == Cents{1'000});
    CHECK_FALSE(core::credit_payment(Cents{0}, Cents{1'000}));
    CHECK_FALSE(core::credit_payment(Cents{-100}, Cents{1'000}));
    CHECK_FALSE(core::credit_payment(Cents{100}, Cents{0}));
}

TEST_CASE("credit that is not there cannot be spent") {
    CHECK(*core::spend_credit(Cents{1'000}, Cents{1'000}) == Cents{});
    const auto too_much = core::spend_credit(Cents{500}, Cents{501});
    REQUIRE_FALSE(too_much);
    CHECK(too_much.error().code == core::ErrorCode::conflict);
}

TEST_CASE("the ledger's balance runs, and a refund settles the order to the cent") {
    const std::vector<Cents> entries = {Cents{1'500}, Cents{900}, Cents{-2'400}};
    CHECK(core::running_balances(entries) == std::vector<Cents>{Cents{1'500}, Cents{2'400}, Cents{0}});
    core::OrderMoney order = money(OrderState::complete, 3'600, 4'800);
    const auto refund = core::refund_to_credit(order);
    REQUIRE(refund);
    CHECK(refund->payment == Cents{-1'200});
    CHECK(refund->ledger_entry == Cents{1'200});
    order.completed_payments += refund->payment;
    CHECK(core::payment_state(order) == PaymentState::paid);
    CHECK_FALSE(core::refund_to_credit(order));
}

TEST_CASE("a voucher takes its share of the tax with it") {
    const auto flat = core::discount(core::FlatVoucher{Cents{1'000}}, {Cents{16'000}, Cents{1'000}, {}});
    CHECK(flat.amount == Cents{-1'000});
    CHECK(flat.included_tax == Cents{-63});  // -0.625 away from zero
    CHECK(flat.rate == core::Decimal::ratio(-1, 16));
    const auto percent = core::discount(core::PercentVoucher{10}, {Cents{17'100}, {}, Cents{1'100}});
    CHECK(percent.amount == Cents{-1'600});
    CHECK(percent.added_tax == Cents{-110});
}

TEST_CASE("a voucher never takes more than there is, and nothing from nothing") {
    CHECK(core::discount(core::FlatVoucher{Cents{5'000}}, {Cents{1'500}, {}, {}}).amount == Cents{-1'500});
    CHECK(core::discount(core::PercentVoucher{100}, {Cents{1'500}, {}, {}}).amount == Cents{-1'500});
    CHECK(core::discount(core::FlatVoucher{Cents{500}}, {}).amount == Cents{});
    CHECK(core::discount(core::PercentVoucher{50}, {Cents{-100}, {}, {}}).amount == Cents{});
}
