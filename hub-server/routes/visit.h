// One request on its way through the hub: what was asked, by whom, in which language, and the way to answer. Made by
// App once the route's policy is satisfied; shared by the steps of an asynchronous answer; immutable.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/log.h"
#include "core/base/translation.h"
#include "hub-server/http/server.h"
#include "hub-server/routes/language.h"
#include "hub-server/routes/route.h"
#include "hub-server/services/accounts.h"
#include "hub-server/services/policy.h"
#include "hub-server/services/token.h"
#include "hub-server/web/frame.h"

namespace hub {

class Visit {
public:
    struct Parts {
        http::Request request;
        http::Respond respond;
        bool is_secure = false;  // the browser sees https, of ours or of a proxy's
        Language language = Language::french;
        const core::Translation* tr = nullptr;
        const core::Log* log = nullptr;
        std::string stylesheet;
        std::string icon;
        bool is_for_programs = false;
        Actor actor;
        std::optional<Session> session;
        std::optional<SessionToken> session_token;
        std::optional<CartToken> cart_token;  // as the cookie has it: a service says whether it is known
    };
    explicit Visit(Parts parts) : m_parts(std::move(parts)) {}

    const http::Request& request() const { return m_parts.request; }
    const Actor& actor() const { return m_parts.actor; }
    const core::Translation& tr() const { return *m_parts.tr; }
    Language language() const { return m_parts.language; }
    bool is_secure() const { return m_parts.is_secure; }
    const std::optional<SessionToken>& session_token() const { return m_parts.session_token; }
    const std::optional<Session>& session() const { return m_parts.session; }
    const std::optional<CartToken>& cart_token() const { return m_parts.cart_token; }

    // {name} of the route's pattern, ?name of the query, empty when absent.
    const std::string& path_value(std::string_view name) const;
    std::string query_value(std::string_view name) const;

    // What pages need. `path` when the page can be asked for again in another language.
    web::Frame frame(std::string_view shop_name = {}, std::string_view path = {}) const;

    // Answers, once, from any thread. A chosen language is remembered in its cookie.
    void respond(http::Response response) const;
    void respond_page(std::string html, int status = 200) const;
    void redirect(std::string location) const { respond(http::Response::redirect(std::move(location))); }
    // The error as a page or as JSON; the message goes to the log when the hub itself is the cause. A page that needs
    // a session leads to the sign-in.
    void fail(const core::Error& error) const;

private:
    void log_failure(const core::Error& error) const;
    Parts m_parts;
};

using VisitPtr = std::shared_ptr<const Visit>;

}  // namespace hub
