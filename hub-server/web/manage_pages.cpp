#include "hub-server/web/manage_pages.h"

#include <fmt/format.h>

#include "hub-server/web/words.h"

namespace hub::web {
namespace {

std::string path_of(core::DistributionId distribution, std::string_view below = {}) {
    return fmt::format("/manage/distributions/{}{}", distribution.text(), below);
}

enum class Tab { orders, exceptions, devices };

void write_tab(Html& html, const std::string& path, std::string_view words, bool is_here) {
    html.raw("<a").link("href", path);
    if (is_here) html.raw(" aria-current=\"page\"");
    html.raw(">").text(words).raw("</a>");
}

// What the three pages of a distribution share: which one it is, and the way to the others.
void write_heading(Html& html, const core::Translation& tr, const DistributionSummary& distribution, Tab here) {
    const PickUp& pick_up = distribution.pick_up;
    html.raw("<h1>").text(distribution.order_cycle).raw("</h1><p>");
    html.text(Moments{tr, distribution.time_zone}.span(pick_up.opens_at, pick_up.closes_at));
    html.raw("</p><nav class=\"tabs\"").attr("aria-label", tr("Distribution")).raw(">");
    write_tab(html, path_of(distribution.id), tr("Orders"), here == Tab::orders);
    write_tab(html, path_of(distribution.id, "/exceptions"), tr("Exceptions"), here == Tab::exceptions);
    write_tab(html, path_of(distribution.id, "/devices"), tr("Devices"), here == Tab::devices);
    html.raw("</nav>");
}

void write_count(Html& html, std::string_view words, const std::string& value) {
    html.raw("<div class=\"card\"><dt>").text(words).raw("</dt><dd>").text(value).raw("</dd></div>");
}

void write_counts(Html& html, const core::Translation& tr, const DistributionOrders& orders) {
    html.raw("<dl class=\"numbers\">");
    write_count(html, tr("Orders"), std::to_string(orders.distribution.orders));
    write_count(html, tr("Handed out"), std::to_string(orders.handed_out));
    write_count(html, tr("Not collected"), std::to_string(orders.no_shows));
    write_count(html, tr("Exceptions"), std::to_string(orders.open_exceptions));
    write_count(html, tr("To pay at pick-up"), price_text(tr, orders.due));
    html.raw("</dl>");
}

void write_column(Html& html, std::string_view words) { html.raw("<th scope=\"col\">").text(words).raw("</th>"); }

void write_order_row(Html& html, const core::Translation& tr, const Moments& moments, const OrderRow& order) {
    const auto stage = stage_text(tr, moments, order.state, order.handed_out_on, order.is_cancelled);
    html.raw("<tr><td class=\"basket\">").number(order.basket).raw("</td><th scope=\"row\"><a");
    html.link("href", fmt::format("/manage/orders/{}", order.id.text())).raw(">").text(order.customer_name);
    html.raw("</a><small>").text(order.number);
    if (!order.bay.empty()) html.raw(" · ").text(order.bay);
    html.raw("</small></th><td class=\"amount\">").text(price_text(tr, order.total));
    if (order.due.count > 0 && !order.is_cancelled)
        html.raw("<small>").text(tr("due {0}", {price_text(tr, order.due)})).raw("</small>");
    html.raw("</td><td><span").attr("class", "stage " + stage.style).raw(">").text(stage.words).raw("</span>");
    if (order.state.has_open_exception()) html.raw("<small class=\"problem\">").text(tr("exception")).raw("</small>");
    html.raw("</td></tr>");
}

void write_fact(Html& html, const core::Translation& tr, const Moments& moments, const ExceptionFact& fact) {
    html.raw("<li>").text(fact_text(tr, fact.kind)).raw(" ").text(moments.clock(fact.wall));
    if (!fact.device_name.empty()) html.raw(" · ").text(fact.device_name);
    html.raw("</li>");
}

void write_exception(Html& html, const Frame& frame, const Moments& moments, const ExceptionsView& view,
                     const ExceptionRow& exception) {
    const core::Translation& tr = frame.tr;
    html.raw("<li class=\"card\"><h2>").text(exception_text(tr, exception.kind, exception.detail)).raw("</h2><p>");
    if (!exception.order_number.empty()) {
        html.raw("<a").link("href", fmt::format("/manage/orders/{}", exception.order.text())).raw(">");
        html.text(tr("Order {0}, basket {1}", {exception.order_number, std::to_string(exception.basket)})).raw("</a>");
    }
    html.raw("</p><ul>");
    for (const ExceptionFact& fact : exception.facts) write_fact(html, tr, moments, fact);
    html.raw("</ul>");
    if (!exception.is_open) {
        html.raw("<p class=\"hint\">").text(tr("Closed")).raw("</p></li>");
        return;
    }
    html.raw("<form method=\"post\"");
    html.link("action", fmt::format("/manage/exceptions/{}/close", exception.id.text())).raw(">");
    write_csrf(html, frame.staff->csrf);
    html.raw("<input type=\"hidden\" name=\"distribution\"").attr("value", view.distribution.id.text());
    html.raw("><button>").text(tr("It is settled: close")).raw("</button></form></li>");
}

void write_device(Html& html, const Frame& frame, const Moments& moments, const DevicesView& view,
                  const DeviceRow& device) {
    const core::Translation& tr = frame.tr;
    html.raw("<tr><th scope=\"row\">").text(device.name).raw("</th><td>");
    if (device.last_seen_at) html.text(moments.day_and_hour(*device.last_seen_at));
    else html.text(tr("never"));
    html.raw("</td><td class=\"amount\">").number(device.facts).raw("</td><td>");
    if (device.is_revoked) {
        html.raw("<span class=\"stage cancelled\">").text(tr("Revoked")).raw("</span></td></tr>");
        return;
    }
    html.raw("<details><summary>").text(tr("Revoke")).raw("<span class=\"unseen\"> ").text(device.name);
    html.raw("</span></summary><form method=\"post\"");
    html.link("action", fmt::format("/manage/devices/{}/revoke", device.id.text())).raw(">");
    write_csrf(html, frame.staff->csrf);
    html.raw("<input type=\"hidden\" name=\"distribution\"").attr("value", view.distribution.id.text());
    html.raw("><p>").text(tr("It gets no more orders, and what it records from now on must be checked by a person."));
    html.raw("</p><button>").text(tr("Revoke {0}", {device.name})).raw("</button></form></details></td></tr>");
}

void write_new_code(Html& html, const core::Translation& tr, const Moments& moments, const PairingCode& code) {
    html.raw("<section class=\"card\" role=\"status\"><h2>").text(tr("Pairing code")).raw("</h2>");
    html.raw("<p class=\"typed-code\">").text(code.text).raw("</p><p>");
    html.text(
        tr("Type it on the kiosk before {0}. It works once and is not shown again.", {moments.hour(code.expires_at)}));
    html.raw("</p></section>");
}

}  // namespace

std::string distributions_page(const Frame& frame, const std::vector<DistributionSummary>& distributions) {
    const core::Translation& tr = frame.tr;
    Html html;
    html.raw("<h1>").text(tr("Distributions")).raw("</h1>");
    if (distributions.empty()) html.raw("<p>").text(tr("There is none yet.")).raw("</p>");
    html.raw("<ul class=\"list\">");
    for (const DistributionSummary& distribution : distributions) {
        const Moments moments{tr, distribution.time_zone};
        html.raw("<li class=\"card\"><h2><a").link("href", path_of(distribution.id)).raw(">");
        html.text(distribution.order_cycle).raw("</a></h2><p>");
        html.text(moments.span(distribution.pick_up.opens_at, distribution.pick_up.closes_at)).raw("<br>");
        html.text(distribution.pick_up.point_name).raw("</p><p>");
        html.text(tr.plural("{0} order", "{0} orders", distribution.orders)).raw("</p></li>");
    }
    html.raw("</ul>");
    return page(frame, tr("Distributions"), html);
}

std::string orders_page(const Frame& frame, const DistributionOrders& orders) {
    const core::Translation& tr = frame.tr;
    const Moments moments{tr, orders.distribution.time_zone};
    Html html;
    write_heading(html, tr, orders.distribution, Tab::orders);
    write_counts(html, tr, orders);
    if (orders.orders.empty()) {
        html.raw("<p>").text(tr("No order yet.")).raw("</p>");
        return page(frame, tr("Orders"), html);
    }
    html.raw("<table class=\"orders\"><thead><tr>");
    write_column(html, tr("Basket"));
    write_column(html, tr("Shopper"));
    html.raw("<th scope=\"col\" class=\"amount\">").text(tr("Total")).raw("</th>");
    write_column(html, tr("State"));
    html.raw("</tr></thead><tbody>");
    for (const OrderRow& order : orders.orders) write_order_row(html, tr, moments, order);
    html.raw("</tbody></table>");
    return page(frame, tr("Orders"), html);
}

std::string exceptions_page(const Frame& frame, const ExceptionsView& view) {
    const core::Translation& tr = frame.tr;
    const Moments moments{tr, view.distribution.time_zone};
    Html html;
    write_heading(html, tr, view.distribution, Tab::exceptions);
    if (view.exceptions.empty()) html.raw("<p>").text(tr("Nothing to settle.")).raw("</p>");
    html.raw("<ul class=\"list\">");
    for (const ExceptionRow& exception : view.exceptions) write_exception(html, frame, moments, view, exception);
    html.raw("</ul>");
    return page(frame, tr("Exceptions"), html);
}

std::string devices_page(const Frame& frame, const DevicesView& view) {
    const core::Translation& tr = frame.tr;
    const Moments moments{tr, view.distribution.time_zone};
    Html html;
    write_heading(html, tr, view.distribution, Tab::devices);
    if (view.new_code) write_new_code(html, tr, moments, *view.new_code);
    if (view.devices.empty()) {
        html.raw("<p>").text(tr("No kiosk is paired yet.")).raw("</p>");
    } else {
        html.raw("<table><thead><tr>");
        write_column(html, tr("Device"));
        write_column(html, tr("Last seen"));
        html.raw("<th scope=\"col\" class=\"amount\">").text(tr("Facts received")).raw("</th><th scope=\"col\">");
        html.raw("<span class=\"unseen\">").text(tr("Actions")).raw("</span></th></tr></thead><tbody>");
        for (const DeviceRow& device : view.devices) write_device(html, frame, moments, view, device);
        html.raw("</tbody></table>");
    }
    html.raw("<form method=\"post\"").link("action", path_of(view.distribution.id, "/pairing")).raw(">");
    write_csrf(html, frame.staff->csrf);
    html.raw("<p class=\"buttons\"><button class=\"primary\">").text(tr("Pair a kiosk")).raw("</button></p></form>");
    return page(frame, tr("Devices"), html);
}

}  // namespace hub::web
