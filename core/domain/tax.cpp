#include "core/domain/tax.h"

#include <algorithm>

namespace core {

Cents tax_on(Cents amount, const TaxRate& rate) {
    switch (rate.style) {
        case TaxStyle::included: return rounded_cents(exact(amount) - exact(amount) / (Decimal{1} + rate.rate));
        case TaxStyle::added: return rounded_cents(exact(amount) * rate.rate);
    }
    return {};
}

Cents total_tax(std::span<const TaxedAmount> amounts, SalesTax distributor) {
    Cents total;
    for (const TaxAtRate& row : tax_by_rate(amounts, distributor)) total += row.tax;
    return total;
}

std::vector<TaxAtRate> tax_by_rate(std::span<const TaxedAmount> amounts, SalesTax distributor) {
    std::vector<TaxAtRate> rows;
    if (distributor == SalesTax::not_charged) return rows;
    for (const TaxedAmount& taxed : amounts) {
        auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.rate == taxed.rate; });
        if (row == rows.end()) row = rows.insert(rows.end(), TaxAtRate{taxed.rate, {}});
        row->tax += tax_on(taxed.amount, taxed.rate);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.rate.rate < b.rate.rate; });
    return rows;
}

}  // namespace core
