#include "tests/hub-server/routes/hub_fixture.h"
#include "tests/support/catch.h"

using namespace tests;
using hub::http::Method;
using hub::http::Request;
using hub::http::Response;

namespace {

constexpr const char* k_key = "018f0000-0000-7000-8000-00000000000a";

Response post_order(HubFixture& hub, const std::string& body, const std::string& key = k_key,
                    const std::string& type = "application/json") {
    Request request;
    request.method = Method::post;
    request.path = "/api/1/orders";
    request.body = body;
    request.headers = {{"Host", "hub.test"}, {"Content-Type", type}, {"Idempotency-Key", key}};
    return hub.ask(std::move(request));
}

std::string order_json(const HubFixture& hub, int apples, const std::string& extra = {}) {
    return R"({"lines":[{"variant":")" + hub.apples.text() + R"(","quantity":)" + std::to_string(apples) +
           R"(}],"customer":{"first_name":"Léa","last_name":"Roux","email":"l@example.invalid")" + extra + "}}";
}

}  // namespace

TEST_CASE("a program orders, and the same key gives the same order") {
    HubFixture hub;
    const auto first = post_order(hub, order_json(hub, 2));
    REQUIRE(first.status == 201);
    CHECK(says(first, "\"number\":\"V14-001\""));
    CHECK(says(first, "\"total\":500"));
    const auto again = post_order(hub, order_json(hub, 2));
    CHECK(again.status == 200);
    CHECK(says(again, "\"number\":\"V14-001\""));
}

TEST_CASE("a refused order says why in a word that programs can use") {
    HubFixture hub;
    const auto sold_out = post_order(hub, order_json(hub, 6));
    CHECK(sold_out.status == 409);
    CHECK(says(sold_out, "\"error\":\"stock\""));
    CHECK(says(sold_out, "\"left\":5"));
    hub.clock.advance(std::chrono::hours{21});
    const auto closed = post_order(hub, order_json(hub, 1), "018f0000-0000-7000-8000-00000000000b");
    CHECK(closed.status == 409);
    CHECK(says(closed, "\"error\":\"closed\""));
}

TEST_CASE("a JSON order is taken literally or not at all") {
    HubFixture hub;
    CHECK(post_order(hub, order_json(hub, 1, R"(,"is_paid":true)")).status == 422);
    CHECK(post_order(hub, R"({"lines":[],"customer":{}})").status == 422);
    CHECK(post_order(hub, order_json(hub, 1), "").status == 422);
    CHECK(post_order(hub, order_json(hub, 1), "1").status == 422);
    CHECK(post_order(hub, order_json(hub, 1), k_key, "text/plain").status == 422);
    CHECK(post_order(hub, "{\"lines\":[{\"variant\":\"" + hub.apples.text() + "\",\"quantity\":1.5}]}").status == 422);
    CHECK(post_order(hub, std::string(100'000, ' ')).status == 413);
    CHECK(post_order(hub, order_json(hub, 1)).status == 201);
}

TEST_CASE("programs see what is on sale, and whether the hub is well") {
    HubFixture hub;
    Browser program{hub};
    const auto shop = program.get("/api/1/storefront");
    CHECK(shop.status == 200);
    CHECK(says(shop, hub.apples.text()));
    CHECK(says(shop, "\"on_hand\":5"));
    CHECK(says(shop, "\"on_hand\":null"));
    CHECK(program.get("/health").status == 200);
}
