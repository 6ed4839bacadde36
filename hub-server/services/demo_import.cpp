#include "hub-server/services/demo_import.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/json.h"
#include "hub-server/services/demo_calendar.h"
#include "hub-server/services/token.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/feed_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

using core::Cents;
using core::Done;
using core::ErrorCode;
using core::fail;
using core::Instant;
using core::Json;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

// Which table a category stands on; the data says which tables there are.
struct Place {
    std::string_view category;
    std::size_t table;
};
constexpr Place k_places[] = {
    {"Légumes", 0},  {"Fruits", 0},   {"Plants", 0},    {"Fleurs", 0},      {"Boulangerie", 1},
    {"Épicerie", 1}, {"Boissons", 1}, {"Œufs", 1},      {"Hygiène", 1},     {"Fromages", 2},
    {"Crèmerie", 2}, {"Viande", 2},   {"Volailles", 2}, {"Charcuterie", 2}, {"Traiteur", 2},
};

Result<double> decimal(Json json, std::string_view name) {
    auto number = json.member(name).as_measure();
    if (!number) return fail(ErrorCode::invalid, std::string{name} + ": " + number.error().message);
    return *number;
}

// A million euros or kilograms: no line of a food hub is beyond, and every sum of them is counted exactly.
constexpr double k_measure_max = 1'000'000;

// The data writes euros and kilograms as decimal numbers; they become integers here, once.
Result<Cents> cents(Json json, std::string_view name) {
    TRY_ASSIGN(euros, decimal(json, name));
    if (!(euros >= 0 && euros <= k_measure_max))
        return fail(ErrorCode::invalid, std::string{name} + " is an amount from 0 to 1000000 euros");
    return Cents{std::llround(euros * 100)};
}

Result<Instant> instant(Json json, std::string_view name) {
    TRY_ASSIGN(text, json.text(name));
    return core::parse_instant(text);
}

struct Content {
    std::int64_t amount = 1;
    std::string unit;
};
Result<Content> content_of(Json product) {
    TRY_ASSIGN(size, decimal(product, "unit_size"));
    if (!(size > 0 && size <= k_measure_max)) return fail(ErrorCode::invalid, "unit_size is above 0, up to 1000000");
    TRY_ASSIGN(base, product.text("unit_base"));
    if (base == "kg") return Content{std::llround(size * 1000), "g"};
    if (base == "L") return Content{std::llround(size * 1000), "ml"};
    if (base == "piece" && size >= 1) return Content{std::llround(size), "piece"};
    return fail(ErrorCode::invalid, "unit_base is kg, L or piece");
}

Result<std::string> payment_state(Json payment) {
    TRY_ASSIGN(state, payment.text("state"));
    if (state == "payé") return std::string{"paid"};
    if (state == "engagé") return std::string{"pledged"};
    if (state == "dû au retrait") return std::string{"due"};
    return fail(ErrorCode::invalid, "payment state is payé, engagé or dû au retrait");
}

struct SoldProduct {
    store::Product product;
    store::Variant variant;
    std::string table_name;
};

class Importer {
public:
    Importer(Transaction& tx, const Env& env, Json root) : m_tx(tx), m_env(env), m_root(root) {}

    Result<DemoImported> run(bool shift_to_now) {
        TRY(read_calendar(shift_to_now));
        m_done.shop = id_of<core::EnterpriseId>("shop");
        m_done.distribution = id_of<core::DistributionId>("distribution");
        m_done.orders_close_at = m_calendar->closing(m_written.closes_at);
        m_done.pick_up_at = m_calendar->closing(m_written.pick_up);
        TRY_ASSIGN(shop, store::find_shop(m_tx, m_env.network));
        if (shop && shop->id != m_done.shop)
            return fail(ErrorCode::conflict, "this hub has a shop already; the demo needs a data directory of its own");
        if (shop) return read_back();
        TRY(import_place());
        TRY(import_producers());
        TRY(import_products());
        TRY(import_cycle());
        TRY(store::append_distribution(m_tx, m_env.network, m_done.distribution));
        TRY(import_orders());
        return std::move(m_done);
    }

private:
    // The same id at every run: that is how a second run finds the first one's rows.
    template <class IdType>
    IdType id_of(const std::string& name) const {
        const core::Sha256 hash = core::sha256(core::as_bytes("halle demo " + m_env.network.text() + " " + name));
        IdType id{};
        std::copy_n(hash.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
        return id;
    }

    Status read_calendar(bool shift_to_now) {
        TRY_ASSIGN(hub, m_root.object("hub"));
        TRY_ASSIGN(zone_name, hub.text("timezone"));
        TRY_ASSIGN(zone, core::TimeZone::find(zone_name));
        TRY_ASSIGN(cycle, m_root.object("order_cycle"));
        TRY_ASSIGN(opens_at, instant(cycle, "opens_at"));
        TRY_ASSIGN(closes_at, instant(cycle, "closes_at"));
        TRY_ASSIGN(pick_up, instant(cycle, "pickup_start"));
        TRY_ASSIGN(pick_up_ends, instant(cycle, "pickup_end"));
        m_written = {opens_at, closes_at, pick_up, pick_up_ends, opens_at};
        TRY_ASSIGN(orders, m_root.array("orders"));
        for (const Json order : orders) {
            TRY_ASSIGN(placed_at, instant(order, "placed_at"));
            m_written.last_order = std::max(m_written.last_order, placed_at);
        }
        m_calendar = shift_to_now ? DemoCalendar::around(zone, m_written, m_env.clock.now()) : DemoCalendar{zone};
        return Done{};
    }

    // An earlier run's orders, as they are now.
    Result<DemoImported> read_back() {
        m_done.was_there = true;
        TRY_ASSIGN(distribution, store::find_distribution(m_tx, m_env.network, m_done.distribution));
        if (!distribution) return fail(ErrorCode::corrupt, "the demo's distribution is gone");
        TRY_ASSIGN(cycle, store::find_order_cycle(m_tx, m_env.network, distribution->order_cycle));
        if (!cycle) return fail(ErrorCode::corrupt, "the demo's order cycle is gone");
        m_done.pick_up_at = distribution->opens_at;
        m_done.orders_close_at = cycle->closes_at;
        TRY_ASSIGN(orders, m_root.array("orders"));
        for (const Json json : orders) {
            TRY_ASSIGN(key, json.text("id"));
            TRY_ASSIGN(order, store::find_order(m_tx, m_env.network, id_of<core::OrderId>("order " + key)));
            if (!order) return fail(ErrorCode::corrupt, "an order of the demo is gone");
            TRY_ASSIGN(codes, store::find_codes(m_tx, m_env.network, order->id));
            report(key, *order, core::CollectionCode{codes.back().handle});
        }
        return std::move(m_done);
    }

    void report(const std::string& key, const store::Order& order, core::CollectionCode code) {
        m_done.orders.push_back(
            {key, order.id, order.number, code, order.search_code, order.display_name, order.basket});
    }

    Status import_place() {
        TRY_ASSIGN(hub, m_root.object("hub"));
        TRY_ASSIGN(name, hub.text("name"));
        TRY_ASSIGN(zone_name, hub.text("timezone"));
        m_zone_name = zone_name;
        TRY(store::insert_enterprise(m_tx, m_env.network, {m_done.shop, name, zone_name, true}));
        TRY_ASSIGN(points, hub.array("pickup_points"));
        if (points.empty()) return fail(ErrorCode::invalid, "hub.pickup_points is empty");
        TRY_ASSIGN(point_name, points[0].text("name"));
        TRY_ASSIGN(address, points[0].text("address"));
        m_point = id_of<core::PickupPointId>("point");
        TRY(store::insert_pickup_point(m_tx, m_env.network, {m_point, m_done.shop, point_name, address}));
        return import_tables(points[0]);
    }

    Status import_tables(Json point) {
        TRY_ASSIGN(bays, point.array("bays"));
        for (const Place& place : k_places) {
            if (place.table >= bays.size()) return fail(ErrorCode::invalid, "hub.pickup_points[0].bays: three tables");
            TRY_ASSIGN(label, bays[place.table].text("label"));
            m_tables[std::string{place.category}] = label;
            TRY(store::insert_handout_table(m_tx, m_env.network, m_point, std::string{place.category}, label));
        }
        return Done{};
    }

    Status import_producers() {
        TRY_ASSIGN(producers, m_root.array("producers"));
        for (const Json producer : producers) {
            TRY_ASSIGN(key, producer.text("id"));
            TRY_ASSIGN(name, producer.text("name"));
            TRY(store::insert_enterprise(m_tx, m_env.network,
                                         {id_of<core::EnterpriseId>("producer " + key), name, m_zone_name, false}));
        }
        return Done{};
    }

    Result<SoldProduct> read_product(Json json) const {
        TRY_ASSIGN(key, json.text("id"));
        TRY_ASSIGN(producer, json.text("producer"));
        TRY_ASSIGN(name, json.text("name"));
        TRY_ASSIGN(category, json.text("category"));
        TRY_ASSIGN(storage, json.text("storage"));
        TRY_ASSIGN(allergens, json.array("allergens"));
        TRY_ASSIGN(unit_label, json.text("unit_label"));
        TRY_ASSIGN(content, content_of(json));
        TRY_ASSIGN(price, cents(json, "price_eur_ttc"));
        TRY_ASSIGN(deposit, cents(json, "deposit_eur"));
        const auto supplier = id_of<core::EnterpriseId>("producer " + producer);
        SoldProduct sold;
        sold.product = {id_of<core::ProductId>("product " + key),
                        supplier,
                        name,
                        category,
                        {},
                        json.boolean_or("organic", false),
                        storage != "ambiant",
                        json.integer_or("min_age", 0)};
        for (const Json allergen : allergens) {
            TRY_ASSIGN(text, allergen.as_text());
            sold.product.allergens.push_back(std::move(text));
        }
        sold.variant = {id_of<core::VariantId>("variant " + key),
                        sold.product.id,
                        supplier,
                        unit_label,
                        content.amount,
                        content.unit,
                        price,
                        deposit,
                        json.boolean_or("variable_weight", false)};
        const auto table = m_tables.find(category);
        if (table != m_tables.end()) sold.table_name = table->second;
        return sold;
    }

    Status import_products() {
        TRY_ASSIGN(ordered, ordered_quantities());
        TRY_ASSIGN(products, m_root.array("products"));
        for (const Json json : products) {
            TRY_ASSIGN(key, json.text("id"));
            TRY_ASSIGN(sold, read_product(json));
            TRY(store::insert_product(m_tx, m_env.network, sold.product));
            TRY(store::insert_variant(m_tx, m_env.network, sold.variant));
            const bool on_demand = json.member("stock_limit").is_null();
            const std::int64_t limit = json.integer_or("stock_limit", 0);
            TRY(store::insert_stock(m_tx, m_env.network, sold.variant, limit - ordered[key], on_demand));
            m_sold.emplace(key, std::move(sold));
        }
        return Done{};
    }

    // What the 64 orders took out of the stock.
    Result<std::map<std::string, std::int64_t>> ordered_quantities() const {
        std::map<std::string, std::int64_t> quantities;
        TRY_ASSIGN(orders, m_root.array("orders"));
        for (const Json order : orders) {
            TRY_ASSIGN(lines, order.array("lines"));
            for (const Json line : lines) {
                TRY_ASSIGN(product, line.text("product"));
                TRY_ASSIGN(quantity, line.integer("qty"));
                quantities[product] += quantity;
            }
        }
        return quantities;
    }

    Status import_cycle() {
        TRY_ASSIGN(json, m_root.object("order_cycle"));
        TRY_ASSIGN(name, json.text("name"));
        TRY_ASSIGN(orders, m_root.array("orders"));
        if (orders.empty()) return fail(ErrorCode::invalid, "orders is empty");
        TRY_ASSIGN(first_number, orders.front().text("ref"));
        const std::string prefix = first_number.substr(0, first_number.find('-'));  // "V14" of "V14-001"
        m_cycle = id_of<core::OrderCycleId>("order cycle");
        store::OrderCycle cycle;
        cycle.id = m_cycle;
        cycle.coordinator = m_done.shop;
        cycle.shop = m_done.shop;
        cycle.name = name;
        cycle.opens_at = m_calendar->ordering(m_written.opens_at);
        cycle.closes_at = m_calendar->closing(m_written.closes_at);
        cycle.number_prefix = prefix;
        TRY(store::insert_order_cycle(m_tx, m_env.network, cycle));
        for (const auto& [key, sold] : m_sold) TRY(store::put_on_sale(m_tx, m_env.network, m_cycle, sold.variant.id));
        const auto placed = static_cast<std::int64_t>(orders.size());
        return store::insert_distribution(
            m_tx, m_env.network,
            {m_done.distribution, m_done.shop, m_cycle, m_point, m_calendar->closing(m_written.pick_up),
             m_calendar->closing(m_written.pick_up_ends), placed, placed, 0});
    }

    Status import_orders() {
        TRY_ASSIGN(customers, m_root.array("customers"));
        for (const Json customer : customers) {
            TRY_ASSIGN(key, customer.text("id"));
            m_customers.emplace(key, customer);
        }
        TRY_ASSIGN(orders, m_root.array("orders"));
        for (const Json order : orders) TRY(import_order(order));
        return Done{};
    }

    Status import_order(Json json) {
        TRY_ASSIGN(key, json.text("id"));
        TRY_ASSIGN(order, read_order(key, json));
        TRY(add_customer(json, order));
        TRY(store::insert_order(m_tx, m_env.network, order));
        TRY(import_lines(json, order));
        TRY(import_payments(json, order.id, key));
        core::CollectionCode code;
        m_env.random.fill(code.handle);
        TRY(store::insert_code(m_tx, m_env.network, order.id, id_of<core::OrderId>("code " + key).uuid, code.handle,
                               order.placed_at));
        TRY(store::append_order(m_tx, m_env.network, order.id));
        report(key, order, code);
        return Done{};
    }

    Result<store::Order> read_order(const std::string& key, Json json) {
        store::Order order;
        order.id = id_of<core::OrderId>("order " + key);
        order.distributor = m_done.shop;
        order.order_cycle = m_cycle;
        order.distribution = m_done.distribution;
        order.idempotency_key = id_of<core::OrderId>("key " + key).uuid;
        order.token_hash = OrderToken::make(m_env.random).hash();  // no confirmation page was ever shown
        TRY_ASSIGN(number, json.text("ref"));
        TRY_ASSIGN(basket, json.integer("basket_number"));
        TRY_ASSIGN(bay, json.text("location"));
        TRY_ASSIGN(search_code, json.text("pickup_code"));
        TRY_ASSIGN(placed_at, instant(json, "placed_at"));
        TRY_ASSIGN(goods, cents(json, "goods_total_eur"));
        TRY_ASSIGN(deposits, cents(json, "deposits_total_eur"));
        TRY_ASSIGN(due, cents(json, "due_at_pickup_eur"));
        if (!core::is_search_code(search_code)) return fail(ErrorCode::invalid, "pickup_code of order " + key);
        order.number = number;
        order.basket = basket;
        order.bay = bay;
        order.search_code = search_code;
        order.placed_at = m_calendar->ordering(placed_at);
        order.goods = goods;
        order.deposits = deposits;
        order.due = due;
        m_env.random.fill(order.basket_handle);
        return order;
    }

    Status add_customer(Json json, store::Order& order) {
        TRY_ASSIGN(customer_key, json.text("customer"));
        const auto customer = m_customers.find(customer_key);
        if (customer == m_customers.end()) return fail(ErrorCode::invalid, "no customer " + customer_key);
        TRY_ASSIGN(first_name, customer->second.text("first_name"));
        TRY_ASSIGN(last_name, customer->second.text("last_name"));
        TRY_ASSIGN(email, customer->second.text("email"));
        TRY_ASSIGN(display, customer->second.text("display"));
        order.display_name = display;
        TRY_ASSIGN(id, store::put_customer(m_tx, m_env.network,
                                           {id_of<store::CustomerId>("customer " + customer_key), m_done.shop,
                                            first_name, last_name, email, ""},
                                           order.placed_at));
        order.customer = id;
        return Done{};
    }

    Status import_lines(Json json, const store::Order& order) {
        TRY_ASSIGN(lines, json.array("lines"));
        for (const Json line : lines) {
            TRY_ASSIGN(position, line.integer("line"));
            TRY_ASSIGN(product, line.text("product"));
            TRY_ASSIGN(quantity, line.integer("qty"));
            TRY_ASSIGN(price, cents(line, "unit_price_eur"));
            const auto found = m_sold.find(product);
            if (found == m_sold.end()) return fail(ErrorCode::invalid, "no product " + product);
            const SoldProduct& sold = found->second;
            const auto id = id_of<core::LineItemId>("line " + order.number + " " + std::to_string(position));
            TRY(store::insert_line(
                m_tx, m_env.network, order.id,
                {id, sold.variant.id, position, sold.product.name, sold.variant.unit_text, quantity, price,
                 sold.variant.deposit, sold.variant.content, sold.variant.content_unit, sold.variant.is_weighed,
                 sold.product.is_cold, sold.product.age_min, sold.table_name}));
        }
        return Done{};
    }

    Status import_payments(Json json, core::OrderId order, const std::string& key) {
        TRY_ASSIGN(payments, json.array("payments"));
        for (const Json payment : payments) {
            TRY_ASSIGN(source, payment.text("source"));
            TRY_ASSIGN(amount, cents(payment, "amount_eur"));
            TRY_ASSIGN(state, payment_state(payment));
            const auto id = id_of<core::OrderId>(std::string{"payment "}.append(key).append(" ").append(source));
            TRY(store::insert_payment(m_tx, m_env.network, order, {id.uuid, source, amount, state}));
        }
        return Done{};
    }

    Transaction& m_tx;
    const Env& m_env;
    Json m_root;
    DemoDates m_written;
    std::optional<DemoCalendar> m_calendar;
    DemoImported m_done;
    std::string m_zone_name;
    core::PickupPointId m_point;
    core::OrderCycleId m_cycle;
    std::map<std::string, std::string> m_tables;  // by category
    std::map<std::string, SoldProduct> m_sold;    // by the data's product key
    std::map<std::string, Json> m_customers;      // by the data's customer key
};

}  // namespace

Result<DemoImported> import_demo(Transaction& tx, const Env& env, const Actor& actor, const DemoImport& command) {
    TRY(can(actor, Action::import_data, {}));
    TRY_ASSIGN(document, core::JsonDocument::parse(command.json));
    return Importer{tx, env, document.root()}.run(command.shift_to_now);
}

}  // namespace hub
