// The sales tax report: what was sold, how much of it is taxable, and the tax in it or on it. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/units.h"
#include "core/domain/tax.h"

namespace core {

// A line of the report's period, as charged.
struct SoldLine {
    std::int64_t quantity = 0;
    Cents amount;        // of the whole line
    Cents included_tax;  // inside it; zero when untaxed
};
// Sums over all lines; zero lines give zeros.
struct SalesTaxSummary {
    std::int64_t items = 0;
    Cents items_total;
    Cents taxable_total;  // of the lines that hold tax
    Cents sales_tax;
};
SalesTaxSummary summarise(std::span<const SoldLine> lines);

// One order in the declaration: totals without and with tax, and the tax of each rate.
struct OrderTaxReport {
    Cents total_excluding_tax;
    Cents total_including_tax;
    Cents total_tax;
    std::vector<TaxAtRate> by_rate;
    // The part without tax and the tax of one row: a declaration lists each rate alone.
    Cents total_including(const TaxAtRate& row) const { return total_excluding_tax + row.tax; }
};
// `amounts` are the order's lines, shipping and fees. Each is taxed at every rate of `rates`, all of the same style.
OrderTaxReport tax_report(std::span<const Cents> amounts, std::span<const TaxRate> rates, SalesTax distributor);

}  // namespace core
