#include "hub-server/services/basket_projection.h"
#include "hub-server/services/orders.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/device_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;
using core::Status;

namespace {

OrderLine order_line(store::LineItem item) {
    const core::Cents total = (item.price + item.deposit) * item.quantity;
    return {std::move(item.product_name),
            std::move(item.unit_text),
            item.quantity,
            item.price,
            item.deposit,
            total,
            item.is_cold,
            item.is_weighed,
            item.age_min};
}

OrderView heading(const store::Order& order) {
    OrderView view;
    view.id = order.id;
    view.number = order.number;
    view.placed_at = order.placed_at;
    view.is_cancelled = order.cancelled_at.has_value();
    view.basket = order.basket;
    view.bay = order.bay;
    view.search_code = order.search_code;
    view.goods = order.goods;
    view.deposits = order.deposits;
    view.total = order.goods + order.deposits;
    view.due = order.due;
    return view;
}

Status add_customer(Reader& reader, const Env& env, const store::Order& order, OrderView& view) {
    TRY_ASSIGN(customer, store::find_customer(reader, env.network, order.customer));
    if (!customer) return fail(ErrorCode::corrupt, "an order without its customer");
    view.first_name = std::move(customer->first_name);
    view.last_name = std::move(customer->last_name);
    view.email = std::move(customer->email);
    view.phone = std::move(customer->phone);
    return Done{};
}

Status add_place(Reader& reader, const Env& env, const store::Order& order, OrderView& view) {
    TRY_ASSIGN(distribution, store::find_distribution(reader, env.network, order.distribution));
    TRY_ASSIGN(distributor, store::find_enterprise(reader, env.network, order.distributor));
    if (!distribution || !distributor) return fail(ErrorCode::corrupt, "an order without its distribution");
    TRY_ASSIGN(point, store::find_pickup_point(reader, env.network, distribution->pickup_point));
    if (!point) return fail(ErrorCode::corrupt, "a distribution without its pick-up point");
    view.shop_name = distributor->name;
    view.time_zone = distributor->time_zone;
    view.pick_up = {point->name, point->address, distribution->opens_at, distribution->closes_at};
    return Done{};
}

Status add_basket(Reader& reader, const Env& env, const store::Order& order, OrderView& view) {
    TRY_ASSIGN(state, basket_state(reader, env, order));
    view.basket_state = std::move(state);
    if (!view.basket_state.handed_out_on) return Done{};
    TRY_ASSIGN(device, store::find_device(reader, env.network, *view.basket_state.handed_out_on));
    if (device) view.handed_out_on = device->name;
    return Done{};
}

Result<OrderView> view_of(Reader& reader, const Env& env, const store::Order& order) {
    OrderView view = heading(order);
    TRY(add_customer(reader, env, order, view));
    TRY(add_place(reader, env, order, view));
    TRY(add_basket(reader, env, order, view));
    TRY_ASSIGN(codes, store::find_codes(reader, env.network, order.id));
    if (codes.empty()) return fail(ErrorCode::corrupt, "an order without a collection code");
    view.code.handle = codes.back().handle;
    TRY_ASSIGN(items, store::find_lines(reader, env.network, order.id));
    for (store::LineItem& item : items) view.lines.push_back(order_line(std::move(item)));
    return view;
}

}  // namespace

Result<OrderView> view_placed_order(Reader& reader, const Env& env, const Actor& actor, const OrderToken& token) {
    TRY(can(actor, Action::view_placed_order, {}));
    TRY_ASSIGN(order, store::find_order_by_token(reader, env.network, token.hash()));
    if (!order) return fail(ErrorCode::not_found, "no order has this address");
    return view_of(reader, env, *order);
}

Result<OrderView> view_order(Reader& reader, const Env& env, const Actor& actor, core::OrderId id) {
    TRY_ASSIGN(order, store::find_order(reader, env.network, id));
    TRY(can_reach(actor, Action::view_orders, order ? std::optional{order->distributor} : std::nullopt));
    return view_of(reader, env, *order);
}

}  // namespace hub
