// One row of the table of everything the hub answers. A row without a policy cannot be written: who may call and what
// proves that the caller meant it are members without a default, and a test walks the whole table.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "hub-server/http/message.h"

namespace hub {

class App;
class Visit;

// Who may call at all. What he may do there is the service's question: can(actor, action, object).
enum class Access {
    everyone,
    staff,   // a live session
    device,  // Authorization: Bearer of an enrolled kiosk
};

// What keeps a foreign page from using a visitor's cookies.
enum class Forgery {
    harmless,       // changes nothing (GET)
    origin,         // the Origin header is ours: forms that are the same bytes for everybody, and signing in
    cart_token,     // origin, and the token of the cart in the cookie
    session_token,  // origin, and the token of the session in the cookie
    no_cookie,      // cookies are not looked at, and the body is JSON: a foreign page cannot send it unasked
};

struct Route {
    http::Method method;
    std::string_view pattern;
    Access access;
    Forgery forgery;
    void (*handle)(App& app, std::shared_ptr<const Visit> visit);

    // Programs get JSON errors, people get pages.
    bool is_for_programs() const { return pattern.starts_with("/api/") || pattern.starts_with("/sync/"); }
};

std::span<const Route> shop_routes();
std::span<const Route> account_routes();
std::span<const Route> manage_routes();
std::span<const Route> order_routes();
std::span<const Route> sync_routes();
std::span<const Route> api_routes();
std::span<const Route> asset_routes();

}  // namespace hub
