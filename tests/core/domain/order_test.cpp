#include "core/domain/order.h"

#include "tests/support/catch.h"

using core::Cents;
using core::Decimal;

namespace {

core::LineItem chicken() {  // two chickens of 1.5 kg at 12.00 € each
    return {.unit_price = Cents{1200}, .quantity = 2, .ordered_content = Decimal{1500}};
}

}  // namespace

TEST_CASE("a line is charged as ordered until a piece of it is weighed") {
    core::LineItem line = chicken();
    CHECK(line.charge() == Cents{2400});
    line.weighed_pieces = {1430};
    CHECK(line.charge() == Cents{1144 + 1200});
    line.weighed_pieces = {1430, 1612};
    CHECK(line.charge() == Cents{1144 + 1290});  // 12.896 -> 12.90
    CHECK(line.ordered_amount() == Cents{2400});
}

TEST_CASE("each weighed piece is rounded once, on its own") {
    core::LineItem line{.unit_price = Cents{333}, .quantity = 2, .ordered_content = Decimal{700}};
    line.weighed_pieces = {733, 733};
    CHECK(line.charge() == Cents{349 + 349});  // 3.48699 each; both at once would be 6.97
}

TEST_CASE("totals add what comes on top and leave out what is included or not eligible") {
    core::Order order;
    order.lines = {chicken(), {.unit_price = Cents{280}, .quantity = 3, .is_cold = true}};
    order.adjustments = {{.label = "transport", .amount = Cents{200}},
                         {.label = "voucher", .amount = Cents{-500}},
                         {.label = "VAT in prices", .amount = Cents{169}, .is_included = true},
                         {.label = "fee that fell away", .amount = Cents{999}, .is_eligible = false}};
    CHECK(order.item_total() == Cents{2400 + 840});
    CHECK(order.adjustment_total() == Cents{-300});
    CHECK(order.total() == Cents{2940});
    CHECK(order.item_count() == 5);
    CHECK(order.has_cold());
    order.pending_credit = Cents{40};
    CHECK(order.pre_discount_total() == Cents{2900});
    CHECK(order.money().total == order.total());
    CHECK(order.money().pending_credit == Cents{40});
    CHECK(core::Order{}.total() == Cents{});
    CHECK_FALSE(core::Order{}.has_cold());
}

TEST_CASE("the price shown with fees is rounded per unit") {
    const auto shown = core::price_with_fees(Cents{5555}, 2, Cents{1111});
    CHECK(shown.unit == Cents{6111});
    CHECK(shown.line == Cents{12222});  // one cent more than 2 · 55.55 + 11.11
    CHECK(core::price_with_fees(Cents{1000}, 0, Cents{500}).line == Cents{});
}

TEST_CASE("an order number names its cycle and its place, three digits at least") {
    CHECK(core::order_number("V14", 1) == "V14-001");
    CHECK(core::order_number("V14", 64) == "V14-064");
    CHECK(core::order_number("V14", 1234) == "V14-1234");
}
