// Where a prepared basket waits: rows A, B, C … of numbered places, filled in the order of basket numbers, so that a
// volunteer finds basket 34 without a list. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace core {

// The shelves of a pick-up point: at most 26 rows.
struct Shelves {
    std::int64_t rows = 8;
    std::int64_t places_per_row = 8;
};

// Basket 1 -> "A1", 8 -> "A8", 9 -> "B1", 64 -> "H8". Nothing for a number that has no place: the basket stands apart.
std::optional<std::string> bay_of(std::int64_t basket_number, Shelves shelves = {});

}  // namespace core
