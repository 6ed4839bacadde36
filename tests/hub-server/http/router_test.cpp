#include "hub-server/http/router.h"

#include "tests/support/catch.h"

using namespace hub::http;

namespace {

Router example() {
    Router router;
    router.add(Method::get, "/");
    router.add(Method::get, "/orders/{token}");
    router.add(Method::get, "/orders/{token}/code.svg");
    router.add(Method::post, "/orders/{token}");
    router.add(Method::get, "/orders/new");
    return router;
}

}  // namespace

TEST_CASE("a pattern takes one whole segment") {
    const Router router = example();
    const auto found = router.find(Method::get, "/orders/a b");
    REQUIRE(found);
    CHECK(found->route == 1);
    CHECK(found->path_values.at("token") == "a b");
    CHECK(router.find(Method::get, "/orders/x/code.svg")->route == 2);
    CHECK(router.find(Method::get, "/")->route == 0);
    for (const char* unknown : {"/orders", "/orders/", "/orders//code.svg", "/orders/x/", "/orders/x/y", "//"}) {
        INFO(unknown);
        CHECK(router.find(Method::get, unknown).error().code == core::ErrorCode::not_found);
    }
}

TEST_CASE("literal segments win over values, whatever the order of the table") {
    CHECK(example().find(Method::get, "/orders/new")->route == 4);
}

TEST_CASE("another method on a known path is not a missing page") {
    const Router router = example();
    CHECK(router.find(Method::remove, "/orders/x").error().code == core::ErrorCode::forbidden);
    CHECK(router.allowed("/orders/x") == "GET, HEAD, POST");
    CHECK(router.allowed("/nowhere").empty());
    CHECK(router.find(Method::head, "/orders/x")->route == 1);
}
