// Which baskets each list of the kiosk holds, and in which order. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/app/state.h"

namespace kiosk {

using BasketList = std::vector<const Basket*>;

BasketList waiting(const State& state);        // by arrival
BasketList not_collected(const State& state);  // by basket number
BasketList to_prepare(const State& state);
BasketList prepared(const State& state);
// The name's words may come in any order and be cut short; digits find a basket number; a code is found from its third
// character on. At a self-service post only three letters or a whole code find somebody, and never more than three.
BasketList matching(const State& state, std::string_view typed);
// True at a self-service post when more people fit than may be shown there.
bool matches_too_many(const State& state, std::string_view typed);

// How far the morning is.
struct Progress {
    std::int64_t handed_out = 0;
    std::int64_t total = 0;  // orders that are not cancelled
};
Progress progress(const State& state);

inline constexpr std::size_t k_shopper_matches_max = 3;
inline constexpr std::size_t k_shopper_letters_min = 3;

}  // namespace kiosk
