#include "core/domain/unit.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

// Scales: Open Food Network, weights and measures (grams and litres).
constexpr std::array k_units = {
    MeasureUnit{"mg", UnitKind::weight, UnitSystem::metric, Decimal::ratio(1, 1000)},
    MeasureUnit{"g", UnitKind::weight, UnitSystem::metric, 1},
    MeasureUnit{"kg", UnitKind::weight, UnitSystem::metric, k_grams_per_kilogram},
    MeasureUnit{"T", UnitKind::weight, UnitSystem::metric, 1'000'000},
    MeasureUnit{"oz", UnitKind::weight, UnitSystem::imperial, Decimal::ratio(2835, 100)},
    MeasureUnit{"lb", UnitKind::weight, UnitSystem::imperial, k_grams_per_pound},
    MeasureUnit{"mL", UnitKind::volume, UnitSystem::metric, Decimal::ratio(1, 1000)},
    MeasureUnit{"cL", UnitKind::volume, UnitSystem::metric, Decimal::ratio(1, 100)},
    MeasureUnit{"dL", UnitKind::volume, UnitSystem::metric, Decimal::ratio(1, 10)},
    MeasureUnit{"L", UnitKind::volume, UnitSystem::metric, 1},
    MeasureUnit{"kL", UnitKind::volume, UnitSystem::metric, 1000},
    MeasureUnit{"gal", UnitKind::volume, UnitSystem::imperial, Decimal::ratio(454609, 100000)},
};

std::optional<MeasureUnit> first_unit(auto matches) {
    const auto found = std::find_if(k_units.begin(), k_units.end(), matches);
    if (found == k_units.end()) return std::nullopt;
    return *found;
}

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

}  // namespace

std::string_view name_of(UnitKind kind) {
    switch (kind) {
        case UnitKind::weight: return "weight";
        case UnitKind::volume: return "volume";
        case UnitKind::items: return "items";
    }
    return "items";
}

std::optional<UnitKind> unit_kind_of(std::string_view name) {
    for (const UnitKind kind : {UnitKind::weight, UnitKind::volume, UnitKind::items}) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

std::span<const MeasureUnit> all_units() { return k_units; }

std::optional<MeasureUnit> find_unit(std::string_view name) {
    return first_unit([&](const MeasureUnit& unit) { return unit.name == name; });
}

std::optional<MeasureUnit> find_unit(UnitKind kind, Decimal scale) {
    return first_unit([&](const MeasureUnit& unit) { return unit.kind == kind && unit.scale == scale; });
}

Result<std::vector<MeasureUnit>> parse_units(std::string_view comma_separated) {
    std::vector<MeasureUnit> units;
    while (!comma_separated.empty()) {
        const std::size_t comma = std::min(comma_separated.find(','), comma_separated.size());
        const std::string_view name = comma_separated.substr(0, comma);
        const auto unit = find_unit(name);
        if (!unit) return fail(ErrorCode::invalid, "there is no unit \"" + std::string{name} + '"');
        units.push_back(*unit);
        comma_separated.remove_prefix(std::min(comma + 1, comma_separated.size()));
    }
    return units;
}

std::vector<MeasureUnit> default_units() {
    std::vector<MeasureUnit> units;
    for (const std::string_view name : {"g", "kg", "T", "mL", "L", "kL"}) units.push_back(*find_unit(name));
    return units;
}

Result<UnitContent> content_from_import(std::string_view units, std::string_view unit_type) {
    TRY_ASSIGN(count, Decimal::parse(units));
    if (count <= Decimal{}) return fail(ErrorCode::invalid, "\"units\" must be above 0");
    if (unit_type.empty()) return UnitContent{.kind = UnitKind::items, .scale = {}, .value = count};
    const std::string wanted = lower(unit_type);  // spreadsheets write KG and Ml
    const auto unit = first_unit([&](const MeasureUnit& known) { return lower(known.name) == wanted; });
    if (!unit) return fail(ErrorCode::invalid, "there is no unit type \"" + std::string{unit_type} + '"');
    return UnitContent{.kind = unit->kind, .scale = unit->scale, .value = count * unit->scale};
}

std::optional<Decimal> weight_in_kilograms(const UnitContent& content) {
    if (content.kind != UnitKind::weight || !content.value) return std::nullopt;
    return *content.value / k_grams_per_kilogram;
}

}  // namespace core
