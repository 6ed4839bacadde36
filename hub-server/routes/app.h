// The hub's answers: finds the route, satisfies its policy (session, device token, origin, form token), then lets the
// route translate between HTTP and one service. Everything is handed in by main.cpp and outlives the App; the App
// outlives the server. Any thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/log.h"
#include "core/base/translation.h"
#include "hub-server/http/router.h"
#include "hub-server/http/server.h"
#include "hub-server/routes/page_cache.h"
#include "hub-server/routes/route.h"
#include "hub-server/routes/slow_lane.h"
#include "hub-server/routes/visit.h"
#include "hub-server/services/runner.h"

namespace hub {

struct AppOptions {
    // "https://drive.example.org" when browsers reach the hub through a proxy with another scheme or name; empty: the
    // scheme of the connection and the Host header of the request.
    std::string public_origin;
    // "X-Forwarded-For" when a proxy on this machine writes the visitor's address there; empty: nobody does.
    std::string client_address_header;
};

class App {
public:
    App(const Runner& runner, const core::Translation& french, const core::Translation& english, const core::Log& log,
        AppOptions options = {});
    // After the server stopped: waits for the writes that are still under way, whose answers come through here.
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // Answers by `respond`, once, now or later, from this or another thread.
    void handle(http::Request request, http::Respond respond);
    // handle() as the server wants it.
    http::Handler handler();

    // Every route with its policy.
    static const std::vector<Route>& routes();

    // For the routes.
    const Runner& runner() const { return m_runner; }
    const core::Log& log() const { return m_log; }
    PageCache& pages() { return m_pages; }
    // Passwords alone: people who sign in wait for each other, and nobody else does.
    SlowLane& password_lane() { return m_password_lane; }
    // Pages that are read again after a write was answered.
    SlowLane& reading_lane() { return m_reading_lane; }

private:
    Visit::Parts begin(http::Request request, http::Respond respond) const;
    bool is_foreign_form(const Route& route, const http::Request& request) const;
    core::Status identify(const Route& route, Visit::Parts& parts) const;
    core::Status identify_person(Visit::Parts& parts) const;
    void keep_session_alive(const SessionToken& token) const;
    std::string own_origin(const http::Request& request) const;

    const Runner& m_runner;
    const core::Translation& m_french;
    const core::Translation& m_english;
    const core::Log& m_log;
    AppOptions m_options;
    http::Router m_router;
    PageCache m_pages;
    SlowLane m_password_lane;  // last: their threads end before what they use
    SlowLane m_reading_lane;
};

}  // namespace hub
