// The shop front: catalogue, cart, checkout.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "hub-server/routes/app.h"
#include "hub-server/routes/cookies.h"
#include "hub-server/services/cart.h"
#include "hub-server/services/housekeeping.h"
#include "hub-server/services/orders.h"
#include "hub-server/services/shop.h"
#include "hub-server/web/cart_page.h"
#include "hub-server/web/checkout_page.h"
#include "hub-server/web/shop_page.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::Reader;
using core::Result;
using core::Transaction;

std::string cache_key(const Storefront& heading, Language language) {
    return fmt::format("{}/{}/{}/{}", heading.shop.text(), heading.open ? heading.open->id.text() : "closed",
                       heading.open            ? heading.open->version
                       : heading.next_opens_at ? std::to_string(core::to_millis(*heading.next_opens_at))
                                               : "",
                       code_of(language));
}

// The catalogue from the cache, or made and kept.
Result<CachedPage> catalogue(App& app, const Visit& visit) {
    TRY_ASSIGN(heading, app.runner().read<Storefront>([&](Reader& reader, const Env& env) {
        return storefront_heading(reader, env, visit.actor());
    }));
    std::string key = cache_key(heading, visit.language());
    if (auto cached = app.pages().find(key)) return *std::move(cached);
    TRY_ASSIGN(shop, app.runner().read<Storefront>(
                         [&](Reader& reader, const Env& env) { return storefront(reader, env, visit.actor()); }));
    key = cache_key(shop, visit.language());  // it may have changed since the heading
    return app.pages().keep(std::move(key), web::shop_page(visit.frame(shop.shop_name, "/"), shop));
}

void show_shop(App& app, VisitPtr visit) {
    const auto page = catalogue(app, *visit);
    if (!page) return visit->fail(page.error());
    visit->respond(answer_with(*page, visit->request()));
}

struct Wish {
    core::VariantId variant;
    std::int64_t quantity = 0;
};
enum class Blank { skipped, refused };

// The quantity fields of a form. `invalid` for a value that is not a whole number from 0 to k_line_quantity_max.
Result<std::vector<Wish>> wishes_in(const http::Fields& form, Blank blank) {
    std::vector<Wish> wishes;
    for (const auto& [name, value] : form) {
        if (!name.starts_with(web::k_quantity_field) || (value.empty() && blank == Blank::skipped)) continue;
        TRY_ASSIGN(variant, core::VariantId::parse(std::string_view{name}.substr(web::k_quantity_field.size())));
        Wish wish{variant, 0};
        const char* end = value.data() + value.size();
        const auto parsed = std::from_chars(value.data(), end, wish.quantity);
        if (parsed.ec != std::errc{} || parsed.ptr != end || wish.quantity < 0 || wish.quantity > k_line_quantity_max)
            return core::fail(ErrorCode::invalid, "a quantity is not a whole number from 0 to 999");
        wishes.push_back(wish);
    }
    return wishes;
}

struct CartChange {
    std::optional<CartToken> cart;
    bool was_capped = false;
};

Result<CartChange> change_cart(Transaction& tx, const Env& env, const Actor& actor, CartChange change,
                               const std::vector<Wish>& wishes, bool adds) {
    for (const Wish& wish : wishes) {
        if (adds && wish.quantity == 0) continue;
        TRY_ASSIGN(set, set_quantity(tx, env, actor, {change.cart, wish.variant, wish.quantity, adds}));
        change.cart = set.cart;
        change.was_capped = change.was_capped || set.was_capped;
    }
    if (!adds && change.cart) TRY(drop_gone_lines(tx, env, actor, *change.cart));
    return change;
}

std::string problem_text(const core::Translation& tr, std::string_view problem) {
    if (problem == "quantity") return tr("Quantities are whole numbers from 0 to 999. Correct them, then continue.");
    if (problem == "capped") return tr("There is less left than you asked for: the cart has all there is.");
    if (problem == "gone") return tr("One of the products is no longer on sale. The cart is as it was before.");
    if (problem == "many") return tr("A cart holds at most 100 products.");
    return {};
}

// Which of the cart page's sentences fits a refusal; empty when none does.
std::string_view problem_of(const core::Error& error) {
    if (error.code == ErrorCode::not_found) return "gone";
    if (error.code == ErrorCode::invalid) return "many";
    if (error.code == ErrorCode::conflict) return "closed";  // the cart page says so itself
    return {};
}

void change_and_redirect(App& app, const VisitPtr& visit, std::vector<Wish> wishes, bool adds, std::string next) {
    app.runner().submit<CartChange>(
        [visit, wishes = std::move(wishes), adds](Transaction& tx, const Env& env) {
            return change_cart(tx, env, visit->actor(), {visit->cart_token(), false}, wishes, adds);
        },
        [visit, next = std::move(next)](const Result<CartChange>& change) {
            if (!change) {
                const std::string_view problem = problem_of(change.error());
                if (problem.empty()) return visit->fail(change.error());
                return visit->redirect(fmt::format("/cart?problem={}", problem));
            }
            auto response = http::Response::redirect(change->was_capped ? "/cart?problem=capped" : next);
            if (change->cart)
                set_cookie(response, visit->is_secure(), k_cart_cookie, change->cart->text(), k_cart_life);
            visit->respond(std::move(response));
        });
}

void add_to_cart(App& app, VisitPtr visit) {
    auto wishes = wishes_in(visit->request().form(), Blank::skipped);
    if (!wishes) return visit->redirect("/cart?problem=quantity");
    change_and_redirect(app, visit, *std::move(wishes), true, "/cart");
}

void update_cart(App& app, VisitPtr visit) {
    const http::Fields form = visit->request().form();
    auto wishes = wishes_in(form, Blank::refused);
    if (!wishes) return visit->redirect("/cart?problem=quantity");
    const bool continues = form.find("next") != form.end();
    change_and_redirect(app, visit, *std::move(wishes), false, continues ? "/checkout" : "/cart");
}

struct ShopAndCart {
    Storefront shop;
    Cart cart;
};

Result<ShopAndCart> read_cart(App& app, const Visit& visit) {
    return app.runner().read<ShopAndCart>([&](Reader& reader, const Env& env) -> Result<ShopAndCart> {
        TRY_ASSIGN(shop, storefront_heading(reader, env, visit.actor()));
        if (!visit.cart_token()) return ShopAndCart{std::move(shop), {}};
        TRY_ASSIGN(cart, view_cart(reader, env, visit.actor(), *visit.cart_token()));
        return ShopAndCart{std::move(shop), std::move(cart)};
    });
}

std::string cart_csrf(const Visit& visit) { return visit.cart_token() ? visit.cart_token()->csrf() : std::string{}; }

void show_cart(App& app, VisitPtr visit) {
    const auto both = read_cart(app, *visit);
    if (!both) return visit->fail(both.error());
    const std::string problem = problem_text(visit->tr(), visit->query_value("problem"));
    visit->respond_page(web::cart_page(visit->frame(both->shop.shop_name, "/cart"), both->shop, both->cart,
                                       cart_csrf(*visit), problem));
}

std::string fresh_key(const Env& env) {
    core::Uuid key;
    env.random.fill(key.bytes);
    return key.text();
}

void show_checkout(App& app, VisitPtr visit) {
    const auto both = read_cart(app, *visit);
    if (!both) return visit->fail(both.error());
    if (both->cart.lines.empty() || !both->cart.is_open) return visit->redirect("/cart");
    const web::CheckoutForm form{{}, fresh_key(app.runner().env()), cart_csrf(*visit)};
    visit->respond_page(web::checkout_page(visit->frame(both->shop.shop_name, "/checkout"), both->shop, both->cart,
                                           form, std::nullopt));
}

std::string typed(const http::Fields& form, std::string_view name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

// The form again with what was typed and a sentence about what to do. Reads, so not on the database's thread.
void show_refusal(App& app, const VisitPtr& visit, web::CheckoutForm form, const OrderRefusal& refusal) {
    const auto both = read_cart(app, *visit);
    if (!both) return visit->fail(both.error());
    if (refusal.reason == OrderRefusal::Reason::key_reused) form.idempotency_key = fresh_key(app.runner().env());
    visit->respond_page(web::checkout_page(visit->frame(both->shop.shop_name), both->shop, both->cart, form, refusal),
                        422);
}

void answer_order(App& app, const VisitPtr& visit, const web::CheckoutForm& form, const Result<OrderAnswer>& answer) {
    if (!answer) return visit->fail(answer.error());
    if (const auto* placed = std::get_if<PlacedOrder>(&*answer))
        return visit->redirect(fmt::format("/orders/{}", placed->token.text()));
    const OrderRefusal refusal = std::get<OrderRefusal>(*answer);
    if (!app.reading_lane().post([&app, visit, form, refusal] { show_refusal(app, visit, form, refusal); }))
        visit->fail(core::fail(ErrorCode::unavailable, "too many waiting"));
}

void place_order_from_form(App& app, VisitPtr visit) {
    const http::Fields form = visit->request().form();
    const web::CheckoutForm kept{
        {typed(form, "first_name"), typed(form, "last_name"), typed(form, "email"), typed(form, "phone")},
        typed(form, "key"),
        cart_csrf(*visit)};
    const auto key = core::Uuid::parse(kept.idempotency_key);
    const auto cycle = core::OrderCycleId::parse(typed(form, "cycle"));
    if (!key || !cycle) return visit->fail(core::fail(ErrorCode::invalid, "the form has no key or no order cycle"));
    app.runner().submit<OrderAnswer>(
        [visit, command = PlaceOrder{*key, visit->cart_token(), {}, kept.customer, *cycle}](
            Transaction& tx, const Env& env) { return place_order(tx, env, visit->actor(), command); },
        [&app, visit, kept](const Result<OrderAnswer>& answer) { answer_order(app, visit, kept, answer); });
}

constexpr std::array k_routes = {
    Route{http::Method::get, "/", Access::everyone, Forgery::harmless, show_shop},
    Route{http::Method::post, "/cart/add", Access::everyone, Forgery::origin, add_to_cart},
    Route{http::Method::get, "/cart", Access::everyone, Forgery::harmless, show_cart},
    Route{http::Method::post, "/cart", Access::everyone, Forgery::cart_token, update_cart},
    Route{http::Method::get, "/checkout", Access::everyone, Forgery::harmless, show_checkout},
    Route{http::Method::post, "/checkout", Access::everyone, Forgery::cart_token, place_order_from_form},
};

}  // namespace

std::span<const Route> shop_routes() { return k_routes; }

}  // namespace hub
