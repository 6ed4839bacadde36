#include "tests/hub-server/routes/hub_fixture.h"
#include "tests/support/catch.h"

using namespace tests;

TEST_CASE("a manager signs in, sees the orders, and signs out for good") {
    HubFixture hub;
    Browser manager{hub};
    const auto asked = manager.get("/manage");
    REQUIRE(asked.status == 303);
    CHECK(asked.header("Location") == "/sign-in?next=%2Fmanage");
    const auto form = manager.follow(asked);
    const auto signed_in = manager.post(
        "/sign-in", {{"email", k_manager_email}, {"password", k_password}, {"next", field_of(form, "next")}});
    REQUIRE(signed_in.status == 303);
    CHECK(signed_in.header("Location") == "/manage");
    CHECK(signed_in.header("Set-Cookie").find("HttpOnly; SameSite=Lax") != std::string_view::npos);
    const auto list = manager.follow(signed_in);
    CHECK(says(list, "Vente n° 14"));
    CHECK(says(list, k_manager_email));

    const auto stolen = manager.cookies;
    CHECK(manager.post("/sign-out", {{"csrf", field_of(list, "csrf")}}).status == 303);
    manager.cookies = stolen;
    CHECK(manager.get("/manage").header("Location") == "/sign-in?next=%2Fmanage");
}

TEST_CASE("a wrong password and an unknown account get the same answer") {
    HubFixture hub;
    Browser person{hub};
    const auto wrong = person.post("/sign-in", {{"email", k_admin_email}, {"password", "wrong password!"}});
    const auto unknown =
        person.post("/sign-in", {{"email", "nobody@example.invalid"}, {"password", "wrong password!"}});
    CHECK(wrong.status == 401);
    CHECK(unknown.status == 401);
    CHECK(says(wrong, "est faux. Réessayez."));
    CHECK(says(unknown, "est faux. Réessayez."));
    CHECK(says(wrong, k_admin_email));
    CHECK_FALSE(says(wrong, "wrong password!"));
    CHECK(person.cookies.empty());
}

TEST_CASE("after ten failures even the right password must wait") {
    HubFixture hub;
    Browser person{hub};
    int refused = 0;
    for (int i = 0; i < 12 && refused == 0; ++i)
        refused =
            person.post("/sign-in", {{"email", k_admin_email}, {"password", "wrong password!"}}).status == 429 ? i : 0;
    CHECK(refused == 10);
    CHECK(person.post("/sign-in", {{"email", k_admin_email}, {"password", k_password}}).status == 429);
    hub.clock.advance(std::chrono::hours{2});
    CHECK(person.sign_in(k_admin_email));
}

TEST_CASE("signing in leads to pages of ours only") {
    HubFixture hub;
    for (const char* elsewhere : {"https://evil.example/", "//evil.example", "/manage\r\nX: y", "javascript:alert(1)",
                                  "/manager", "/manage/\\evil", ""}) {
        INFO(elsewhere);
        Browser person{hub};
        const auto answer =
            person.post("/sign-in", {{"email", k_admin_email}, {"password", k_password}, {"next", elsewhere}});
        REQUIRE(answer.status == 303);
        CHECK(answer.header("Location") == "/manage");
    }
}

TEST_CASE("over TLS the cookies are bound to this host") {
    HubFixture hub;
    hub.app = std::make_unique<hub::App>(*hub.runner, hub.french, hub.english, hub.log,
                                         hub::AppOptions{"https://drive.example.org", {}});
    Browser person{hub};
    person.origin = "https://drive.example.org";
    REQUIRE(person.sign_in(k_admin_email));
    CHECK(person.cookies.count("__Host-halle-session") == 1);
    CHECK(person.get("/manage").status == 200);
    person.origin = "http://hub.test";
    CHECK(person.post("/sign-in", {}).status == 403);
}

TEST_CASE("the password is changed with the old one, and other browsers are signed out") {
    HubFixture hub;
    Browser here{hub}, there{hub};
    REQUIRE(here.sign_in(k_admin_email));
    REQUIRE(there.sign_in(k_admin_email));
    const std::string csrf = field_of(here.get("/password"), "csrf");
    const std::string fresh = "une phrase plus longue";
    CHECK(says(here.post("/password", {{"csrf", csrf}, {"current", k_password}, {"new", "short"}}), "au moins 12"));
    CHECK(says(here.post("/password", {{"csrf", csrf}, {"current", "wrong"}, {"new", fresh}}), "actuel est faux"));
    CHECK(here.post("/password", {{"csrf", csrf}, {"current", k_password}, {"new", fresh}}).status == 303);
    CHECK(here.get("/manage").status == 200);
    CHECK(there.get("/manage").status == 303);
    CHECK_FALSE(there.sign_in(k_admin_email));
    CHECK(there.post("/sign-in", {{"email", k_admin_email}, {"password", fresh}}).status == 303);
}
