// The JSON API for programs, version 1: the storefront and ordering; and whether the hub is well.
#include <algorithm>
#include <array>

#include "core/base/json.h"
#include "hub-server/http/status.h"
#include "hub-server/routes/app.h"
#include "hub-server/services/orders.h"
#include "hub-server/services/shop.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::Json;
using core::JsonWriter;
using core::Result;
using core::Transaction;

// 100 lines of 60 bytes and a customer fit eight times.
constexpr std::size_t k_order_bytes_max = 64 * 1024;

// Unknown members are refused: a misspelt field must not be an order without it.
core::Status only_members(Json json, std::initializer_list<std::string_view> known) {
    for (const std::string& name : json.member_names())
        if (std::find(known.begin(), known.end(), name) == known.end())
            return core::fail(ErrorCode::invalid, "unknown member '" + name + "'");
    return core::Done{};
}

Result<CustomerDetails> customer_in(Json json) {
    TRY(only_members(json, {"first_name", "last_name", "email", "phone"}));
    TRY_ASSIGN(first_name, json.text("first_name"));
    TRY_ASSIGN(last_name, json.text("last_name"));
    TRY_ASSIGN(email, json.text("email"));
    return CustomerDetails{std::move(first_name), std::move(last_name), std::move(email), json.text_or("phone", "")};
}

Result<std::vector<OrderedLine>> lines_in(Json json) {
    TRY_ASSIGN(array, json.array("lines"));
    std::vector<OrderedLine> lines;
    for (const Json& line : array) {
        TRY(only_members(line, {"variant", "quantity"}));
        TRY_ASSIGN(variant, line.id<struct core::VariantTag>("variant"));
        TRY_ASSIGN(quantity, line.integer("quantity"));
        lines.push_back({variant, quantity});
    }
    return lines;
}

Result<PlaceOrder> order_in(const http::Request& request) {
    auto key = core::Uuid::parse(request.header("Idempotency-Key"));
    if (!key) return core::fail(ErrorCode::invalid, "the Idempotency-Key header must be a UUID, a new one per order");
    core::JsonLimits limits;
    limits.bytes_max = k_order_bytes_max;
    TRY_ASSIGN(document, core::JsonDocument::parse(request.body, limits));
    TRY(only_members(document.root(), {"order_cycle", "lines", "customer"}));
    std::optional<core::OrderCycleId> cycle;
    if (document.root().has("order_cycle")) {
        TRY_ASSIGN(named, document.root().id<struct core::OrderCycleTag>("order_cycle"));
        cycle = named;
    }
    TRY_ASSIGN(lines, lines_in(document.root()));
    TRY_ASSIGN(customer_json, document.root().object("customer"));
    TRY_ASSIGN(customer, customer_in(customer_json));
    return PlaceOrder{*key, std::nullopt, std::move(lines), std::move(customer), cycle};
}

std::string json_of(const PlacedOrder& order) {
    JsonWriter json;
    json.begin_object().member("id", order.id).member("number", order.number).member("basket", order.basket);
    json.member("total", order.total).member("due", order.due).member("path", "/orders/" + order.token.text());
    json.member("code", order.code.text()).end_object();
    return std::move(json).text();
}

std::string json_of(const OrderRefusal& refusal) {
    JsonWriter json;
    json.begin_object().member("error", name_of(refusal.reason)).key("short_lines").begin_array();
    for (const auto& line : refusal.short_lines) {
        json.begin_object().member("variant", line.variant).member("asked", line.asked).member("left", line.left);
        json.end_object();
    }
    json.end_array();
    if (refusal.next_opens_at) json.member("next_opens_at", *refusal.next_opens_at);
    json.end_object();
    return std::move(json).text();
}

// What was true a moment ago is a conflict, what never was is invalid.
int status_of(OrderRefusal::Reason reason) {
    switch (reason) {
        case OrderRefusal::Reason::closed:
        case OrderRefusal::Reason::other_sale:
        case OrderRefusal::Reason::stock:
        case OrderRefusal::Reason::not_on_sale:
        case OrderRefusal::Reason::key_reused: return http::status_of(ErrorCode::conflict);
        case OrderRefusal::Reason::empty:
        case OrderRefusal::Reason::bad_quantity:
        case OrderRefusal::Reason::bad_first_name:
        case OrderRefusal::Reason::bad_last_name:
        case OrderRefusal::Reason::bad_email:
        case OrderRefusal::Reason::bad_phone: return http::status_of(ErrorCode::invalid);
    }
    return http::status_of(ErrorCode::invalid);
}

void order(App& app, VisitPtr visit) {
    auto command = order_in(visit->request());
    if (!command) return visit->fail(command.error());
    app.runner().submit<OrderAnswer>(
        [visit, command = *std::move(command)](Transaction& tx, const Env& env) {
            return place_order(tx, env, visit->actor(), command);
        },
        [visit](const Result<OrderAnswer>& answer) {
            if (!answer) return visit->fail(answer.error());
            if (const auto* refusal = std::get_if<OrderRefusal>(&*answer))
                return visit->respond(http::Response::json(json_of(*refusal), status_of(refusal->reason)));
            const auto& placed = std::get<PlacedOrder>(*answer);
            visit->respond(http::Response::json(json_of(placed), placed.was_known ? 200 : 201));
        });
}

void write_variant(JsonWriter& json, const ShopVariant& variant) {
    json.begin_object().member("id", variant.id).member("name", variant.name).member("unit_text", variant.unit_text);
    json.member("category", variant.category).member("producer", variant.producer).member("price", variant.price);
    json.member("deposit", variant.deposit).key("on_hand");
    if (variant.on_hand) json.value(*variant.on_hand);
    else json.null();
    json.end_object();
}

void show_storefront(App& app, VisitPtr visit) {
    const auto shop = app.runner().read<Storefront>(
        [&](core::Reader& reader, const Env& env) { return storefront(reader, env, visit->actor()); });
    if (!shop) return visit->fail(shop.error());
    JsonWriter json;
    json.begin_object().member("shop", shop->shop_name).member("is_open", shop->open.has_value());
    if (shop->open) {
        json.member("order_cycle", shop->open->id).member("order_cycle_name", shop->open->name);
        json.member("closes_at", shop->open->closes_at);
    }
    json.key("variants").begin_array();
    for (const ShopVariant& variant : shop->variants) write_variant(json, variant);
    json.end_array().end_object();
    visit->respond(http::Response::json(std::move(json).text()).with("Cache-Control", "no-cache"));
}

// Well means that the database answers; a hub without a shop is well too.
void show_health(App& app, VisitPtr visit) {
    const auto heading = app.runner().read<Storefront>(
        [&](core::Reader& reader, const Env& env) { return storefront_heading(reader, env, visit->actor()); });
    if (!heading && heading.error().code != ErrorCode::not_found) return visit->fail(heading.error());
    visit->respond(http::Response::json("{\"status\":\"ok\"}"));
}

constexpr std::array k_routes = {
    Route{http::Method::get, "/api/1/storefront", Access::everyone, Forgery::harmless, show_storefront},
    Route{http::Method::post, "/api/1/orders", Access::everyone, Forgery::no_cookie, order},
    Route{http::Method::get, "/health", Access::everyone, Forgery::harmless, show_health},
};

}  // namespace

std::span<const Route> api_routes() { return k_routes; }

}  // namespace hub
