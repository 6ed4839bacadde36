#include "hub-server/web/frame.h"

namespace hub::web {
namespace {

void write_head(Html& html, const Frame& frame, std::string_view title, std::string_view site) {
    html.raw("<!doctype html><html").attr("lang", frame.tr.language()).raw("><head><meta charset=\"utf-8\"><title>");
    html.text(title).raw(" · ").text(site);
    html.raw(
        "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"stylesheet\"");
    html.link("href", frame.stylesheet).raw("><link rel=\"icon\" type=\"image/svg+xml\"").link("href", frame.icon);
    html.raw("></head>");
}

void write_staff(Html& html, const Frame& frame) {
    const core::Translation& tr = frame.tr;
    html.raw("<div class=\"staff\"><span>").text(frame.staff->email).raw("</span>");
    html.raw("<a href=\"/password\">").text(tr("Password")).raw("</a>");
    html.raw("<form method=\"post\" action=\"/sign-out\">");
    write_csrf(html, frame.staff->csrf);
    html.raw("<button class=\"plain\">").text(tr("Sign out")).raw("</button></form></div>");
    if (!frame.staff->has_first_password) return;
    html.raw("<p class=\"notice hint\">").text(tr("You are using the first password that the hub printed."));
    html.raw(" <a href=\"/password\">").text(tr("Choose your own")).raw("</a></p>");
}

void write_heading(Html& html, const Frame& frame, std::string_view site) {
    const core::Translation& tr = frame.tr;
    html.raw("<a class=\"skip\" href=\"#content\">").text(tr("Skip to content")).raw("</a>");
    html.raw("<header><div class=\"top\"><a class=\"name\" href=\"/\">").text(site).raw("</a><nav");
    html.attr("aria-label", tr("Main navigation")).raw(">");
    if (frame.staff) html.raw("<a href=\"/manage\">").text(tr("Distributions")).raw("</a>");
    html.raw("<a href=\"/\">").text(tr("Shop")).raw("</a>");
    html.raw("<a href=\"/cart\">").text(tr("Cart")).raw("</a></nav></div>");
    if (frame.staff) write_staff(html, frame);
    html.raw("</header>");
}

void write_foot(Html& html, const Frame& frame) {
    const core::Translation& tr = frame.tr;
    html.raw("<footer>");
    if (!frame.path.empty()) {
        const bool is_french = tr.language() == "fr";
        html.raw("<a").link("href", frame.path + (is_french ? "?lang=en" : "?lang=fr"));
        html.attr("lang", is_french ? "en" : "fr").raw(">").text(is_french ? "English" : "Français").raw("</a>");
    }
    // To the pages themselves: who is signed in is there, and who is not is asked to.
    if (!frame.staff) html.raw("<a href=\"/manage\">").text(tr("For the team")).raw("</a>");
    html.raw("</footer>");
}

}  // namespace

std::string page(const Frame& frame, std::string_view title, const Html& content) {
    const std::string_view site = frame.shop_name.empty() ? std::string_view{"Halle"} : frame.shop_name;
    Html html;
    write_head(html, frame, title, site);
    html.raw("<body>");
    write_heading(html, frame, site);
    html.raw("<main id=\"content\">").put(content).raw("</main>");
    write_foot(html, frame);
    html.raw("</body></html>\n");
    return std::move(html).str();
}

void write_csrf(Html& html, std::string_view csrf) {
    html.raw("<input type=\"hidden\" name=\"csrf\"").attr("value", csrf).raw(">");
}

void write_notice(Html& html, std::string_view style, std::string_view words) {
    html.raw("<p role=\"status\"").attr("class", "notice " + std::string{style}).raw(">").text(words).raw("</p>");
}

}  // namespace hub::web
