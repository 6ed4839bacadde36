// Value-added tax: how much of an amount is tax, or comes on top. Each taxed thing (line, shipping, fee, manual
// adjustment) is rounded alone, then summed. Pure.
#pragma once

#include <span>
#include <vector>

#include "core/base/units.h"
#include "core/domain/decimal.h"

namespace core {

// How a rate relates to the price it is applied to.
enum class TaxStyle : std::uint8_t {
    included,  // the price contains it: informative
    added,     // it comes on top
};

// A rate above -1; equal when value and style are.
struct TaxRate {
    Decimal rate;  // 0.055 is 5.5 %
    TaxStyle style = TaxStyle::included;

    static TaxRate of(BasisPoints rate, TaxStyle style) { return {Decimal::ratio(rate.count, 10'000), style}; }
    friend bool operator==(const TaxRate&, const TaxRate&) = default;
};

// included: a − a/(1+r); added: a·r. Negative amounts round away from zero as well.
Cents tax_on(Cents amount, const TaxRate& rate);

// One thing that is taxed by itself, and so rounded by itself.
struct TaxedAmount {
    Cents amount;
    TaxRate rate;
};

// A distributor that does not charge sales tax has none on any of its orders.
enum class SalesTax : bool { not_charged, charged };

Cents total_tax(std::span<const TaxedAmount> amounts, SalesTax distributor);

// What all amounts of one rate pay together.
struct TaxAtRate {
    TaxRate rate;
    Cents tax;
};
// One row per rate, lowest first, as a declaration asks for.
std::vector<TaxAtRate> tax_by_rate(std::span<const TaxedAmount> amounts, SalesTax distributor);

}  // namespace core
