#include "core/domain/weighing.h"

namespace core {

Cents charge_for_piece(Cents ordered_unit_price, Decimal ordered, Decimal real) {
    assert(ordered > Decimal{} && real >= Decimal{});
    return rounded_cents(exact(ordered_unit_price) * real / ordered);
}

std::optional<Decimal> content_after(const LineContent& old, const LineContent& wanted,
                                     std::optional<Decimal> unit_value) {
    if (wanted.final_content) return wanted.final_content;
    if (old.quantity > 0 && old.final_content) return *old.final_content * wanted.quantity / old.quantity;
    if (!unit_value) return std::nullopt;
    return *unit_value * wanted.quantity;
}

std::optional<Decimal> unit_content(const LineContent& line, std::optional<Decimal> unit_value) {
    if (line.quantity == 0 || !line.final_content) return unit_value;
    return *line.final_content / line.quantity;
}

Cents ofn_reprice(Cents unit_price, const LineContent& old, const LineContent& weighed) {
    const Decimal before = unit_content(old, {}).value_or(0);
    const Decimal after = unit_content(weighed, {}).value_or(0);
    if (before <= Decimal{} || after <= Decimal{}) return unit_price;
    return rounded_cents(exact(unit_price) * after / before);
}

std::optional<Decimal> total_units(std::span<const MeasuredLine> lines) {
    Decimal total;
    for (const MeasuredLine& line : lines) {
        if (!line.unit_value) return std::nullopt;
        const Decimal base_units = line.kind == UnitKind::weight ? k_grams_per_kilogram : Decimal{1};
        total += *line.unit_value * line.content.quantity / base_units;
    }
    return total;
}

Decimal sum_in_own_scales(std::span<const MeasuredLine> lines) {
    Decimal sum;
    for (const MeasuredLine& line : lines) sum += line.content.final_content.value_or(0) / line.scale.value_or(1);
    return sum;
}

}  // namespace core
