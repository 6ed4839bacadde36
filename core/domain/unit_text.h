// How a variant is named for people: "500g", "1.5L", "6 bunches", "Honey - 1kg Jar". Open Food Network's rules, so that
// a shop that moves reads the same. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/domain/unit.h"

namespace core {

// The content in the largest of `units` of its system that is not above it, two decimals at most: "500g", "12.5oz",
// "100 boxes". No unit of the system in `units`: the content is not said. The description follows after a space.
// `language` ("fr", "en") makes the plural of the item name.
std::string unit_text(const UnitContent& content, const std::vector<MeasureUnit>& units,
                      std::string_view language = "fr");

// What a variant is called beside its product: the unit text and the display name, neither said twice. Case differences
// of ASCII letters are ignored. `display_as` of a variant replaces the unit text before this is called.
std::string full_name(std::string_view display_name, std::string_view unit_text);

// "Honey - 1kg Jar"; only the full name when that already begins with the product's.
std::string product_and_full_name(std::string_view product_name, std::string_view full_name);

// The plural of one item name by the regular rules of French or English: "box" -> "boxes", "bocal" -> "bocaux". Another
// language keeps the singular, which reads better than a wrong ending.
std::string plural_of(std::string_view noun, std::string_view language);

}  // namespace core
