#include "core/domain/basket_bay.h"

#include <cassert>

namespace core {

std::optional<std::string> bay_of(std::int64_t basket_number, Shelves shelves) {
    assert(shelves.rows >= 1 && shelves.rows <= 26 && shelves.places_per_row >= 1);
    if (basket_number < 1 || basket_number > shelves.rows * shelves.places_per_row) return std::nullopt;
    const std::int64_t place = basket_number - 1;
    const char row = static_cast<char>('A' + place / shelves.places_per_row);
    return row + std::to_string(place % shelves.places_per_row + 1);
}

}  // namespace core
