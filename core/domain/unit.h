// What one unit of a variant contains, in the units people buy in. Weights are held in grams, volumes in litres, items
// by count; the scale is the unit the producer chose to think in (Open Food Network's variant_unit_scale). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/decimal.h"

namespace core {

enum class UnitKind : std::uint8_t { weight, volume, items };
std::string_view name_of(UnitKind kind);  // "weight", "volume", "items"
std::optional<UnitKind> unit_kind_of(std::string_view name);

// Units of one system are converted into each other for display; never across.
enum class UnitSystem : std::uint8_t { metric, imperial };

// A unit of measure: "kg" is 1000 grams, "mL" is 0.001 litre.
struct MeasureUnit {
    std::string_view name;
    UnitKind kind;
    UnitSystem system;
    Decimal scale{};  // grams or litres in one
};

// Every unit Halle knows, by kind, system, then size.
std::span<const MeasureUnit> all_units();
// The unit of that name ("kg"), nothing when unknown. Case matters: "mL" is not "ML".
std::optional<MeasureUnit> find_unit(std::string_view name);
// The unit of that kind and scale.
std::optional<MeasureUnit> find_unit(UnitKind kind, Decimal scale);
// "g,kg,L" -> the units in that order; `invalid` names the one that is unknown.
Result<std::vector<MeasureUnit>> parse_units(std::string_view comma_separated);
// What an instance shows unless told otherwise: g, kg, T, mL, L, kL.
std::vector<MeasureUnit> default_units();

inline constexpr Decimal k_grams_per_kilogram{1000};
// Open Food Network's pound, everywhere (the avoirdupois pound is 453.59237 g).
inline constexpr Decimal k_grams_per_pound = Decimal::ratio(4536, 10);

// What is in one unit sold. Unknown parts stay empty; nothing is guessed from a name.
struct UnitContent {
    UnitKind kind = UnitKind::items;
    std::optional<Decimal> scale{};  // grams or litres in the unit chosen; nothing for items
    std::optional<Decimal> value{};  // grams, litres or items in one unit sold; above 0 when known
    std::string item_name{};         // of items, singular: "bunch"
    std::string description{};       // said after the content: "bar"
};

// A CSV row's "units" and "unit_type" ("50", "g"). An empty type means items. `invalid` for an unknown type.
Result<UnitContent> content_from_import(std::string_view units, std::string_view unit_type);

// The weight of one unit in kilograms when it is sold by weight and its content is known.
std::optional<Decimal> weight_in_kilograms(const UnitContent& content);

}  // namespace core
