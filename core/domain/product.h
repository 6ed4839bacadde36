// What is sold: a product describes it, its variants are the sellable units, each with a price, a content and a stock.
// Plain values; the rules about them are in the files named for the rule (unit_text, stock, shop_price, weighing).
#pragma once

#include <optional>
#include <string>

#include "core/base/id.h"
#include "core/base/units.h"
#include "core/domain/stock.h"
#include "core/domain/unit.h"

namespace core {

// What a producer makes, described once for all its variants. The supplier owns it.
struct Product {
    ProductId id{};
    EnterpriseId supplier{};
    std::string name{};
    std::string category{};
    std::string description{};
    bool is_cold = false;      // handed out last, from the cold box
    std::int64_t age_min = 0;  // 18 when an identity check is needed, else 0
};

// One sellable unit of a product.
struct Variant {
    VariantId id{};
    ProductId product{};
    std::string display_name{};  // empty: named by its content
    std::string display_as{};    // replaces the unit text when not empty
    Cents price{};               // of one unit, tax included as the shop shows it; >= 0
    UnitContent content{};
    std::optional<Decimal> weight_kg{};  // for the carrier, when content is no weight
    bool is_weighed = false;             // charged by its real content
    Stock stock{};
};

// "500g", or what the producer wants it displayed as.
std::string unit_text(const Variant& variant, const std::vector<MeasureUnit>& units, std::string_view language = "fr");
// "Honey - 1kg Jar"
std::string full_name(const Product& product, const Variant& variant, const std::vector<MeasureUnit>& units,
                      std::string_view language = "fr");
// Kilograms of one unit: from its content when sold by weight, else what the producer typed; nothing when unknown.
std::optional<Decimal> unit_weight(const Variant& variant);

}  // namespace core
