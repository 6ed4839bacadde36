#include "core/domain/unit_price.h"

namespace core {
namespace {

bool is_imperial(const UnitContent& content) {
    const auto unit = find_unit(content.kind, content.scale.value_or(1));
    return unit && unit->system == UnitSystem::imperial;
}

}  // namespace

std::optional<UnitPrice> unit_price(const UnitContent& content) {
    if (!content.value || *content.value <= Decimal{}) return std::nullopt;
    switch (content.kind) {
        case UnitKind::weight:
            if (is_imperial(content)) return UnitPrice{"lb", *content.value / k_grams_per_pound};
            return UnitPrice{"kg", *content.value / k_grams_per_kilogram};
        case UnitKind::volume: return UnitPrice{"L", *content.value};
        case UnitKind::items: break;
    }
    return UnitPrice{content.item_name.empty() ? "item" : content.item_name, *content.value};
}

}  // namespace core
