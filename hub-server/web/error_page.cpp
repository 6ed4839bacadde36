#include "hub-server/web/error_page.h"

namespace hub::web {
namespace {

std::string title_text(const core::Translation& tr, core::ErrorCode code) {
    if (code == core::ErrorCode::not_found) return tr("This page does not exist");
    if (code == core::ErrorCode::forbidden || code == core::ErrorCode::unauthenticated) return tr("Not allowed");
    return tr("That did not work");
}

std::string message_page(const Frame& frame, std::string_view title, std::string_view words) {
    Html html;
    html.raw("<h1>").text(title).raw("</h1><p>").text(words).raw("</p>");
    html.raw("<p class=\"buttons\"><a class=\"button primary\" href=\"/\">").text(frame.tr("Go to the shop"));
    html.raw("</a></p>");
    return page(frame, title, html);
}

}  // namespace

std::string error_text(const core::Translation& tr, core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::invalid:
            return tr("The form is not complete or out of date. Go back, reload, try again.");
        case core::ErrorCode::unauthenticated: return tr("Sign in, then try again.");
        case core::ErrorCode::forbidden:
            return tr("Your account does not allow this. Ask an administrator of the hub.");
        case core::ErrorCode::not_found: return tr("Check the address, or start again from the shop.");
        case core::ErrorCode::conflict:
            return tr("Something changed meanwhile. Go back, reload the page and try again.");
        case core::ErrorCode::too_large: return tr("That is more than the hub accepts at once. Send less.");
        case core::ErrorCode::unavailable: return tr("The hub is very busy. Try again in a minute.");
        case core::ErrorCode::timed_out: return tr("The hub took too long. Try again in a minute.");
        case core::ErrorCode::disk_full:
        case core::ErrorCode::io:
        case core::ErrorCode::corrupt:
        case core::ErrorCode::newer_version:
            return tr("The hub has a technical problem; nothing was changed. Tell the team.");
    }
    return {};
}

std::string error_page(const Frame& frame, core::ErrorCode code) {
    return message_page(frame, title_text(frame.tr, code), error_text(frame.tr, code));
}

std::string foreign_form_page(const Frame& frame) {
    const core::Translation& tr = frame.tr;
    return message_page(frame, tr("Not allowed"),
                        tr("The form came from another address than the shop's. Open the shop again and start there. "
                           "If it happens again, tell the team."));
}

}  // namespace hub::web
