#include "hub-server/web/account_pages.h"

namespace hub::web {
namespace {

void write_password_field(Html& html, Markup name, std::string_view autocomplete, std::string_view label) {
    html.raw("<div class=\"field\"><label").attr("for", name.text()).raw(">").text(label).raw("</label>");
    html.raw("<input type=\"password\" required").attr("id", name.text()).attr("name", name.text());
    html.attr("autocomplete", autocomplete).raw("></div>");
}

}  // namespace

std::string sign_in_page(const Frame& frame, std::string_view email, std::string_view next, std::string_view problem) {
    const core::Translation& tr = frame.tr;
    Html html;
    html.raw("<h1>").text(tr("Sign in")).raw("</h1>");
    if (!problem.empty()) write_notice(html, "problem", problem);
    html.raw("<form class=\"card\" method=\"post\" action=\"/sign-in\">");
    html.raw("<input type=\"hidden\" name=\"next\"").attr("value", next).raw(">");
    html.raw("<div class=\"field\"><label for=\"email\">").text(tr("E-mail")).raw("</label>");
    html.raw("<input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"username\" required");
    html.attr("value", email).raw("></div>");
    write_password_field(html, "password", "current-password", tr("Password"));
    html.raw("<p class=\"buttons\"><button class=\"primary\">").text(tr("Sign in")).raw("</button></p></form><p>");
    html.text(tr("Shoppers need no account: ordering works without one.")).raw("</p>");
    return page(frame, tr("Sign in"), html);
}

std::string password_page(const Frame& frame, std::string_view problem) {
    const core::Translation& tr = frame.tr;
    Html html;
    html.raw("<h1>").text(tr("Change the password")).raw("</h1>");
    if (!problem.empty()) write_notice(html, "problem", problem);
    html.raw("<form class=\"card\" method=\"post\" action=\"/password\">");
    write_csrf(html, frame.staff->csrf);
    write_password_field(html, "current", "current-password", tr("Current password"));
    write_password_field(html, "new", "new-password", tr("New password, at least 12 characters"));
    html.raw("<p class=\"hint\">").text(tr("Other browsers where you are signed in will be signed out.")).raw("</p>");
    html.raw("<p class=\"buttons\"><button class=\"primary\">").text(tr("Change the password"));
    html.raw("</button></p></form>");
    return page(frame, tr("Change the password"), html);
}

}  // namespace hub::web
