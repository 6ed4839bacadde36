#include "hub-server/services/shop.h"

#include <algorithm>

#include "core/base/text.h"
#include "hub-server/storage/account_store.h"
#include "hub-server/storage/catalogue_store.h"

namespace hub {

using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;

namespace {

constexpr std::int64_t k_base_per_unit = 1000;  // grams in a kilogram, millilitres in a litre

// "kg", "L", "piece": what the law wants the price per.
std::string base_of(const std::string& content_unit) {
    if (content_unit == "g") return "kg";
    return content_unit == "ml" ? "L" : "piece";
}

core::Cents price_per_base(const store::Variant& variant) {
    const std::int64_t scale = variant.content_unit == "piece" ? 1 : k_base_per_unit;
    return core::Cents{core::round_ratio(static_cast<__int128>(variant.price.count) * scale, variant.content)};
}

ShopVariant shop_variant(store::Offer offer) {
    ShopVariant shown;
    shown.id = offer.variant.id;
    shown.product = offer.product.id;
    shown.name = std::move(offer.product.name);
    shown.unit_text = offer.variant.unit_text;
    shown.category = std::move(offer.product.category);
    shown.producer = std::move(offer.supplier_name);
    shown.price = offer.variant.price;
    shown.deposit = offer.variant.deposit;
    shown.price_per_base = price_per_base(offer.variant);
    shown.base = base_of(offer.variant.content_unit);
    if (!offer.on_demand) shown.on_hand = offer.on_hand;
    shown.allergens = std::move(offer.product.allergens);
    shown.is_organic = offer.product.is_organic;
    shown.is_cold = offer.product.is_cold;
    shown.is_weighed = offer.variant.is_weighed;
    shown.age_min = offer.product.age_min;
    return shown;
}

// The feed counts every order and cancellation, the cycle's version every change of what is sold.
std::string version_of(const store::OrderCycle& cycle, const store::Distribution& distribution) {
    return cycle.id.text() + "-" + std::to_string(cycle.version) + "-" + std::to_string(distribution.feed_head);
}

Result<OpenCycle> open_cycle(Reader& reader, const Env& env, const store::OrderCycle& cycle) {
    TRY_ASSIGN(distribution, store::find_distribution_of_cycle(reader, env.network, cycle.id));
    if (!distribution) return fail(ErrorCode::not_found, "the order cycle has no distribution");
    TRY_ASSIGN(point, store::find_pickup_point(reader, env.network, distribution->pickup_point));
    if (!point) return fail(ErrorCode::corrupt, "a distribution without its pick-up point");
    return OpenCycle{cycle.id,
                     distribution->id,
                     cycle.name,
                     cycle.opens_at,
                     cycle.closes_at,
                     {point->name, point->address, distribution->opens_at, distribution->closes_at},
                     version_of(cycle, *distribution)};
}

// As people look for them: "Épicerie" between "Crèmerie" and "Fleurs", on every engine.
void sort_for_shoppers(std::vector<ShopVariant>& variants) {
    using Keyed = std::pair<std::string, ShopVariant>;
    std::vector<Keyed> keyed;
    keyed.reserve(variants.size());
    for (ShopVariant& variant : variants) {
        std::string key = core::fold_for_search(variant.category) + "\n" + core::fold_for_search(variant.name);
        keyed.emplace_back(std::move(key), std::move(variant));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) { return a.first < b.first; });
    std::transform(keyed.begin(), keyed.end(), variants.begin(), [](Keyed& one) { return std::move(one.second); });
}

}  // namespace

Result<Storefront> storefront_heading(Reader& reader, const Env& env, const Actor& actor) {
    TRY(can(actor, Action::view_shop, {}));
    TRY_ASSIGN(shop, store::find_shop(reader, env.network));
    if (!shop) return fail(ErrorCode::not_found, "this hub has no shop yet: import one");
    Storefront front{shop->id, shop->name, shop->time_zone, {}, {}, {}};
    const core::Instant now = env.clock.now();
    TRY_ASSIGN(cycle, store::find_open_cycle(reader, env.network, shop->id, now));
    if (cycle) {
        TRY_ASSIGN(open, open_cycle(reader, env, *cycle));
        front.open = std::move(open);
    } else {
        TRY_ASSIGN(next, store::find_next_opening(reader, env.network, shop->id, now));
        front.next_opens_at = next;
    }
    return front;
}

Result<Storefront> storefront(Reader& reader, const Env& env, const Actor& actor) {
    TRY_ASSIGN(front, storefront_heading(reader, env, actor));
    if (!front.open) return front;
    TRY_ASSIGN(offers, store::find_offers(reader, env.network, front.open->id));
    front.variants.reserve(offers.size());
    for (store::Offer& offer : offers) front.variants.push_back(shop_variant(std::move(offer)));
    sort_for_shoppers(front.variants);
    return front;
}

}  // namespace hub
