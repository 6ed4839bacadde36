// What this kiosk knows of the distribution: every order, every fact about it, and what the facts add up to. A copy in
// memory of the kiosk's own store, which is the truth. Orders and facts may come in any order and more than once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/collection_code.h"
#include "core/sync/basket.h"
#include "core/sync/messages.h"

namespace kiosk {

// One order with its facts and the state they fold to. `is_known` is false while the hub has not sent the order.
struct Basket {
    core::MirrorOrder order;
    bool is_known = false;
    std::vector<core::Fact> facts;
    core::BasketState state;
    std::int64_t call_number = 0;  // said aloud when it is this person's turn; 0 before the arrival
    std::string search_key;        // folded display name

    bool is_waiting() const;   // arrived, and nothing final has happened yet
    bool is_awaited() const;   // neither handed out, nor cancelled, nor marked as not collected
    bool has_cold() const;     // a line that lives in the cold box
    bool needs_adult() const;  // a line that asks for the age check
    std::int64_t count_cold() const;
};

// What a collection code's hash belongs to.
struct CodeMatch {
    const Basket* basket = nullptr;
    bool is_void = false;  // an older code of this order, replaced since
};

// Pointers and references stay valid until the next load() or change().
class Mirror {
public:
    void load(core::MirrorDistribution distribution, std::vector<core::MirrorOrder> orders,
              std::vector<core::Fact> facts);
    void change(std::vector<core::MirrorOrder> orders, std::vector<core::Fact> facts);

    bool is_loaded() const { return m_distribution.has_value(); }
    const core::MirrorDistribution& distribution() const;  // requires is_loaded()

    // Known orders by basket number.
    const std::vector<const Basket*>& baskets() const { return m_by_number; }
    // Baskets with an exception that nobody has closed, unknown orders included.
    std::vector<const Basket*> with_open_exception() const;
    const Basket* find(core::OrderId order) const;
    std::optional<CodeMatch> find(const core::CollectionCode& code) const;
    const Basket* find(const core::BasketCode& code) const;
    // The number for the next person who arrives: one more than the highest given.
    std::int64_t next_call_number() const;

private:
    void put(core::MirrorOrder order);
    void put(core::Fact fact);
    void fold_again(Basket& basket);
    void number_calls();
    void refresh();

    std::optional<core::MirrorDistribution> m_distribution;
    std::map<core::OrderId, Basket> m_baskets;
    std::vector<const Basket*> m_by_number;
};

}  // namespace kiosk
