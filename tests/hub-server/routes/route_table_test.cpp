// The table of routes against the kinds of callers: nothing is reachable by somebody it is not meant for.
#include <regex>

#include "tests/hub-server/routes/hub_fixture.h"
#include "tests/support/catch.h"

using namespace tests;
using hub::Access;
using hub::Forgery;
using hub::http::Method;
using hub::http::Request;

namespace {

std::string example_path(const hub::Route& route) {
    static const std::regex value{R"(\{[a-z]+\})"};
    return std::regex_replace(std::string{route.pattern}, value, "018f0000-0000-7000-8000-000000000001");
}

Request request_for(const hub::Route& route) {
    Request request;
    request.method = route.method;
    request.path = example_path(route);
    request.headers = {{"Host", "hub.test"}, {"Origin", "http://hub.test"}};
    const bool is_json = route.forgery == Forgery::no_cookie;
    request.headers.push_back({"Content-Type", is_json ? "application/json" : "application/x-www-form-urlencoded"});
    return request;
}

bool leads_to_sign_in(const hub::http::Response& response) {
    return response.status == 303 && response.header("Location").starts_with("/sign-in");
}

}  // namespace

TEST_CASE("whatever changes something is guarded against forged requests") {
    for (const hub::Route& route : hub::App::routes()) {
        INFO(route.pattern);
        const bool is_safe = route.method == Method::get || route.method == Method::head;
        CHECK((route.forgery == Forgery::harmless) == is_safe);
        if (route.access == Access::staff && !is_safe) CHECK(route.forgery == Forgery::session_token);
        if (route.access == Access::device && !is_safe) CHECK(route.forgery == Forgery::no_cookie);
    }
}

TEST_CASE("the team's pages and the kiosks' messages are not for everyone") {
    for (const hub::Route& route : hub::App::routes()) {
        INFO(route.pattern);
        if (route.pattern.starts_with("/manage")) CHECK(route.access == Access::staff);
        if (route.pattern.starts_with("/sync/") && route.pattern != "/sync/1/enrol")
            CHECK(route.access == Access::device);
    }
}

TEST_CASE("without a session or token nothing of staff or devices answers") {
    HubFixture hub;
    for (const hub::Route& route : hub::App::routes()) {
        if (route.access == Access::everyone) continue;
        INFO(hub::http::name_of(route.method) << " " << route.pattern);
        for (const char* credential : {"", "halle-session=", "halle-session=00000000000000000000000000000000",
                                       "halle-session=x", "halle-cart=00000000000000000000000000000000"}) {
            Request request = request_for(route);
            request.headers.push_back({"Cookie", credential});
            request.headers.push_back({"Authorization", "Bearer 00000000000000000000000000000000"});
            const auto response = hub.ask(std::move(request));
            CHECK((response.status == 401 || leads_to_sign_in(response)));
        }
    }
}

TEST_CASE("a kiosk's token opens no page of the team, a session no message of kiosks") {
    HubFixture hub;
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_admin_email));
    for (const hub::Route& route : hub::App::routes()) {
        if (route.access != Access::device) continue;
        INFO(route.pattern);
        Request request = request_for(route);
        const std::string session = manager.cookies.at("halle-session");
        request.headers.push_back({"Cookie", "halle-session=" + session});
        request.headers.push_back({"Authorization", "Bearer " + session});
        CHECK(hub.ask(std::move(request)).status == 401);
    }
}

TEST_CASE("every form of the team needs the token of its own session") {
    HubFixture hub;
    Browser manager{hub}, other{hub};
    REQUIRE(manager.sign_in(k_admin_email));
    REQUIRE(other.sign_in(k_admin_email));
    const std::string foreign = field_of(other.get("/password"), "csrf");
    for (const hub::Route& route : hub::App::routes()) {
        if (route.forgery != Forgery::session_token) continue;
        INFO(route.pattern);
        CHECK(manager.post(example_path(route), {}).status == 422);
        CHECK(manager.post(example_path(route), {{"csrf", foreign}}).status == 422);
        Browser elsewhere = manager;
        elsewhere.origin = "https://evil.example";
        CHECK(elsewhere.post(example_path(route), {{"csrf", field_of(manager.get("/password"), "csrf")}}).status ==
              403);
    }
    CHECK(manager.get("/manage").status == 200);
}

TEST_CASE("another method is refused with the methods there are") {
    HubFixture hub;
    Request request;
    request.method = Method::remove;
    request.path = "/cart";
    const auto response = hub.ask(std::move(request));
    CHECK(response.status == 405);
    CHECK(response.header("Allow") == "GET, HEAD, POST");
}

TEST_CASE("a session ends after half an hour without a click") {
    HubFixture hub;
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_admin_email));
    hub.clock.advance(std::chrono::minutes{29});
    CHECK(manager.get("/manage").status == 200);
    // The click is noted after the answer; an empty write comes after it.
    REQUIRE(hub.database->write([](core::Transaction&) -> core::Status { return core::Done{}; }));
    hub.clock.advance(std::chrono::minutes{29});
    CHECK(manager.get("/manage").status == 200);
    REQUIRE(hub.database->write([](core::Transaction&) -> core::Status { return core::Done{}; }));
    hub.clock.advance(std::chrono::minutes{31});
    CHECK(manager.get("/manage").status == 303);
}
