#include <regex>

#include "tests/hub-server/routes/hub_fixture.h"
#include "tests/support/catch.h"

using namespace tests;

namespace {

std::string distribution_path(const HubFixture& hub, const std::string& below = {}) {
    return "/manage/distributions/" + hub.distribution.text() + below;
}

// The first match of `pattern` in the page.
std::string found_in(const hub::http::Response& page, const std::string& pattern) {
    std::smatch match;
    return std::regex_search(*page.body, match, std::regex{pattern}) ? match[1].str() : std::string{};
}

std::string order_path(HubFixture& hub, Browser& manager) {
    Browser person{hub};
    REQUIRE(person.post("/checkout", person.checkout_fields(person.fill_cart(1))).status == 303);
    return found_in(manager.get(distribution_path(hub)), "(/manage/orders/[0-9a-f-]+)");
}

}  // namespace

TEST_CASE("the orders of the cycle show basket, name, total and state") {
    HubFixture hub;
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    CHECK(says(manager.get(distribution_path(hub)), "Pas encore de commande"));
    order_path(hub, manager);
    const auto page = manager.get(distribution_path(hub));
    CHECK(says(page, "Apolline Aubert"));
    CHECK(says(page, "V14-001"));
    CHECK(says(page, "2,50\u00a0€"));
    CHECK(says(page, "À préparer"));
}

TEST_CASE("cancelling puts the apples back and a new code replaces the old one") {
    HubFixture hub;
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    const std::string path = order_path(hub, manager);
    const auto page = manager.get(path);
    CHECK(says(page, "a@example.invalid"));
    const std::string csrf = field_of(page, "csrf");
    CHECK(says(manager.follow(manager.post(path + "/reissue", {{"csrf", csrf}})), "nouveau code"));
    CHECK(says(manager.follow(manager.post(path + "/cancel", {{"csrf", csrf}})), "est annulée"));
    CHECK(manager.post(path + "/reissue", {{"csrf", csrf}}).status == 409);
    CHECK(says(manager.get("/"), "il en reste 5"));
}

TEST_CASE("a pairing code is shown once") {
    HubFixture hub;
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    const auto devices = manager.get(distribution_path(hub, "/devices"));
    CHECK(says(devices, "Aucune borne"));
    const auto paired = manager.post(distribution_path(hub, "/pairing"), {{"csrf", field_of(devices, "csrf")}});
    CHECK(paired.status == 200);
    const std::string code = found_in(paired, "typed-code\">([^<]+)<");
    CHECK(code.size() == 9);
    CHECK_FALSE(says(manager.get(distribution_path(hub, "/devices")), code));
}

TEST_CASE("staff of another shop see none of it") {
    HubFixture hub;
    Browser manager{hub}, stranger{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    REQUIRE(stranger.sign_in(k_stranger_email));
    const std::string order = order_path(hub, manager);
    const std::string csrf = field_of(stranger.get("/manage"), "csrf");
    CHECK_FALSE(says(stranger.get("/manage"), "Vente n° 14"));
    for (const std::string& path :
         {distribution_path(hub), distribution_path(hub, "/exceptions"), distribution_path(hub, "/devices"), order}) {
        INFO(path);
        const auto page = stranger.get(path);
        CHECK((page.status == 403 || page.status == 404));
        CHECK_FALSE(says(page, "Apolline"));
    }
    for (const std::string& path : {distribution_path(hub, "/pairing"), order + "/cancel", order + "/reissue"}) {
        INFO(path);
        const int status = stranger.post(path, {{"csrf", csrf}}).status;
        CHECK((status == 403 || status == 404));
    }
    CHECK(says(manager.get(order), "À préparer"));
}

TEST_CASE("an address with a wrong id is a missing page") {
    HubFixture hub;
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_admin_email));
    for (const char* path : {"/manage/distributions/x", "/manage/orders/x", "/manage/distributions/x/devices",
                             "/manage/orders/018f0000-0000-7000-8000-000000000001", "/nowhere"}) {
        INFO(path);
        CHECK(manager.get(path).status == 404);
    }
}
