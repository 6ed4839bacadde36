#include "core/domain/fee.h"

#include "tests/support/catch.h"

using core::Cents;
using core::Decimal;

namespace {

std::vector<core::FeeLine> two_lines() {
    return {{.price = Cents{400}, .quantity = 2}, {.price = Cents{100}, .quantity = 9}};  // 17.00 €, 11 items
}

Cents fee(const core::FeeCalculator& calculator, const std::vector<core::FeeLine>& lines = two_lines()) {
    return core::fee_of(calculator, lines);
}

core::FeeLine jar(std::int64_t quantity) {  // a 0.5 L jar that weighs 0.8 kg
    return {.price = Cents{500},
            .quantity = quantity,
            .kind = core::UnitKind::volume,
            .unit_value = Decimal::ratio(1, 2),
            .weight_kg = Decimal::ratio(8, 10),
            .final_content = {}};
}

}  // namespace

TEST_CASE("a percentage per item is rounded per unit, a percentage of the total once") {
    const std::vector<core::FeeLine> eggs = {{.price = Cents{86}, .quantity = 8}};
    CHECK(fee(core::FlatPercentPerItem{20}, eggs) == Cents{136});
    CHECK(fee(core::FlatPercentOfItemTotal{20}, eggs) == Cents{138});
    CHECK(fee(core::FlatPercentOfItemTotal{-10}) == Cents{-170});
}

TEST_CASE("flat, per-item and empty fees count as their names say") {
    CHECK(fee(core::FlatRate{Cents{250}}) == Cents{250});
    CHECK(fee(core::PerItem{Cents{5}}) == Cents{55});
    CHECK(fee(core::NoFee{}) == Cents{});
    CHECK(fee(core::PerItem{Cents{5}}, {}) == Cents{});
}

TEST_CASE("a flexible rate stops at its maximum, and charges nothing without one or without items") {
    const auto rate = [](std::int64_t items_max) { return core::FlexiRate{Cents{200}, Cents{100}, items_max}; };
    const auto items = [](std::int64_t count) { return std::vector<core::FeeLine>{{.quantity = count}}; };
    CHECK(fee(rate(3), items(1)) == Cents{200});
    CHECK(fee(rate(3), items(3)) == Cents{400});
    CHECK(fee(rate(3), items(4)) == Cents{400});
    CHECK(fee(rate(0), items(4)) == Cents{});
    CHECK(fee(rate(3), items(0)) == Cents{});
}

TEST_CASE("a price sack discounts from its threshold on") {
    const auto sack = [](std::int64_t minimal) { return core::PriceSack{Cents{minimal}, Cents{500}, Cents{100}}; };
    CHECK(fee(sack(1701)) == Cents{500});
    CHECK(fee(sack(1700)) == Cents{100});
}

TEST_CASE("a weight fee goes by the real weight once there is one") {
    const core::PerWeight five_per_kilogram{Cents{500}};
    core::FeeLine potatoes{.price = Cents{300}, .quantity = 2, .kind = core::UnitKind::weight, .unit_value = 10'000};
    CHECK(fee(five_per_kilogram, {potatoes}) == Cents{10'000});
    potatoes.final_content = 18'000;
    CHECK(fee(five_per_kilogram, {potatoes}) == Cents{9'000});
    potatoes.unit_value.reset();
    potatoes.final_content.reset();
    CHECK(fee(five_per_kilogram, {potatoes}) == Cents{});
}

TEST_CASE("what is not sold by weight goes by its carrier's weight, in proportion to the real content") {
    const core::PerWeight five_per_kilogram{Cents{500}};
    CHECK(fee(five_per_kilogram, {jar(3)}) == Cents{1200});
    core::FeeLine weighed = jar(3);
    weighed.final_content = Decimal::ratio(12, 10);  // 2.4 jars' worth
    CHECK(fee(five_per_kilogram, {weighed}) == Cents{960});
    weighed.unit_value = 0;
    CHECK(fee(five_per_kilogram, {weighed}) == Cents{1200});
}

TEST_CASE("a fee per pound converts kilograms, unless Open Food Network's figures are wanted") {
    using core::CarrierWeight;
    using core::WeightUnit;
    const core::PerWeight right{Cents{500}, WeightUnit::pound, CarrierWeight::converted};
    const core::PerWeight as_there{Cents{500}, WeightUnit::pound, CarrierWeight::taken_as_is};
    CHECK(fee(right, {jar(1)}) == Cents{882});  // 0.8 kg = 1.7637 lb
    CHECK(fee(as_there, {jar(1)}) == Cents{400});
}

TEST_CASE("fees are summed by type, zero sums left out and discounts kept") {
    using core::FeeType;
    const std::vector<core::FeeAmount> fees = {{FeeType::admin, Cents{100}},
                                               {FeeType::sales, Cents{250}},
                                               {FeeType::admin, Cents{-100}},
                                               {FeeType::packing, Cents{-30}},
                                               {FeeType::transport, Cents{0}}};
    const auto totals = core::sum_by_type(fees);
    CHECK(totals.size() == 2);
    CHECK(totals.at(FeeType::sales) == Cents{250});
    CHECK(totals.at(FeeType::packing) == Cents{-30});
}

TEST_CASE("only a per-item fee can inherit the product's tax") {
    const core::TaxRate product{Decimal::ratio(55, 1000), core::TaxStyle::included};
    const core::TaxRate own{Decimal::ratio(2, 10), core::TaxStyle::included};
    core::EnterpriseFee fee{.calculator = core::PerItem{Cents{10}}, .inherits_tax = true};
    CHECK(core::tax_on_fee(fee, product) == product);
    CHECK_FALSE(core::tax_on_fee(fee, {}));
    fee.tax = own;
    CHECK(core::tax_on_fee(fee, product) == own);
    fee = {.calculator = core::FlatRate{Cents{10}}, .inherits_tax = true};
    CHECK_FALSE(core::tax_on_fee(fee, product));
}

TEST_CASE("names of fee types are read back") {
    for (const auto type : {core::FeeType::packing, core::FeeType::transport, core::FeeType::admin,
                            core::FeeType::sales, core::FeeType::fundraising}) {
        CHECK(core::fee_type_of(name_of(type)) == type);
    }
    CHECK_FALSE(core::fee_type_of("other"));
}
