// Weighed goods: what is charged when the real content differs from the ordered one. Always from the immutable
// originals (ordered price, ordered content), never from a price that was rounded before. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/base/units.h"
#include "core/domain/decimal.h"
#include "core/domain/unit.h"

namespace core {

// round(ordered unit price × real content ÷ ordered content), once. Contents are in the same base unit; `ordered` > 0,
// `real` >= 0.
Cents charge_for_piece(Cents ordered_unit_price, Decimal ordered, Decimal real);

// A line's quantity and real content, all units together; nothing while nobody has said it.
struct LineContent {
    std::int64_t quantity = 0;
    std::optional<Decimal> final_content{};
};

// The content that goes with a changed quantity, as Open Food Network does: an explicit one wins, else it grows in
// proportion, else it is the nominal content of the new quantity (nothing when the unit value is unknown).
std::optional<Decimal> content_after(const LineContent& old, const LineContent& wanted,
                                     std::optional<Decimal> unit_value);

// The content of one unit as weighed; the nominal one while there is no quantity or no weighing.
std::optional<Decimal> unit_content(const LineContent& line, std::optional<Decimal> unit_value);

// Open Food Network's own repricing, for shops that must match it to the cent: the unit price follows the content of
// one unit and is rounded, so repeating it drifts. A content of zero or less leaves the price alone. Quantities > 0.
Cents ofn_reprice(Cents unit_price, const LineContent& old, const LineContent& weighed);

// What one line adds to a producer's total.
struct MeasuredLine {
    UnitKind kind = UnitKind::items;
    std::optional<Decimal> scale{};       // the unit chosen; nothing for items
    std::optional<Decimal> unit_value{};  // of one unit
    LineContent content{};
};
// Kilograms, litres or items of all lines, which are of one variant; nothing when a line's unit value is unknown: a
// partial sum would be read as the whole.
std::optional<Decimal> total_units(std::span<const MeasuredLine> lines);
// Each line's real content counted in the unit chosen for it, added up (a sum a packer checks a screen against).
Decimal sum_in_own_scales(std::span<const MeasuredLine> lines);

}  // namespace core
