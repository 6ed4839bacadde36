// Fee calculators and enterprise fees: what an enterprise charges on an order or on each item. Open Food Network's
// formulas, exact, each rounded where its own rule says. Pure.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/units.h"
#include "core/domain/decimal.h"
#include "core/domain/tax.h"
#include "core/domain/unit.h"

namespace core {

// What a calculator looks at in a line.
struct FeeLine {
    Cents price{};  // of one unit
    std::int64_t quantity = 0;
    UnitKind kind = UnitKind::items;
    std::optional<Decimal> unit_value{};     // grams, litres or items in one unit
    std::optional<Decimal> weight_kg{};      // of one unit, for what is not sold by weight
    std::optional<Decimal> final_content{};  // of the whole line once weighed, in the same base unit
};

// Of the sum of all lines, rounded once.
struct FlatPercentOfItemTotal {
    Decimal percent{};
};
// Rounded per unit first, then times the quantity.
struct FlatPercentPerItem {
    Decimal percent{};
};
// The same whatever is ordered, once per order.
struct FlatRate {
    Cents amount{};  // per order
};
// The first item costs `first`, the following ones `additional`, up to `items_max`; 0 of them: no fee.
struct FlexiRate {
    Cents first{};
    Cents additional{};
    std::int64_t items_max = 0;
};
// Times the number of pieces of all lines.
struct PerItem {
    Cents amount{};
};
// `normal` below an item total of `minimal`, `discount` from it on.
struct PriceSack {
    Cents minimal{};
    Cents normal{};
    Cents discount{};
};
enum class WeightUnit : std::uint8_t { kilogram, pound };
// How a carrier's weight, typed in kilograms, enters a fee per pound: converted, which is right; or its number taken as
// pounds, which is what Open Food Network does, for shops whose fees must come out as they did there.
enum class CarrierWeight : std::uint8_t { converted, taken_as_is };
// `per_unit` for each kilogram or pound of the order, rounded once.
struct PerWeight {
    Cents per_unit{};
    WeightUnit unit = WeightUnit::kilogram;
    CarrierWeight carrier_weight = CarrierWeight::converted;
};
struct NoFee {};

using FeeCalculator =
    std::variant<NoFee, FlatPercentOfItemTotal, FlatPercentPerItem, FlatRate, FlexiRate, PerItem, PriceSack, PerWeight>;

Cents fee_of(const FeeCalculator& calculator, std::span<const FeeLine> lines);

// What the line weighs, in the calculator's unit: the real content once weighed, else the nominal one. What is not sold
// by weight goes by its carrier's weight, in proportion to the real content. Unknown weights count as zero.
Decimal weight_of(const FeeLine& line, const PerWeight& calculator);

enum class FeeType : std::uint8_t { packing, transport, admin, sales, fundraising };
std::string_view name_of(FeeType type);
std::optional<FeeType> fee_type_of(std::string_view name);

// A fee that an enterprise charges, its tax, and how it is computed.
struct EnterpriseFee {
    EnterpriseId enterprise{};
    std::string name{};
    FeeType type = FeeType::admin;
    FeeCalculator calculator{};
    std::optional<TaxRate> tax{};
    bool inherits_tax = false;  // from the product; per-item fees only
};

// Percent-per-item, per-item and weight fees belong to each line; the others come once per order.
bool is_per_item(const FeeCalculator& calculator);

// Totals by type; a type that sums to zero is left out, a negative one (a discount) stays.
struct FeeAmount {
    FeeType type;
    Cents amount{};
};
std::map<FeeType, Cents> sum_by_type(std::span<const FeeAmount> fees);

// The rate that taxes a fee: its own; or the product's when a per-item fee inherits it; or none.
std::optional<TaxRate> tax_on_fee(const EnterpriseFee& fee, const std::optional<TaxRate>& product_tax);

}  // namespace core
