#include "hub-server/web/shop_page.h"

#include <fmt/format.h>

#include "hub-server/services/cart.h"
#include "hub-server/web/words.h"

namespace hub::web {
namespace {

void write_badges(Html& html, const core::Translation& tr, const ShopVariant& variant) {
    html.raw("<p class=\"badges\">");
    if (variant.is_organic) html.raw("<span class=\"badge organic\">").text(tr("Organic")).raw("</span>");
    if (variant.is_cold) html.raw("<span class=\"badge cold\">").text(tr("Keep cold")).raw("</span>");
    if (variant.age_min > 0)
        html.raw("<span class=\"badge\">").text(tr("{0}+", {std::to_string(variant.age_min)})).raw("</span>");
    if (variant.on_hand && *variant.on_hand > 0 && *variant.on_hand <= k_stock_shown_max)
        html.raw("<span class=\"badge few\">").text(tr.plural("{0} left", "{0} left", *variant.on_hand)).raw("</span>");
    html.raw("</p>");
}

void write_price(Html& html, const core::Translation& tr, const ShopVariant& variant) {
    html.raw("<p class=\"price\"><strong>").text(price_text(tr, variant.price)).raw("</strong> <span>");
    html.text(variant.unit_text).raw("</span>");
    const std::string per_base = base_price_text(tr, variant.price_per_base, variant.base);
    if (!per_base.empty()) html.raw(" <small>").text(per_base).raw("</small>");
    html.raw("</p>");
    if (variant.is_weighed) html.raw("<p class=\"hint\">").text(tr("Weighed: you pay the exact weight.")).raw("</p>");
    if (variant.deposit.count > 0)
        html.raw("<p class=\"hint\">").text(tr("Deposit {0}", {price_text(tr, variant.deposit)})).raw("</p>");
}

void write_allergens(Html& html, const core::Translation& tr, const ShopVariant& variant) {
    if (variant.allergens.empty()) return;
    std::string list;
    for (const std::string& allergen : variant.allergens) list += (list.empty() ? "" : ", ") + allergen;
    html.raw("<p class=\"hint\">").text(tr("Allergens: {0}", {list})).raw("</p>");
}

void write_quantity(Html& html, const core::Translation& tr, const ShopVariant& variant) {
    if (variant.on_hand && *variant.on_hand <= 0) {
        html.raw("<p class=\"sold-out\">").text(tr("Sold out")).raw("</p>");
        return;
    }
    const std::string field = fmt::format("{}{}", k_quantity_field, variant.id.text());
    html.raw("<p class=\"quantity\"><label").attr("for", field).raw(">").text(tr("Quantity"));
    html.raw("<span class=\"unseen\"> ").text(variant.name).raw(" ").text(variant.unit_text).raw("</span></label>");
    html.raw("<input type=\"number\" inputmode=\"numeric\" min=\"0\" placeholder=\"0\"");
    html.attr("id", field).attr("name", field);
    html.attr("max", std::min(variant.on_hand.value_or(k_line_quantity_max), k_line_quantity_max)).raw("></p>");
}

void write_product(Html& html, const core::Translation& tr, const ShopVariant& variant) {
    html.raw("<li class=\"product\"><div><h3>").text(variant.name).raw("</h3>");
    html.raw("<p class=\"hint\">").text(variant.producer).raw("</p>");
    write_badges(html, tr, variant);
    write_price(html, tr, variant);
    write_allergens(html, tr, variant);
    html.raw("</div>");
    write_quantity(html, tr, variant);
    html.raw("</li>");
}

std::vector<std::string_view> categories_of(const Storefront& shop) {
    std::vector<std::string_view> categories;
    for (const ShopVariant& variant : shop.variants)
        if (categories.empty() || categories.back() != variant.category) categories.push_back(variant.category);
    return categories;
}

void write_category_links(Html& html, const core::Translation& tr, const std::vector<std::string_view>& categories) {
    html.raw("<nav class=\"categories\"").attr("aria-label", tr("Categories")).raw(">");
    for (std::size_t i = 0; i < categories.size(); ++i)
        html.raw("<a").link("href", fmt::format("#category-{}", i)).raw(">").text(categories[i]).raw("</a>");
    html.raw("</nav>");
}

void write_catalogue(Html& html, const core::Translation& tr, const Storefront& shop) {
    const auto categories = categories_of(shop);
    write_category_links(html, tr, categories);
    html.raw("<form method=\"post\" action=\"/cart/add\">");
    auto variant = shop.variants.begin();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        html.raw("<section><h2").attr("id", fmt::format("category-{}", i)).raw(">").text(categories[i]);
        html.raw("</h2><ul class=\"products\">");
        for (; variant != shop.variants.end() && variant->category == categories[i]; ++variant)
            write_product(html, tr, *variant);
        html.raw("</ul></section>");
    }
    html.raw("<p class=\"bar\"><button class=\"primary\">").text(tr("Add to the cart")).raw("</button></p></form>");
}

void write_closed(Html& html, const Frame& frame, const Storefront& shop) {
    const core::Translation& tr = frame.tr;
    html.raw("<h1>").text(tr("Ordering is closed")).raw("</h1><p>");
    if (shop.next_opens_at)
        html.text(tr("It opens again {0}.", {Moments{tr, shop.time_zone}.day_and_hour(*shop.next_opens_at)}));
    else html.text(tr("The next opening is not known yet. Come back in a few days."));
    html.raw("</p>");
}

}  // namespace

void write_cycle_bar(Html& html, const Frame& frame, const Storefront& shop) {
    if (!shop.open) return;
    const core::Translation& tr = frame.tr;
    const Moments moments{tr, shop.time_zone};
    const PickUp& pick_up = shop.open->pick_up;
    html.raw("<div class=\"card cycle\"><p>");
    html.text(tr("Order before {0}.", {moments.day_and_hour(shop.open->closes_at)})).raw("</p><p>");
    html.text(tr("Pick up {0}, {1}.", {moments.span(pick_up.opens_at, pick_up.closes_at), pick_up.point_name}));
    html.raw("</p></div>");
}

std::string shop_page(const Frame& frame, const Storefront& shop) {
    Html html;
    if (!shop.open) {
        write_closed(html, frame, shop);
        return page(frame, frame.tr("Ordering is closed"), html);
    }
    html.raw("<h1>").text(shop.open->name).raw("</h1>");
    write_cycle_bar(html, frame, shop);
    write_catalogue(html, frame.tr, shop);
    return page(frame, frame.tr("Shop"), html);
}

}  // namespace hub::web
