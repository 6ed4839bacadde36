#include "core/domain/product.h"

#include "core/domain/unit_text.h"

namespace core {

std::string unit_text(const Variant& variant, const std::vector<MeasureUnit>& units, std::string_view language) {
    return variant.display_as.empty() ? unit_text(variant.content, units, language) : variant.display_as;
}

std::string full_name(const Product& product, const Variant& variant, const std::vector<MeasureUnit>& units,
                      std::string_view language) {
    return product_and_full_name(product.name, full_name(variant.display_name, unit_text(variant, units, language)));
}

std::optional<Decimal> unit_weight(const Variant& variant) {
    return variant.content.kind == UnitKind::weight ? weight_in_kilograms(variant.content) : variant.weight_kg;
}

}  // namespace core
