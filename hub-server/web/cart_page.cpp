#include "hub-server/web/cart_page.h"

#include <fmt/format.h>

#include "hub-server/web/shop_page.h"
#include "hub-server/web/words.h"

namespace hub::web {
namespace {

void write_line(Html& html, const core::Translation& tr, const CartLine& line) {
    const std::string field = fmt::format("{}{}", k_quantity_field, line.variant.text());
    html.raw("<tr><th scope=\"row\">").text(line.name).raw("<small>").text(line.unit_text);
    if (line.is_weighed) html.raw(" · ").text(tr("weighed"));
    html.raw("</small>");
    if (line.available && *line.available < line.quantity)
        html.raw("<small class=\"problem\">").text(tr.plural("{0} left", "{0} left", *line.available)).raw("</small>");
    html.raw("</th><td><label class=\"unseen\"").attr("for", field).raw(">");
    html.text(tr("Quantity")).raw(" ").text(line.name).raw("</label>");
    html.raw("<input type=\"number\" inputmode=\"numeric\" min=\"0\" required");
    html.attr("max", k_line_quantity_max).attr("id", field).attr("name", field).attr("value", line.quantity);
    html.raw("></td><td class=\"amount\">").text(price_text(tr, line.total)).raw("</td></tr>");
}

void write_total(Html& html, std::string_view words, const std::string& amount) {
    html.raw("<tr><th scope=\"row\" colspan=\"2\">").text(words).raw("</th><td class=\"amount\">");
    html.text(amount).raw("</td></tr>");
}

void write_lines(Html& html, const core::Translation& tr, const Cart& cart) {
    html.raw("<table class=\"cart\"><thead><tr><th scope=\"col\">").text(tr("Product"));
    html.raw("</th><th scope=\"col\">").text(tr("Quantity")).raw("</th><th scope=\"col\" class=\"amount\">");
    html.text(tr("Price")).raw("</th></tr></thead><tbody>");
    for (const CartLine& line : cart.lines) write_line(html, tr, line);
    html.raw("</tbody><tfoot>");
    if (cart.deposits.count > 0) write_total(html, tr("of which deposits"), price_text(tr, cart.deposits));
    write_total(html, tr("Total"), price_text(tr, cart.total));
    html.raw("</tfoot></table>");
}

void write_cart(Html& html, const Frame& frame, const Cart& cart, std::string_view csrf) {
    const core::Translation& tr = frame.tr;
    html.raw("<form method=\"post\" action=\"/cart\">");
    write_csrf(html, csrf);
    write_lines(html, tr, cart);
    html.raw("<p class=\"hint\">").text(tr("Set a quantity to 0 to take the product out.")).raw("</p>");
    html.raw("<p class=\"buttons\"><button>").text(tr("Update quantities")).raw("</button></p>");
    html.raw("<p class=\"bar\"><span>").text(tr("Your order is NOT placed yet.")).raw("</span>");
    html.raw("<button class=\"primary\" name=\"next\" value=\"checkout\">");
    html.text(tr("Continue: {0}", {price_text(tr, cart.total)})).raw("</button></p></form>");
}

// Why the page shows less than was put in, and what the visitor can do about it.
void write_what_is_missing(Html& html, const Frame& frame, const Storefront& shop, const Cart& cart) {
    const core::Translation& tr = frame.tr;
    if (!cart.is_open && shop.next_opens_at)
        write_notice(html, "problem",
                     tr("Ordering is closed; it opens again {0}. Your cart is kept.",
                        {Moments{tr, shop.time_zone}.day_and_hour(*shop.next_opens_at)}));
    else if (!cart.is_open) write_notice(html, "problem", tr("Ordering is closed. Your cart is kept."));
    if (cart.gone > 0)
        write_notice(html, "hint",
                     tr.plural("{0} product of your cart is no longer on sale.",
                               "{0} products of your cart are no longer on sale.", cart.gone));
}

void write_empty(Html& html, const core::Translation& tr) {
    html.raw("<p>").text(tr("It is empty.")).raw("</p><p class=\"buttons\"><a class=\"button primary\" href=\"/\">");
    html.text(tr("Go to the shop")).raw("</a></p>");
}

}  // namespace

std::string cart_page(const Frame& frame, const Storefront& shop, const Cart& cart, std::string_view csrf,
                      std::string_view problem) {
    const core::Translation& tr = frame.tr;
    Html html;
    html.raw("<h1>").text(tr("Your cart")).raw("</h1>");
    if (!problem.empty()) write_notice(html, "problem", problem);
    write_what_is_missing(html, frame, shop, cart);
    write_cycle_bar(html, frame, shop);
    if (cart.is_open && cart.lines.empty()) write_empty(html, tr);
    if (!cart.lines.empty()) {
        html.raw("<p><a href=\"/\">").text(tr("Back to the shop")).raw("</a></p>");
        write_cart(html, frame, cart, csrf);
    }
    return page(frame, tr("Your cart"), html);
}

}  // namespace hub::web
