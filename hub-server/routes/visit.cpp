#include "hub-server/routes/visit.h"

#include <chrono>

#include "core/base/json.h"
#include "hub-server/http/status.h"
#include "hub-server/routes/cookies.h"
#include "hub-server/web/error_page.h"

namespace hub {
namespace {

constexpr core::Duration k_language_life = std::chrono::hours{24 * 365};

// Causes that somebody must repair; all others are the visitor's affair.
bool is_ours(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::timed_out:
        case core::ErrorCode::disk_full:
        case core::ErrorCode::io:
        case core::ErrorCode::corrupt:
        case core::ErrorCode::newer_version: return true;
        case core::ErrorCode::invalid:
        case core::ErrorCode::unauthenticated:
        case core::ErrorCode::forbidden:
        case core::ErrorCode::not_found:
        case core::ErrorCode::conflict:
        case core::ErrorCode::too_large:
        case core::ErrorCode::unavailable: return false;
    }
    return true;
}

std::string json_error(const core::Error& error) {
    core::JsonWriter json;
    json.begin_object().member("error", core::name_of(error.code));
    if (!is_ours(error.code)) json.member("message", error.message);
    json.end_object();
    return std::move(json).text();
}

}  // namespace

const std::string& Visit::path_value(std::string_view name) const {
    static const std::string none;
    const auto found = m_parts.request.path_values.find(name);
    return found == m_parts.request.path_values.end() ? none : found->second;
}

std::string Visit::query_value(std::string_view name) const {
    const auto found = m_parts.request.query.find(name);
    return found == m_parts.request.query.end() ? std::string{} : found->second;
}

web::Frame Visit::frame(std::string_view shop_name, std::string_view path) const {
    web::Frame frame{tr(), m_parts.stylesheet, m_parts.icon, std::string{shop_name}, std::string{path}, {}};
    if (m_parts.session && m_parts.session_token)
        frame.staff =
            web::StaffBar{m_parts.session->email, m_parts.session_token->csrf(), m_parts.session->has_first_password};
    return frame;
}

void Visit::respond(http::Response response) const {
    if (m_parts.request.query.find("lang") != m_parts.request.query.end())
        set_cookie(response, is_secure(), k_language_cookie, code_of(m_parts.language), k_language_life);
    m_parts.respond(std::move(response));
}

void Visit::respond_page(std::string html, int status) const { respond(http::Response::html(std::move(html), status)); }

void Visit::fail(const core::Error& error) const {
    log_failure(error);
    const int status = http::status_of(error.code);
    if (m_parts.is_for_programs) return respond(http::Response::json(json_error(error), status));
    const bool can_sign_in = error.code == core::ErrorCode::unauthenticated && request().method == http::Method::get;
    if (can_sign_in) return redirect("/sign-in?next=" + http::percent_encode(request().path));
    respond_page(web::error_page(frame(), error.code), status);
}

void Visit::log_failure(const core::Error& error) const {
    if (is_ours(error.code)) m_parts.log->error("http", error.message);
}

}  // namespace hub
