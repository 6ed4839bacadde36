#include "tests/hub-server/routes/hub_fixture.h"
#include "tests/support/catch.h"

using namespace tests;

namespace {

std::string quantity(core::VariantId variant) { return "quantity-" + variant.text(); }

}  // namespace

TEST_CASE("a person orders from the shop page and gets the code") {
    HubFixture hub;
    Browser person{hub};
    const auto shop = person.get("/");
    CHECK(shop.status == 200);
    CHECK(says(shop, "lang=\"fr\""));
    CHECK(says(shop, "Commandez avant jeudi 8 avril à 22"));
    CHECK(says(shop, "Place du Lavoir"));
    CHECK(says(shop, "il en reste 5"));
    CHECK(says(shop, "Épuisé"));
    CHECK_FALSE(says(shop, quantity(hub.last)));

    const auto added = person.post("/cart/add", {{quantity(hub.apples), "2"}, {quantity(hub.cheese), ""}});
    REQUIRE(added.status == 303);
    const auto cart = person.follow(added);
    CHECK(says(cart, "Pommes"));
    CHECK_FALSE(says(cart, "Tomme"));
    CHECK(says(cart, "PAS encore validée"));
    CHECK(says(cart, "5,00\u00a0€"));

    const auto updated =
        person.post("/cart", {{"csrf", field_of(cart, "csrf")}, {quantity(hub.apples), "3"}, {"next", "checkout"}});
    const auto checkout = person.follow(updated);
    CHECK(says(checkout, "Valider la commande\u00a0: 7,50\u00a0€"));

    const auto placed = person.post("/checkout", person.checkout_fields(checkout));
    REQUIRE(placed.status == 303);
    const std::string address{placed.header("Location")};
    REQUIRE(address.starts_with("/orders/"));
    const auto page = person.get(address);
    CHECK(page.status == 200);
    CHECK(says(page, "Votre commande est validée"));
    CHECK(says(page, "V14-001"));
    CHECK(says(page, "<svg"));
    CHECK(says(page, "À payer au retrait"));
    CHECK(says(person.get("/cart"), "Il est vide"));

    const auto svg = person.get(address + "/code.svg");
    CHECK(svg.header("Content-Type") == "image/svg+xml");
    CHECK(says(page, *svg.body));
    const auto png = person.get(address + "/code.png");
    CHECK(png.header("Content-Type") == "image/png");
    CHECK(png.body->starts_with("\x89PNG"));
    CHECK(says(person.get("/"), "il en reste 2"));
}

TEST_CASE("a name that is markup stays text on every page") {
    HubFixture hub;
    Browser person{hub};
    CHECK_FALSE(says(person.get("/"), "<script>"));
    CHECK(says(person.get("/"), "&lt;script&gt;alert(1)&lt;/script&gt;"));
    person.follow(person.post("/cart/add", {{quantity(hub.hostile), "1"}}));
    const auto checkout = person.get("/checkout");
    auto fields = person.checkout_fields(checkout);
    fields["first_name"] = "\"><img src=x onerror=alert(1)>";
    fields["last_name"] = "<script>";
    const auto placed = person.post("/checkout", fields);
    REQUIRE(placed.status == 303);
    Browser manager{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    const auto orders = manager.get("/manage/distributions/" + hub.distribution.text());
    const std::string link = "/manage/orders/";
    const auto at = orders.body->find(link);
    REQUIRE(at != std::string::npos);
    for (const auto& page : {person.follow(placed), orders, manager.get(orders.body->substr(at, link.size() + 36)),
                             person.get("/cart"), checkout}) {
        CHECK(page.status == 200);
        CHECK_FALSE(says(page, "<script"));
        CHECK_FALSE(says(page, "<img"));
        CHECK_FALSE(says(page, "<b>"));
    }
}

TEST_CASE("the same form sent twice is one order") {
    HubFixture hub;
    Browser person{hub};
    const auto fields = person.checkout_fields(person.fill_cart(2));
    const auto first = person.post("/checkout", fields);
    const auto second = person.post("/checkout", fields);
    REQUIRE(first.status == 303);
    REQUIRE(second.status == 303);
    CHECK(says(person.follow(first), "V14-001"));
    CHECK(says(person.follow(second), "V14-001"));
    CHECK(says(person.get("/"), "il en reste 3"));
}

TEST_CASE("what is wrong is said beside the field and what was typed is kept") {
    HubFixture hub;
    Browser person{hub};
    auto fields = person.checkout_fields(person.fill_cart(1));
    fields["email"] = "not an address";
    fields["first_name"] = "Éloïse";
    const auto refused = person.post("/checkout", fields);
    CHECK(refused.status == 422);
    CHECK(says(refused, "Saisissez une adresse e-mail"));
    CHECK(says(refused, "value=\"Éloïse\""));
    CHECK(says(refused, "value=\"not an address\""));
    CHECK(says(refused, "aria-invalid"));
    auto corrected = person.checkout_fields(refused);
    CHECK(corrected["key"] == fields["key"]);
    CHECK(person.post("/checkout", corrected).status == 303);
}

TEST_CASE("who is too late for the last apples is told how many are left and keeps the cart") {
    HubFixture hub;
    Browser slow{hub}, quick{hub};
    const auto fields = slow.checkout_fields(slow.fill_cart(4));
    REQUIRE(quick.post("/checkout", quick.checkout_fields(quick.fill_cart(3))).status == 303);
    const auto refused = slow.post("/checkout", fields);
    CHECK(refused.status == 422);
    CHECK(says(refused, "Pommes\u00a0: il en reste 2, vous en vouliez 4."));
    CHECK(says(slow.get("/cart"), "Pommes"));
    CHECK(says(slow.get("/"), "il en reste 2"));
}

TEST_CASE("ordering that closed meanwhile is said, and the cart is kept") {
    HubFixture hub;
    Browser person{hub};
    const auto fields = person.checkout_fields(person.fill_cart(1));
    hub.clock.advance(std::chrono::hours{20});
    const auto refused = person.post("/checkout", fields);
    CHECK(refused.status == 422);
    CHECK(says(refused, "se sont fermées entre-temps"));
    CHECK(says(person.get("/"), "Les commandes sont fermées"));
    CHECK(says(person.get("/cart"), "Votre panier est conservé"));
    CHECK(says(person.follow(person.post("/cart/add", {{quantity(hub.apples), "1"}})), "Votre panier est conservé"));
}

TEST_CASE("a quantity that is no number changes nothing and says what is allowed") {
    HubFixture hub;
    Browser person{hub};
    for (const char* bad : {"-1", "1.5", "1000", "9999999999999999999", "two", " 1"}) {
        INFO(bad);
        const auto page = person.follow(person.post("/cart/add", {{quantity(hub.apples), bad}}));
        CHECK(says(page, "nombres entiers de 0 à 999"));
        CHECK(says(page, "Il est vide"));
    }
    CHECK(says(person.follow(person.post("/cart/add", {{quantity(core::VariantId{}), "1"}})), "plus en vente"));
    CHECK(person.follow(person.post("/cart/add", {{"quantity-x", "1"}})).status == 200);
}

TEST_CASE("a form from another site is refused before anything is read") {
    HubFixture hub;
    Browser person{hub};
    const auto fields = person.checkout_fields(person.fill_cart(1));
    for (const char* foreign :
         {"https://evil.example", "null", "", "http://hub.test.evil.example", "https://hub.test"}) {
        INFO(foreign);
        person.origin = foreign;
        CHECK(person.post("/checkout", fields).status == 403);
        CHECK(person.post("/cart/add", {{quantity(hub.apples), "1"}}).status == 403);
        CHECK(person.post("/sign-in", {{"email", k_admin_email}, {"password", k_password}}).status == 403);
    }
    person.origin = "http://hub.test";
    CHECK(person.post("/checkout", fields).status == 303);
}

TEST_CASE("a form without its token, or with another cart's, is refused") {
    HubFixture hub;
    Browser person{hub}, other{hub};
    auto fields = person.checkout_fields(person.fill_cart(1));
    const auto foreign = other.checkout_fields(other.fill_cart(1));
    auto stolen = fields;
    stolen["csrf"] = foreign.at("csrf");
    CHECK(person.post("/checkout", stolen).status == 422);
    stolen.erase("csrf");
    CHECK(person.post("/checkout", stolen).status == 422);
    stolen["csrf"] = "";
    CHECK(person.post("/checkout", stolen).status == 422);
    person.cookies.clear();
    CHECK(person.post("/checkout", fields).status == 422);
}

TEST_CASE("the catalogue is one set of bytes until something changes") {
    HubFixture hub;
    Browser person{hub};
    const auto first = person.get("/");
    const auto second = person.get("/");
    CHECK(first.body == second.body);
    const std::string etag{first.header("ETag")};
    REQUIRE_FALSE(etag.empty());
    person.headers = {{"If-None-Match", etag}};
    const auto unchanged = person.get("/");
    CHECK(unchanged.status == 304);
    CHECK(unchanged.body->empty());
    Browser buyer{hub};
    REQUIRE(buyer.post("/checkout", buyer.checkout_fields(buyer.fill_cart(1))).status == 303);
    CHECK(person.get("/").status == 200);
    person.headers = {{"Accept-Encoding", "gzip"}};
    CHECK(person.get("/").header("Content-Encoding") == "gzip");
}

TEST_CASE("English for who asks for it, French for everybody else") {
    HubFixture hub;
    Browser person{hub};
    person.headers = {{"Accept-Language", "de, *;q=0.5"}};
    CHECK(says(person.get("/"), "Ajouter au panier"));
    person.headers = {{"Accept-Language", "de, en;q=0.8, fr;q=0.3"}};
    CHECK(says(person.get("/"), "Add to the cart"));
    person.headers.clear();
    CHECK(says(person.get("/?lang=en"), "Add to the cart"));
    CHECK(says(person.get("/"), "Add to the cart"));
    CHECK(says(person.get("/cart"), "lang=\"en\""));
    CHECK(says(person.get("/?lang=fr"), "Ajouter au panier"));
}

TEST_CASE("an order is found by its own address only") {
    HubFixture hub;
    Browser person{hub};
    for (const char* path : {"/orders/x", "/orders/00000000000000000000000000000000", "/orders/%C3%A9"}) {
        INFO(path);
        const auto page = person.get(path);
        CHECK(page.status == 404);
        CHECK(says(page, "Cette page n’existe pas"));
    }
    CHECK(person.get("/orders/00000000000000000000000000000000/code.png").status == 404);
}

TEST_CASE("assets are kept for ever under the address of their content") {
    HubFixture hub;
    Browser person{hub};
    const auto page = person.get("/");
    const auto at = page.body->find("/assets/");
    REQUIRE(at != std::string::npos);
    const std::string path = page.body->substr(at, page.body->find('"', at) - at);
    const auto style = person.get(path);
    CHECK(style.status == 200);
    CHECK(style.header("Content-Type") == "text/css; charset=utf-8");
    CHECK(style.header("Cache-Control").find("immutable") != std::string_view::npos);
    CHECK(person.get("/assets/0000000000000000/halle.css").status == 404);
}
