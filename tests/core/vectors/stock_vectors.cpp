// Stock, hub overrides, cart quantities.
#include "core/domain/stock.h"
#include "core/domain/stock_override.h"
#include "tests/core/vectors/vector_runner.h"

namespace vectors {
namespace {

core::Stock stock_in(VectorInput& input) {
    return {input.integer("on_hand"), input.boolean_or_none("on_demand").value_or(false)};
}

Answer final_quantity(VectorInput& input) {
    const core::CartQuantity wanted{input.count("requested"), input.integer_or_none("max_quantity")};
    const core::CartQuantity got = core::cap_to_stock(wanted, stock_in(input));
    return Answer{}.add("quantity", got.quantity).add("max_quantity", got.quantity_max);
}

Answer place_order(VectorInput& input) {
    const core::Stock before = stock_in(input);
    const std::int64_t quantity = input.count("quantity");
    const auto after = core::take(before, quantity);
    if (!after) return Answer{}.add("accepted", false).add("on_hand_after", before.on_hand);
    return Answer{}
        .add("accepted", true)
        .add("on_hand_after", after->on_hand)
        .add("backordered", false)  // there is no such state here: an order is refused, or fully taken
        .add("on_hand_after_cancel", core::put_back(*after, quantity).on_hand);
}

Answer edit_completed(VectorInput& input) {
    const core::Stock before{input.integer("on_hand_before_order"), input.boolean("on_demand")};
    const std::int64_t ordered = input.count("ordered");
    const std::int64_t delta = input.integer("delta");
    const auto placed = core::take(before, ordered);
    if (!placed) throw Unsupported{"the order itself exceeds the stock"};
    const auto changed = core::change_completed(*placed, delta);
    if (!changed) return Answer{}.add("accepted", false).add("on_hand_after", placed->on_hand);
    return Answer{}.add("accepted", true).add("on_hand_after", changed->on_hand);
}

Answer hub_override(VectorInput& input) {
    core::StockPair stocks{.producer = {input.integer("producer_on_hand"), false}, .hub = core::StockOverride{}};
    stocks.hub->count_on_hand = input.integer_or_none("override_on_hand");
    if (stocks.hub->count_on_hand) stocks.hub->on_demand = false;
    const auto after = core::change_completed(stocks, input.integer("delta_quantity"));
    if (!after) return Answer{}.add("accepted", false);
    return Answer{}
        .add("accepted", true)
        .add("producer_on_hand", after->producer.on_hand)
        .add("override_on_hand", after->hub->count_on_hand);
}

Answer cap_line(VectorInput& input) {
    return Answer{}.add("quantity", core::cap_to_stock(input.count("line_quantity"), stock_in(input)));
}

Answer cap_order(VectorInput& input) {
    if (input.texts("columns") != std::vector<std::string>{"quantity", "on_hand"}) throw Unsupported{"other columns"};
    Values quantities;
    for (const auto& row : input.rows("lines")) {
        if (row.size() != 2 || row[0] < 0) throw Unsupported{"a row is a quantity and a stock"};
        quantities.emplace_back(core::cap_to_stock(row[0], {row[1], false}));
    }
    return Answer{}.add("quantities", quantities);
}

Answer valid_override(VectorInput& input) {
    const core::StockOverride hub{.on_demand = input.boolean_or_none("on_demand"),
                                  .count_on_hand = input.integer_or_none("count_on_hand")};
    return Answer{}.add("valid", core::has_valid_stock(hub));
}

Answer reset_override(VectorInput& input) {
    const core::StockOverride hub{.count_on_hand = input.integer_or_none("count_on_hand"),
                                  .default_stock = input.integer_or_none("default_stock"),
                                  .is_resettable = input.boolean("resettable")};
    return Answer{}.add("count_on_hand", core::reset_stock(hub).count_on_hand);
}

}  // namespace

void add_stock_rules(Rules& rules) {
    rules["cart.final_quantity"] = final_quantity;
    rules["stock.place_order"] = place_order;
    rules["stock.edit_completed"] = edit_completed;
    rules["stock.hub_override_used"] = hub_override;
    rules["stock.cap_line"] = cap_line;
    rules["stock.cap_order"] = cap_order;
    rules["override.valid_state"] = valid_override;
    rules["override.reset"] = reset_override;
}

}  // namespace vectors
