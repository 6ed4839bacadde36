#include "hub-server/web/order_page.h"

#include <fmt/format.h>

#include "hub-server/web/words.h"

namespace hub::web {
namespace {

void write_pick_up(Html& html, const core::Translation& tr, const OrderView& order) {
    const Moments moments{tr, order.time_zone};
    html.raw("<section class=\"card\"><h2>").text(tr("Pick-up")).raw("</h2><p><strong>");
    html.text(moments.span(order.pick_up.opens_at, order.pick_up.closes_at)).raw("</strong></p><p>");
    html.text(order.pick_up.point_name).raw("<br>").text(order.pick_up.address).raw("</p>");
    if (order.due.count > 0)
        html.raw("<p>").text(tr("To pay at pick-up: {0}", {price_text(tr, order.due)})).raw("</p>");
    html.raw("</section>");
}

void write_code(Html& html, const core::Translation& tr, const OrderView& order, const SvgPicture& code,
                std::string_view path) {
    html.raw("<section class=\"card code\"><h2>").text(tr("Show this code at the pick-up")).raw("</h2>");
    html.raw("<div class=\"qr\" role=\"img\"").attr("aria-label", tr("Collection code of order {0}", {order.number}));
    html.raw(">").picture(code).raw("</div><p>").text(tr("Without it, give your name or type:"));
    html.raw("</p><p class=\"typed-code\">").text(order.search_code).raw("</p><p><a class=\"button\" download");
    html.link("href", std::string{path} + "/code.png").raw(">").text(tr("Save the code as a picture"));
    html.raw("</a></p></section>");
}

void write_lines(Html& html, const core::Translation& tr, const OrderView& order) {
    html.raw("<section class=\"card\"><h2>").text(tr("What you ordered")).raw("</h2><ul class=\"summary\">");
    for (const OrderLine& line : order.lines) {
        html.raw("<li><span>").number(line.quantity).raw(" × ").text(line.name).raw(" <small>").text(line.unit_text);
        if (line.is_weighed) html.raw(" · ").text(tr("weighed"));
        html.raw("</small></span><span class=\"amount\">").text(price_text(tr, line.total)).raw("</span></li>");
    }
    if (order.deposits.count > 0) {
        html.raw("<li><span>").text(tr("of which deposits")).raw("</span><span class=\"amount\">");
        html.text(price_text(tr, order.deposits)).raw("</span></li>");
    }
    html.raw("<li class=\"total\"><span>").text(tr("Total")).raw("</span><span class=\"amount\">");
    html.text(price_text(tr, order.total)).raw("</span></li></ul></section>");
}

void write_numbers(Html& html, const core::Translation& tr, const OrderView& order) {
    html.raw("<dl class=\"numbers\"><div class=\"card\"><dt>").text(tr("Order")).raw("</dt><dd>").text(order.number);
    html.raw("</dd></div><div class=\"card\"><dt>").text(tr("Basket")).raw("</dt><dd>").number(order.basket);
    html.raw("</dd></div></dl>");
}

void write_stage(Html& html, const core::Translation& tr, const OrderView& order) {
    const auto stage =
        stage_text(tr, Moments{tr, order.time_zone}, order.basket_state, order.handed_out_on, order.is_cancelled);
    html.raw("<span").attr("class", "stage " + stage.style).raw(">").text(stage.words).raw("</span>");
}

struct Change {
    std::string_view action;  // of /manage/orders/<id>/
    std::string name;
    std::string consequence;
    std::string command;  // on the button that does it
};

// Two steps, because there is no way back: the first shows what would happen.
void write_change(Html& html, const Frame& frame, const OrderView& order, const Change& change) {
    html.raw("<details><summary>").text(change.name).raw("</summary><form method=\"post\"");
    html.link("action", fmt::format("/manage/orders/{}/{}", order.id.text(), change.action)).raw(">");
    write_csrf(html, frame.staff->csrf);
    html.raw("<p>").text(change.consequence).raw("</p><button>").text(change.command);
    html.raw("</button></form></details>");
}

void write_changes(Html& html, const Frame& frame, const OrderView& order) {
    const core::Translation& tr = frame.tr;
    html.raw("<section class=\"card\"><h2>").text(tr("Actions")).raw("</h2>");
    write_change(html, frame, order,
                 {"reissue", tr("Make a new code"), tr("The code that the shopper has now will no longer work."),
                  tr("Replace the code of {0}", {order.number})});
    write_change(html, frame, order,
                 {"cancel", tr("Cancel the order"), tr("Its products go back on sale. This cannot be undone."),
                  tr("Cancel {0}", {order.number})});
    html.raw("</section>");
}

bool is_collected(const OrderView& order) { return order.basket_state.stage == core::BasketStage::handed_out; }

}  // namespace

std::string confirmation_page(const Frame& frame, const OrderView& order, const SvgPicture& code,
                              std::string_view path) {
    const core::Translation& tr = frame.tr;
    Html html;
    if (order.is_cancelled) {
        html.raw("<h1>").text(tr("Order {0} is cancelled", {order.number})).raw("</h1><p>");
        html.text(tr("Its code is no longer valid.")).raw("</p>");
        write_lines(html, tr, order);
        return page(frame, tr("Order {0}", {order.number}), html);
    }
    html.raw("<h1 class=\"confirmed\"><span aria-hidden=\"true\">✓</span> ");
    html.text(is_collected(order) ? tr("Your order was handed out") : tr("Your order is placed")).raw("</h1><p>");
    html.text(tr("Thank you, {0}.", {order.first_name})).raw(" ");
    if (is_collected(order)) write_stage(html, tr, order);
    html.raw("</p>");
    write_numbers(html, tr, order);
    if (!is_collected(order)) write_code(html, tr, order, code, path);
    write_pick_up(html, tr, order);
    write_lines(html, tr, order);
    return page(frame, tr("Order {0}", {order.number}), html);
}

std::string staff_order_page(const Frame& frame, const OrderView& order, std::string_view done) {
    const core::Translation& tr = frame.tr;
    Html html;
    html.raw("<h1>").text(tr("Order {0}", {order.number})).raw("</h1>");
    if (!done.empty()) write_notice(html, "done", done);
    html.raw("<p>");
    write_stage(html, tr, order);
    html.raw("</p>");
    write_numbers(html, tr, order);
    html.raw("<section class=\"card\"><h2>").text(tr("Shopper")).raw("</h2><p>").text(order.first_name).raw(" ");
    html.text(order.last_name).raw("<br>").text(order.email);
    if (!order.phone.empty()) html.raw("<br>").text(order.phone);
    html.raw("</p><p>").text(tr("Code to type: {0}", {order.search_code})).raw("</p></section>");
    write_pick_up(html, tr, order);
    write_lines(html, tr, order);
    if (!order.is_cancelled) write_changes(html, frame, order);
    return page(frame, tr("Order {0}", {order.number}), html);
}

}  // namespace hub::web
