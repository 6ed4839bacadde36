#include "hub-server/routes/app.h"

#include "core/crypto/crypto.h"
#include "hub-server/http/status.h"
#include "hub-server/routes/assets.h"
#include "hub-server/routes/client_address.h"
#include "hub-server/routes/cookies.h"
#include "hub-server/services/sync.h"
#include "hub-server/web/error_page.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::fail;

template <class TokenType>
std::optional<TokenType> token_in(const http::Request& request, bool is_secure, std::string_view cookie) {
    const auto text = read_cookie(request, is_secure, cookie);
    if (!text) return std::nullopt;
    if (auto token = TokenType::parse(*text)) return *token;
    return std::nullopt;
}

// The token of "Authorization: Bearer <token>"; empty for anything else.
std::string_view bearer_of(const http::Request& request) {
    constexpr std::string_view k_scheme = "Bearer ";
    const std::string_view header = request.header("Authorization");
    if (!http::equal_ignoring_case(header.substr(0, k_scheme.size()), k_scheme)) return {};
    return header.substr(k_scheme.size());
}

bool is_json(const http::Request& request) {
    const std::string_view type = request.header("Content-Type");
    return http::equal_ignoring_case(type.substr(0, type.find_first_of("; ")), "application/json");
}

core::Status compare_form_token(const http::Request& request, const std::string& expected) {
    const http::Fields form = request.form();
    const auto given = form.find("csrf");
    if (given == form.end() || !core::equal_in_constant_time(core::as_bytes(given->second), core::as_bytes(expected)))
        return fail(ErrorCode::invalid, "the form's token is missing or of another session");
    return core::Done{};
}

// Whether the form came from a page that this visitor was given, or a program sent JSON.
core::Status check_form_token(const Route& route, const Visit::Parts& parts) {
    switch (route.forgery) {
        case Forgery::harmless:
        case Forgery::origin: return core::Done{};
        case Forgery::no_cookie:
            if (!is_json(parts.request)) return fail(ErrorCode::invalid, "the body must be application/json");
            return core::Done{};
        case Forgery::cart_token:
            if (!parts.cart_token) return fail(ErrorCode::invalid, "no cart");
            return compare_form_token(parts.request, parts.cart_token->csrf());
        case Forgery::session_token:
            if (!parts.session_token) return fail(ErrorCode::unauthenticated, "nobody is signed in");
            return compare_form_token(parts.request, parts.session_token->csrf());
    }
    return fail(ErrorCode::forbidden, "a route without a policy");
}

// The log says what to do, because a proxy without public_origin makes every form look foreign.
void refuse_foreign_form(const Visit& visit, const core::Log& log) {
    log.warning("http",
                "a form was refused because its Origin is not the hub's own address; when browsers reach the hub by a "
                "proxy, set public_origin in its configuration");
    visit.respond_page(web::foreign_form_page(visit.frame()), http::status_of(ErrorCode::forbidden));
}

}  // namespace

App::App(const Runner& runner, const core::Translation& french, const core::Translation& english, const core::Log& log,
         AppOptions options)
    : m_runner(runner), m_french(french), m_english(english), m_log(log), m_options(std::move(options)) {
    for (const Route& route : routes()) m_router.add(route.method, route.pattern);
}

// Commands are answered in the order they came: once an empty one is answered, all before it were.
App::~App() {
    const auto settled = m_runner.write<core::Done>([](core::Transaction&, const Env&) { return core::Done{}; });
    if (!settled) m_log.warning("http", "stopped without waiting for the last writes: " + settled.error().message);
}

const std::vector<Route>& App::routes() {
    static const std::vector<Route> all = [] {
        std::vector<Route> routes;
        for (const auto& part : {shop_routes(), order_routes(), account_routes(), manage_routes(), sync_routes(),
                                 api_routes(), asset_routes()})
            routes.insert(routes.end(), part.begin(), part.end());
        return routes;
    }();
    return all;
}

http::Handler App::handler() {
    return [this](http::Request request, http::Respond respond) { handle(std::move(request), std::move(respond)); };
}

void App::handle(http::Request request, http::Respond respond) {
    auto match = m_router.find(request.method, request.path);
    Visit::Parts parts = begin(std::move(request), std::move(respond));
    if (!match && match.error().code == ErrorCode::forbidden) {
        http::Response response =
            http::Response::bytes("text/plain; charset=utf-8", "This address has other methods.\n");
        response.status = 405;
        return parts.respond(std::move(response.with("Allow", m_router.allowed(parts.request.path))));
    }
    if (!match) return Visit{std::move(parts)}.fail(match.error());
    const Route& route = routes()[match->route];
    parts.request.path_values = std::move(match->path_values);
    parts.is_for_programs = route.is_for_programs();
    core::Status allowed = identify(route, parts);
    const bool is_foreign = allowed && is_foreign_form(route, parts.request);
    if (allowed && !is_foreign) allowed = check_form_token(route, parts);
    const auto visit = std::make_shared<const Visit>(std::move(parts));
    if (!allowed) return visit->fail(allowed.error());
    if (is_foreign) return refuse_foreign_form(*visit, m_log);
    route.handle(*this, visit);
}

Visit::Parts App::begin(http::Request request, http::Respond respond) const {
    Visit::Parts parts;
    parts.is_secure = request.is_secure || m_options.public_origin.starts_with("https://");
    parts.language = choose_language(request, parts.is_secure);
    parts.tr = parts.language == Language::english ? &m_english : &m_french;
    parts.log = &m_log;
    parts.stylesheet = asset_path(Asset::stylesheet);
    parts.icon = asset_path(Asset::icon);
    parts.cart_token = token_in<CartToken>(request, parts.is_secure, k_cart_cookie);
    request.peer = client_address(request, m_options.client_address_header);
    parts.request = std::move(request);
    parts.respond = std::move(respond);
    return parts;
}

core::Status App::identify(const Route& route, Visit::Parts& parts) const {
    switch (route.access) {
        case Access::everyone: return core::Done{};
        case Access::staff: return identify_person(parts);
        case Access::device: {
            const std::string_view bearer = bearer_of(parts.request);
            TRY_ASSIGN(device, m_runner.read<SyncDevice>([&](core::Reader& reader, const Env& env) {
                return find_device(reader, env, bearer);
            }));
            parts.actor = device;
            return core::Done{};
        }
    }
    return fail(ErrorCode::forbidden, "a route without a policy");
}

core::Status App::identify_person(Visit::Parts& parts) const {
    const auto token = token_in<SessionToken>(parts.request, parts.is_secure, k_session_cookie);
    if (!token) return fail(ErrorCode::unauthenticated, "nobody is signed in");
    TRY_ASSIGN(session, m_runner.read<Session>(
                            [&](core::Reader& reader, const Env& env) { return find_session(reader, env, *token); }));
    if (session.needs_touch) keep_session_alive(*token);
    parts.actor = session.actor;
    parts.session = std::move(session);
    parts.session_token = *token;
    return core::Done{};
}

void App::keep_session_alive(const SessionToken& token) const {
    m_runner.submit<core::Done>(
        [token](core::Transaction& tx, const Env& env) { return touch_session(tx, env, token); },
        [&log = m_log](const core::Status& status) {
            if (!status) log.warning("http", "a session could not be kept alive: " + status.error().message);
        });
}

// Every browser of the last years sends Origin with a form; a page of another site sends its own or "null".
bool App::is_foreign_form(const Route& route, const http::Request& request) const {
    switch (route.forgery) {
        case Forgery::harmless:
        case Forgery::no_cookie: return false;
        case Forgery::origin:
        case Forgery::cart_token:
        case Forgery::session_token: return request.header("Origin") != own_origin(request);
    }
    return true;
}

std::string App::own_origin(const http::Request& request) const {
    if (!m_options.public_origin.empty()) return m_options.public_origin;
    return (request.is_secure ? "https://" : "http://") + std::string{request.header("Host")};
}

}  // namespace hub
