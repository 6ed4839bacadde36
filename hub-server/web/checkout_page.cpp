#include "hub-server/web/checkout_page.h"

#include "hub-server/web/shop_page.h"
#include "hub-server/web/words.h"

namespace hub::web {
namespace {

using Reason = OrderRefusal::Reason;

enum class Need { required, optional };

struct Field {
    std::string_view name;
    std::string label;
    std::string_view type;
    std::string_view autocomplete;  // WHATWG autofill names
    std::string_view value;
    Need need;
    Reason refused_by;
    std::string hint;
};

void write_field(Html& html, const core::Translation& tr, const Field& field,
                 const std::optional<OrderRefusal>& refusal, std::string_view problem) {
    const bool is_refused = refusal && refusal->reason == field.refused_by;
    html.raw("<div class=\"field\"><label").attr("for", field.name).raw(">").text(field.label);
    if (field.need == Need::optional) html.raw(" <small>").text(tr("optional")).raw("</small>");
    html.raw("</label>");
    const std::string note = std::string{field.name} + "-note";
    if (is_refused) html.raw("<p class=\"problem\"").attr("id", note).raw(">").text(problem).raw("</p>");
    else if (!field.hint.empty()) html.raw("<p class=\"hint\"").attr("id", note).raw(">").text(field.hint).raw("</p>");
    html.raw("<input").attr("id", field.name).attr("name", field.name).attr("type", field.type);
    html.attr("autocomplete", field.autocomplete).attr("value", field.value);
    html.attr("maxlength", static_cast<std::int64_t>(k_customer_text_bytes_max));
    if (field.need == Need::required) html.raw(" required");
    if (is_refused) html.raw(" aria-invalid=\"true\" autofocus");
    if (is_refused || !field.hint.empty()) html.attr("aria-describedby", note);
    html.raw("></div>");
}

bool is_about_a_field(Reason reason) {
    switch (reason) {
        case Reason::bad_first_name:
        case Reason::bad_last_name:
        case Reason::bad_email:
        case Reason::bad_phone: return true;
        case Reason::closed:
        case Reason::other_sale:
        case Reason::empty:
        case Reason::stock:
        case Reason::not_on_sale:
        case Reason::bad_quantity:
        case Reason::key_reused: return false;
    }
    return false;
}

void write_summary(Html& html, const core::Translation& tr, const Cart& cart) {
    html.raw("<section class=\"card\"><h2>").text(tr("Your order")).raw("</h2><ul class=\"summary\">");
    for (const CartLine& line : cart.lines) {
        html.raw("<li><span>").number(line.quantity).raw(" × ").text(line.name).raw(" <small>").text(line.unit_text);
        html.raw("</small></span><span class=\"amount\">").text(price_text(tr, line.total)).raw("</span></li>");
    }
    if (cart.deposits.count > 0) {
        html.raw("<li><span>").text(tr("of which deposits")).raw("</span><span class=\"amount\">");
        html.text(price_text(tr, cart.deposits)).raw("</span></li>");
    }
    html.raw("<li class=\"total\"><span>").text(tr("Total")).raw("</span><span class=\"amount\">");
    html.text(price_text(tr, cart.total)).raw("</span></li></ul>");
    html.raw("<p class=\"hint\">").text(tr("To pay at pick-up. Weighed products are charged at their exact weight."));
    html.raw("</p><p><a href=\"/cart\">").text(tr("Change the cart")).raw("</a></p></section>");
}

void write_form(Html& html, const Frame& frame, const Storefront& shop, const Cart& cart, const CheckoutForm& form,
                const std::optional<OrderRefusal>& refusal, std::string_view problem) {
    const core::Translation& tr = frame.tr;
    const CustomerDetails& customer = form.customer;
    html.raw("<form method=\"post\" action=\"/checkout\"><h2>").text(tr("Who collects it?")).raw("</h2>");
    write_csrf(html, form.csrf);
    html.raw("<input type=\"hidden\" name=\"key\"").attr("value", form.idempotency_key).raw(">");
    // The sale this page shows: an order never lands in another one.
    const std::string cycle = shop.open ? shop.open->id.text() : std::string{};
    html.raw("<input type=\"hidden\" name=\"cycle\"").attr("value", cycle).raw(">");
    const Field fields[] = {
        {"first_name",
         tr("First name"),
         "text",
         "given-name",
         customer.first_name,
         Need::required,
         Reason::bad_first_name,
         {}},
        {"last_name",
         tr("Last name"),
         "text",
         "family-name",
         customer.last_name,
         Need::required,
         Reason::bad_last_name,
         {}},
        {"email", tr("E-mail"), "email", "email", customer.email, Need::required, Reason::bad_email,
         tr("Only about this order.")},
        {"phone", tr("Phone"), "tel", "tel", customer.phone, Need::optional, Reason::bad_phone,
         tr("Only if something goes wrong on the day.")},
    };
    for (const Field& field : fields) write_field(html, tr, field, refusal, problem);
    html.raw("<p class=\"bar\"><span>").text(tr("Your order is NOT placed yet.")).raw("</span>");
    html.raw("<button class=\"primary\">").text(tr("Place the order: {0}", {price_text(tr, cart.total)}));
    html.raw("</button></p></form>");
}

std::string short_lines_text(const core::Translation& tr, const OrderRefusal& refusal) {
    std::string text;
    for (const auto& line : refusal.short_lines) {
        if (!text.empty()) text += ' ';
        if (line.left <= 0) text += tr("{0} is sold out.", {line.name});
        else
            text += tr("{0}: {1} left, {2} asked.", {line.name, std::to_string(line.left), std::to_string(line.asked)});
    }
    return text;
}

}  // namespace

std::string refusal_text(const Frame& frame, const Storefront& shop, const OrderRefusal& refusal) {
    const core::Translation& tr = frame.tr;
    switch (refusal.reason) {
        case Reason::closed:
            if (refusal.next_opens_at)
                return tr("Ordering has closed meanwhile. It opens again {0}; your cart is kept.",
                          {Moments{tr, shop.time_zone}.day_and_hour(*refusal.next_opens_at)});
            return tr("Ordering has closed meanwhile. Your cart is kept.");
        case Reason::other_sale:
            return tr(
                "That sale has closed meanwhile and the next one is open. Check the new pick-up day, then order.");
        case Reason::empty: return tr("The cart is empty. Add products, then order.");
        case Reason::stock:
            return tr("Somebody was quicker. {0} Change the cart, then order.", {short_lines_text(tr, refusal)});
        case Reason::not_on_sale:
            return tr("A product is no longer on sale. Go back to the cart, which takes it out, then order.");
        case Reason::bad_quantity:
            return tr("Quantities are from 1 to 999, for at most 100 products. Change the cart.");
        case Reason::bad_first_name: return tr("Type the first name of the person who collects the order.");
        case Reason::bad_last_name: return tr("Type the last name of the person who collects the order.");
        case Reason::bad_email: return tr("Type an e-mail address such as name@example.org.");
        case Reason::bad_phone: return tr("Type a phone number with digits, or leave the field empty.");
        case Reason::key_reused: return tr("This form was already used for another order. Check it, then order again.");
    }
    return {};
}

std::string checkout_page(const Frame& frame, const Storefront& shop, const Cart& cart, const CheckoutForm& form,
                          const std::optional<OrderRefusal>& refusal) {
    const core::Translation& tr = frame.tr;
    Html html;
    html.raw("<h1>").text(tr("Place your order")).raw("</h1>");
    const std::string problem = refusal ? refusal_text(frame, shop, *refusal) : std::string{};
    if (refusal && !is_about_a_field(refusal->reason)) write_notice(html, "problem", problem);
    write_cycle_bar(html, frame, shop);
    // Closed meanwhile, or emptied in another window: there is nothing to order.
    if (cart.lines.empty()) {
        html.raw("<p class=\"buttons\"><a class=\"button primary\" href=\"/\">").text(tr("Go to the shop"));
        html.raw("</a></p>");
        return page(frame, tr("Place your order"), html);
    }
    write_summary(html, tr, cart);
    write_form(html, frame, shop, cart, form, refusal, problem);
    return page(frame, tr("Place your order"), html);
}

}  // namespace hub::web
