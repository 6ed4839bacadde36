#include "core/domain/sales_tax.h"

namespace core {

SalesTaxSummary summarise(std::span<const SoldLine> lines) {
    SalesTaxSummary summary;
    for (const SoldLine& line : lines) {
        summary.items += line.quantity;
        summary.items_total += line.amount;
        summary.sales_tax += line.included_tax;
        if (line.included_tax != Cents{}) summary.taxable_total += line.amount;
    }
    return summary;
}

OrderTaxReport tax_report(std::span<const Cents> amounts, std::span<const TaxRate> rates, SalesTax distributor) {
    OrderTaxReport report;
    std::vector<TaxedAmount> taxed;
    for (const Cents amount : amounts) {
        report.total_excluding_tax += amount;
        for (const TaxRate& rate : rates) taxed.push_back({amount, rate});
    }
    report.by_rate = tax_by_rate(taxed, distributor);
    report.total_including_tax = report.total_excluding_tax;
    for (const TaxAtRate& row : report.by_rate) {
        report.total_tax += row.tax;
        if (row.rate.style == TaxStyle::added) report.total_including_tax += row.tax;
        else report.total_excluding_tax -= row.tax;
    }
    return report;
}

}  // namespace core
