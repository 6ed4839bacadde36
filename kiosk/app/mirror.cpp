#include "kiosk/app/mirror.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "core/base/json.h"
#include "core/base/text.h"

namespace kiosk {
namespace {

bool happened_before(const core::Fact& a, const core::Fact& b) { return std::tie(a.hlc, a.id) < std::tie(b.hlc, b.id); }

const core::Fact* first_arrival(const Basket& basket) {
    const core::Fact* first = nullptr;
    for (const auto& fact : basket.facts) {
        if (fact.kind() == core::FactKind::arrived && (first == nullptr || happened_before(fact, *first)))
            first = &fact;
    }
    return first;
}

// The number said to the person on arrival travels in the fact, so that it never changes when another post's arrivals
// come in later.
std::int64_t number_given(const core::Fact& arrival) {
    const auto body = core::JsonDocument::parse(arrival.body);
    return body ? body->root().integer_or("number", 0) : 0;
}

template <class Predicate>
std::int64_t count_lines(const core::MirrorOrder& order, Predicate predicate) {
    return std::count_if(order.lines.begin(), order.lines.end(), predicate);
}

}  // namespace

bool Basket::is_waiting() const { return is_known && !order.cancelled && state.stage == core::BasketStage::arrived; }

bool Basket::is_awaited() const {
    return is_known && !order.cancelled && state.stage != core::BasketStage::handed_out &&
           state.stage != core::BasketStage::no_show;
}

std::int64_t Basket::count_cold() const {
    return count_lines(order, [](const core::MirrorLine& line) { return line.cold; });
}

bool Basket::has_cold() const { return count_cold() > 0; }

bool Basket::needs_adult() const {
    return count_lines(order, [](const core::MirrorLine& line) { return line.age_min > 0; }) > 0;
}

void Mirror::load(core::MirrorDistribution distribution, std::vector<core::MirrorOrder> orders,
                  std::vector<core::Fact> facts) {
    m_distribution = std::move(distribution);
    m_baskets.clear();
    change(std::move(orders), std::move(facts));
}

void Mirror::change(std::vector<core::MirrorOrder> orders, std::vector<core::Fact> facts) {
    for (auto& order : orders) put(std::move(order));
    for (auto& fact : facts) put(std::move(fact));
    refresh();
}

const core::MirrorDistribution& Mirror::distribution() const {
    assert(is_loaded());
    return *m_distribution;
}

std::vector<const Basket*> Mirror::with_open_exception() const {
    std::vector<const Basket*> found;
    for (const auto& [id, basket] : m_baskets) {
        if (basket.state.has_open_exception()) found.push_back(&basket);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Basket* a, const Basket* b) { return a->order.basket < b->order.basket; });
    return found;
}

const Basket* Mirror::find(core::OrderId order) const {
    const auto found = m_baskets.find(order);
    return found == m_baskets.end() || !found->second.is_known ? nullptr : &found->second;
}

std::optional<CodeMatch> Mirror::find(const core::CollectionCode& code) const {
    const core::Sha256 hash = core::sha256(code.handle);
    std::optional<CodeMatch> replaced;
    for (const Basket* basket : m_by_number) {
        if (basket->order.collection_hash == hash) return CodeMatch{.basket = basket, .is_void = false};
        const auto& voids = basket->order.void_hashes;
        if (std::find(voids.begin(), voids.end(), hash) != voids.end()) replaced = CodeMatch{basket, true};
    }
    return replaced;
}

const Basket* Mirror::find(const core::BasketCode& code) const {
    const auto is_of = [&](const Basket* basket) {
        return std::ranges::equal(basket->order.basket_handle, code.handle);
    };
    const auto found = std::find_if(m_by_number.begin(), m_by_number.end(), is_of);
    return found == m_by_number.end() ? nullptr : *found;
}

std::int64_t Mirror::next_call_number() const {
    std::int64_t highest = 0;
    for (const auto& [id, basket] : m_baskets) highest = std::max(highest, basket.call_number);
    return highest + 1;
}

void Mirror::put(core::MirrorOrder order) {
    Basket& basket = m_baskets[order.id];
    basket.search_key = core::fold_for_search(order.display_name);
    basket.order = std::move(order);
    basket.is_known = true;
    fold_again(basket);
}

void Mirror::put(core::Fact fact) {
    Basket& basket = m_baskets[fact.subject];
    basket.order.id = fact.subject;
    const auto is_same = [&](const core::Fact& known) { return known.id == fact.id; };
    if (std::any_of(basket.facts.begin(), basket.facts.end(), is_same)) return;
    basket.facts.push_back(std::move(fact));
    fold_again(basket);
}

void Mirror::fold_again(Basket& basket) {
    basket.state = core::fold(basket.facts, basket.order.cancelled, basket.is_known);
}

void Mirror::number_calls() {
    std::vector<std::pair<const core::Fact*, Basket*>> arrivals;
    for (auto& [id, basket] : m_baskets) {
        if (const auto* arrival = first_arrival(basket)) arrivals.emplace_back(arrival, &basket);
    }
    std::sort(arrivals.begin(), arrivals.end(),
              [](const auto& a, const auto& b) { return happened_before(*a.first, *b.first); });
    std::int64_t rank = 0;
    for (const auto& [arrival, basket] : arrivals) {
        ++rank;
        const std::int64_t given = number_given(*arrival);
        basket->call_number = given > 0 ? given : rank;
    }
}

void Mirror::refresh() {
    m_by_number.clear();
    for (const auto& [id, basket] : m_baskets) {
        if (basket.is_known) m_by_number.push_back(&basket);
    }
    std::stable_sort(m_by_number.begin(), m_by_number.end(),
                     [](const Basket* a, const Basket* b) { return a->order.basket < b->order.basket; });
    number_calls();
}

}  // namespace kiosk
