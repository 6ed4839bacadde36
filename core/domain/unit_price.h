// The price per kilogram, litre, pound or item that the law wants beside the price. Pure.
#pragma once

#include <optional>
#include <string>

#include "core/base/units.h"
#include "core/domain/unit.h"

namespace core {

// A unit to compare by, and how much of it the variant holds (> 0).
struct UnitPrice {
    std::string unit;     // "kg", "lb", "L", or the item's name; "item" when it has none (translated by the view)
    Decimal denominator;  // how many of them one sold unit contains
    // `price` of one sold unit (per-item fees included) per `unit`, rounded once.
    Cents of(Cents price) const { return rounded_cents(exact(price) / denominator); }
};

// Nothing when the content is unknown or zero.
std::optional<UnitPrice> unit_price(const UnitContent& content);

}  // namespace core
