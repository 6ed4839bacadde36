#include "core/domain/fee.h"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

Cents item_total(std::span<const FeeLine> lines) {
    Cents total;
    for (const FeeLine& line : lines) total += line.price * line.quantity;
    return total;
}

std::int64_t item_count(std::span<const FeeLine> lines) {
    std::int64_t count = 0;
    for (const FeeLine& line : lines) count += line.quantity;
    return count;
}

Cents percent_of(Decimal percent, Cents amount) { return rounded_cents(exact(amount) * percent / 100); }

Decimal grams_in(WeightUnit unit) {
    switch (unit) {
        case WeightUnit::kilogram: return k_grams_per_kilogram;
        case WeightUnit::pound: return k_grams_per_pound;
    }
    return k_grams_per_kilogram;
}

// How many units the real content comes to; the ordered quantity while nothing was weighed.
Decimal implied_quantity(const FeeLine& line) {
    constexpr int k_places = 3;  // Open Food Network rounds it there
    const bool is_weighed = line.final_content && line.unit_value && *line.unit_value != Decimal{};
    return is_weighed ? (*line.final_content / *line.unit_value).rounded_to(k_places) : line.quantity;
}

// One formula per calculator.
struct Formula {
    std::span<const FeeLine> lines;

    Cents operator()(const NoFee&) const { return {}; }
    Cents operator()(const FlatPercentOfItemTotal& fee) const { return percent_of(fee.percent, item_total(lines)); }
    Cents operator()(const FlatPercentPerItem& fee) const {
        Cents total;
        for (const FeeLine& line : lines) total += percent_of(fee.percent, line.price) * line.quantity;
        return total;
    }
    Cents operator()(const FlatRate& fee) const { return fee.amount; }
    Cents operator()(const FlexiRate& fee) const {
        const std::int64_t charged = std::min(item_count(lines), fee.items_max);
        return charged <= 0 ? Cents{} : fee.first + fee.additional * (charged - 1);
    }
    Cents operator()(const PerItem& fee) const { return fee.amount * item_count(lines); }
    Cents operator()(const PriceSack& fee) const { return item_total(lines) < fee.minimal ? fee.normal : fee.discount; }
    Cents operator()(const PerWeight& fee) const {
        Decimal weight;
        for (const FeeLine& line : lines) weight += weight_of(line, fee);
        return rounded_cents(weight * exact(fee.per_unit));
    }
};

}  // namespace

Cents fee_of(const FeeCalculator& calculator, std::span<const FeeLine> lines) {
    return std::visit(Formula{lines}, calculator);
}

Decimal weight_of(const FeeLine& line, const PerWeight& calculator) {
    const Decimal grams_per_unit = grams_in(calculator.unit);
    if (line.kind == UnitKind::weight) {
        return line.final_content.value_or(line.unit_value.value_or(0) * line.quantity) / grams_per_unit;
    }
    const Decimal carried = line.weight_kg.value_or(0) * implied_quantity(line);
    if (calculator.carrier_weight == CarrierWeight::taken_as_is) return carried;
    return carried * k_grams_per_kilogram / grams_per_unit;
}

std::string_view name_of(FeeType type) {
    switch (type) {
        case FeeType::packing: return "packing";
        case FeeType::transport: return "transport";
        case FeeType::admin: return "admin";
        case FeeType::sales: return "sales";
        case FeeType::fundraising: return "fundraising";
    }
    return "admin";
}

std::optional<FeeType> fee_type_of(std::string_view name) {
    for (const FeeType type :
         {FeeType::packing, FeeType::transport, FeeType::admin, FeeType::sales, FeeType::fundraising}) {
        if (name_of(type) == name) return type;
    }
    return std::nullopt;
}

bool is_per_item(const FeeCalculator& calculator) {
    return std::holds_alternative<FlatPercentPerItem>(calculator) || std::holds_alternative<PerItem>(calculator) ||
           std::holds_alternative<PerWeight>(calculator);
}

std::map<FeeType, Cents> sum_by_type(std::span<const FeeAmount> fees) {
    std::map<FeeType, Cents> totals;
    for (const FeeAmount& fee : fees) totals[fee.type] += fee.amount;
    std::erase_if(totals, [](const auto& total) { return total.second == Cents{}; });
    return totals;
}

std::optional<TaxRate> tax_on_fee(const EnterpriseFee& fee, const std::optional<TaxRate>& product_tax) {
    if (fee.tax) return fee.tax;
    return fee.inherits_tax && is_per_item(fee.calculator) ? product_tax : std::nullopt;
}

}  // namespace core
