#include "kiosk/app/lists.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "core/base/text.h"

namespace kiosk {
namespace {

template <class Predicate>
BasketList select(const State& state, Predicate predicate) {
    BasketList list;
    for (const Basket* basket : state.mirror.baskets()) {
        if (predicate(*basket)) list.push_back(basket);
    }
    return list;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" -'."), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

// Every typed word begins one word of the name.
bool fits_name(std::string_view name, std::string_view typed) {
    const auto names = words_of(name);
    const auto wanted = words_of(typed);
    const auto begins_a_name = [&](std::string_view word) {
        return std::any_of(names.begin(), names.end(), [&](std::string_view n) { return n.starts_with(word); });
    };
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), begins_a_name);
}

bool fits_volunteer(const Basket& basket, const std::string& typed) {
    const std::string code = core::fold_for_search(basket.order.search_code);
    if (typed.size() >= 3 && code.starts_with(typed)) return true;
    if (is_number(typed)) return std::to_string(basket.order.basket).starts_with(typed);
    return fits_name(basket.search_key, typed);
}

bool fits_shopper(const Basket& basket, const std::string& typed) {
    const auto letters = std::count_if(typed.begin(), typed.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (core::fold_for_search(basket.order.search_code) == typed && !typed.empty()) return true;
    return letters >= static_cast<std::ptrdiff_t>(k_shopper_letters_min) && fits_name(basket.search_key, typed);
}

BasketList every_match(const State& state, std::string_view typed) {
    const std::string folded = core::fold_for_search(typed);
    if (folded.empty()) return {};
    return select(state, [&](const Basket& basket) {
        return state.is_self_service() ? fits_shopper(basket, folded) : fits_volunteer(basket, folded);
    });
}

}  // namespace

BasketList waiting(const State& state) {
    auto list = select(state, [](const Basket& basket) { return basket.is_waiting(); });
    std::stable_sort(list.begin(), list.end(), [](const Basket* a, const Basket* b) {
        return std::tie(*a->state.arrived_at, a->call_number) < std::tie(*b->state.arrived_at, b->call_number);
    });
    return list;
}

BasketList not_collected(const State& state) {
    return select(state, [](const Basket& basket) { return basket.is_awaited(); });
}

BasketList to_prepare(const State& state) {
    return select(state, [](const Basket& basket) { return basket.is_awaited() && !basket.state.is_prepared; });
}

BasketList prepared(const State& state) {
    return select(state, [](const Basket& basket) { return basket.is_awaited() && basket.state.is_prepared; });
}

BasketList matching(const State& state, std::string_view typed) {
    auto list = every_match(state, typed);
    if (state.is_self_service() && list.size() > k_shopper_matches_max) return {};
    // The whole basket number comes before the longer ones that begin with it.
    std::stable_sort(list.begin(), list.end(), [&](const Basket* a, const Basket* b) {
        const auto is_exact = [&](const Basket* basket) { return std::to_string(basket->order.basket) == typed; };
        return is_exact(a) && !is_exact(b);
    });
    return list;
}

bool matches_too_many(const State& state, std::string_view typed) {
    return state.is_self_service() && every_match(state, typed).size() > k_shopper_matches_max;
}

Progress progress(const State& state) {
    Progress result;
    for (const Basket* basket : state.mirror.baskets()) {
        if (basket->order.cancelled) continue;
        ++result.total;
        if (basket->state.stage == core::BasketStage::handed_out) ++result.handed_out;
    }
    return result;
}

}  // namespace kiosk
