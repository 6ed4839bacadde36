#include "hub-server/http/message.h"

#include "tests/support/catch.h"

using namespace hub::http;

TEST_CASE("a path is decoded once and cannot leave its folder") {
    CHECK(parse_target("/orders/caf%C3%A9")->path == "/orders/café");
    CHECK(parse_target("/a%2525")->path == "/a%25");
    CHECK(parse_target("/a+b")->path == "/a+b");
    for (const char* bad : {"", "orders", "http://elsewhere/", "/a%00b", "/..", "/a/../b", "/a/%2e%2e/b", "/a%2Fb",
                            "/a%2fb", "/a%5Cb", "/./a", "/%", "/%4", "/%zz", "/%ff", "/a%0ab", "/a%7f"}) {
        INFO(bad);
        CHECK_FALSE(parse_target(bad));
    }
}

TEST_CASE("a query keeps its last value and refuses what is not text") {
    const auto target = parse_target("/?lang=fr&lang=en&empty&x=a+b%26c");
    REQUIRE(target);
    CHECK(target->query.at("lang") == "en");
    CHECK(target->query.at("empty").empty());
    CHECK(target->query.at("x") == "a b&c");
    CHECK_FALSE(parse_target("/?x=%ff"));
    CHECK_FALSE(parse_target("/?x=%00"));
}

TEST_CASE("a form has a limited number of fields") {
    std::string many;
    for (std::size_t i = 0; i <= k_form_fields_max; ++i) many += "a=1&";
    const auto refused = parse_form(many);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == core::ErrorCode::too_large);
    CHECK(parse_form(std::string_view{many}.substr(4)));
}

TEST_CASE("a form is read only when it says that it is one") {
    Request request;
    request.body = "first=L%C3%A9a";
    CHECK(request.form().empty());
    request.headers = {{"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}};
    CHECK(request.form().at("first") == "Léa");
    request.body = "first=%F";
    CHECK(request.form().empty());
}

TEST_CASE("a cookie is found by its whole name") {
    Request request;
    request.headers = {{"cookie", "ahalle=1; halle=2;halle-cart=a=b ; =x"}};
    CHECK(request.cookie("halle") == "2");
    CHECK(request.cookie("halle-cart") == "a=b");
    CHECK_FALSE(request.cookie("hall"));
    CHECK_FALSE(request.cookie("missing"));
    request.headers = {{"Cookie", ";;;"}};
    CHECK_FALSE(request.cookie("halle"));
}

TEST_CASE("text in an address comes back as it was") {
    const std::string text = "Éa/b?c=d&e+f %\"<>";
    CHECK(parse_form("x=" + percent_encode(text))->at("x") == text);
}
