#include "core/domain/tax.h"

#include "core/domain/sales_tax.h"
#include "tests/support/catch.h"

using core::BasisPoints;
using core::Cents;
using core::SalesTax;
using core::TaxRate;
using core::TaxStyle;

TEST_CASE("included tax is inside the price, added tax on top, each rounded away from zero") {
    const auto included = [](std::int64_t points) { return TaxRate::of(BasisPoints{points}, TaxStyle::included); };
    const auto added = [](std::int64_t points) { return TaxRate::of(BasisPoints{points}, TaxStyle::added); };
    CHECK(core::tax_on(Cents{1'000}, included(2'000)) == Cents{167});
    CHECK(core::tax_on(Cents{-1'000}, included(2'000)) == Cents{-167});
    CHECK(core::tax_on(Cents{1'000}, included(550)) == Cents{52});
    CHECK(core::tax_on(Cents{1'000}, included(210)) == Cents{21});
    CHECK(core::tax_on(Cents{5'000}, added(2'500)) == Cents{1'250});
    CHECK(core::tax_on(Cents{10}, added(500)) == Cents{1});  // 0.5 cent
    CHECK(core::tax_on(Cents{-10}, added(500)) == Cents{-1});
    CHECK(core::tax_on(Cents{}, included(2'000)) == Cents{});
}

TEST_CASE("each taxed thing is rounded alone, then summed by rate") {
    const TaxRate low = TaxRate::of(BasisPoints{550}, TaxStyle::included);
    const TaxRate high = TaxRate::of(BasisPoints{2'000}, TaxStyle::included);
    // 0.10 € holds 0.52 cent: three times one cent, where the sum of 0.30 € would hold 1.56.
    const std::vector<core::TaxedAmount> amounts = {
        {Cents{2'400}, high}, {Cents{10}, low}, {Cents{10}, low}, {Cents{10}, low}};
    CHECK(core::total_tax(amounts, SalesTax::charged) == Cents{403});
    const auto rows = core::tax_by_rate(amounts, SalesTax::charged);
    REQUIRE(rows.size() == 2);
    CHECK((rows[0].rate == low && rows[0].tax == Cents{3}));
    CHECK((rows[1].rate == high && rows[1].tax == Cents{400}));
}

TEST_CASE("a distributor that charges no sales tax has none") {
    const std::vector<core::TaxedAmount> amounts = {{Cents{2'400}, TaxRate::of(BasisPoints{2'000}, TaxStyle::added)}};
    CHECK(core::total_tax(amounts, SalesTax::not_charged) == Cents{});
    CHECK(core::tax_by_rate(amounts, SalesTax::not_charged).empty());
}

TEST_CASE("the tax report counts untaxed lines as sold but not taxable") {
    const std::vector<core::SoldLine> lines = {
        {1, Cents{1'200}, Cents{200}}, {2, Cents{2'400}, Cents{400}}, {4, Cents{1'000}, Cents{}}};
    const core::SalesTaxSummary summary = core::summarise(lines);
    CHECK(summary.items == 7);
    CHECK(summary.items_total == Cents{4'600});
    CHECK(summary.taxable_total == Cents{3'600});
    CHECK(summary.sales_tax == Cents{600});
}

TEST_CASE("an order's tax report separates what is without tax from what is with it") {
    const std::vector<Cents> amounts = {Cents{10'000}, Cents{1'000}};
    const std::vector<TaxRate> added = {TaxRate::of(BasisPoints{100}, TaxStyle::added),
                                        TaxRate::of(BasisPoints{200}, TaxStyle::added)};
    const auto on_top = core::tax_report(amounts, added, SalesTax::charged);
    CHECK(on_top.total_excluding_tax == Cents{11'000});
    CHECK(on_top.total_including_tax == Cents{11'330});
    CHECK(on_top.total_including(on_top.by_rate[1]) == Cents{11'220});
    const std::vector<TaxRate> included = {TaxRate::of(BasisPoints{1'000}, TaxStyle::included)};
    const auto inside = core::tax_report(amounts, included, SalesTax::charged);
    CHECK(inside.total_including_tax == Cents{11'000});
    CHECK(inside.total_excluding_tax == Cents{10'000});
    CHECK(inside.total_tax == Cents{1'000});
}
