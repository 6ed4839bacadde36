#include "tests/hub-server/routes/hub_fixture.h"

#include <future>

#include "hub-server/storage/account_store.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/schema.h"
#include "hub_translations.h"
#include "tests/support/catch.h"

namespace tests {

using hub::http::Method;
using hub::http::Request;
using hub::http::Response;

namespace {

struct Goods {
    std::string name;
    std::string category;
    core::Cents price;
    std::int64_t on_hand = 0;
    bool on_demand = false;
    bool is_weighed = false;
};

core::Result<core::VariantId> add_goods(core::Transaction& tx, const HubFixture& hub, core::IdMaker& ids,
                                        const Goods& goods) {
    hub::store::Product product;
    product.id = ids.make<core::ProductTag>();
    product.supplier = hub.shop;
    product.name = goods.name;
    product.category = goods.category;
    hub::store::Variant variant;
    variant.id = ids.make<core::VariantTag>();
    variant.product = product.id;
    variant.supplier = hub.shop;
    variant.unit_text = "sachet 1 kg";
    variant.content = 1000;
    variant.content_unit = "g";
    variant.price = goods.price;
    variant.is_weighed = goods.is_weighed;
    TRY(hub::store::insert_product(tx, hub.network, product));
    TRY(hub::store::insert_variant(tx, hub.network, variant));
    TRY(hub::store::insert_stock(tx, hub.network, variant, goods.on_hand, goods.on_demand));
    TRY(hub::store::put_on_sale(tx, hub.network, hub.cycle, variant.id));
    return variant.id;
}

core::Status add_shop(core::Transaction& tx, HubFixture& hub, core::IdMaker& ids) {
    const core::Instant now = hub.clock.now();
    hub.shop = ids.make<core::EnterpriseTag>();
    hub.other_shop = ids.make<core::EnterpriseTag>();
    hub.cycle = ids.make<core::OrderCycleTag>();
    hub.distribution = ids.make<core::DistributionTag>();
    const auto point = ids.make<core::PickupPointTag>();
    using std::chrono::hours;
    TRY(hub::store::insert_network(tx, hub.network, now));
    TRY(hub::store::insert_enterprise(tx, hub.network, {hub.shop, "Le Drive des Essais", "Europe/Paris", true}));
    TRY(hub::store::insert_enterprise(tx, hub.network, {hub.other_shop, "Ailleurs", "Europe/Paris", false}));
    TRY(hub::store::insert_order_cycle(
        tx, hub.network, {hub.cycle, hub.shop, hub.shop, "Vente n° 14", now - hours{1}, now + hours{20}, "V14", 1}));
    TRY(hub::store::insert_pickup_point(tx, hub.network, {point, hub.shop, "Place du Lavoir", "2 place du Lavoir"}));
    TRY(hub::store::insert_distribution(
        tx, hub.network, {hub.distribution, hub.shop, hub.cycle, point, now + hours{54}, now + hours{58}}));
    return core::Done{};
}

core::Status add_all_goods(core::Transaction& tx, HubFixture& hub, core::IdMaker& ids) {
    TRY_ASSIGN(apples, add_goods(tx, hub, ids, {"Pommes", "Fruits", core::Cents{250}, 5}));
    TRY_ASSIGN(cheese, add_goods(tx, hub, ids, {"Tomme", "Fromages", core::Cents{600}, 0, true, true}));
    TRY_ASSIGN(hostile, add_goods(tx, hub, ids, {"<script>alert(1)</script>", "\"><b>", core::Cents{100}, 50}));
    TRY_ASSIGN(last, add_goods(tx, hub, ids, {"Asperges", "Fruits", core::Cents{450}, 0}));
    hub.apples = apples;
    hub.cheese = cheese;
    hub.hostile = hostile;
    hub.last = last;
    return core::Done{};
}

// One hash for all accounts and tests: Argon2id is slow on purpose.
const std::string& password_hash() {
    static const std::string hash = *core::hash_password(k_password);
    return hash;
}

core::Status add_people(core::Transaction& tx, const HubFixture& hub) {
    const hub::Actor console = hub::Console{};
    const auto add = [&](const char* email, hub::Role role,
                         std::vector<core::EnterpriseId> enterprises) -> core::Status {
        TRY(hub::create_account(tx, *hub.env, console,
                                {email, "Personne", role, password_hash(), false, std::move(enterprises)}));
        return core::Done{};
    };
    TRY(add(k_admin_email, hub::Role::admin, {}));
    TRY(add(k_manager_email, hub::Role::manager, {hub.shop}));
    return add(k_stranger_email, hub::Role::manager, {hub.other_shop});
}

}  // namespace

HubFixture::HubFixture() {
    REQUIRE(core::initialise_crypto());
    core::IdMaker ids{clock, random};
    network = ids.make<core::NetworkTag>();
    identity = {ids.make<core::DeviceTag>(), core::SigningKey::generate(), ids.make<core::StreamTag>()};
    auto opened = core::SqliteDatabase::open({folder.file("hub.sqlite"), 2}, hub::store::schema());
    REQUIRE(opened);
    database = *std::move(opened);
    epochs = *hub::EpochKeeper::open(folder.file("hub.epoch"), {}, random);
    passwords = *hub::PasswordDesk::open();
    env = std::make_unique<hub::Env>(hub::Env{clock, random, network, identity, *epochs});
    runner = std::make_unique<hub::Runner>(*database, *env, *passwords);
    french = *core::Translation::parse_mo(assets::hub_fr());
    english = *core::Translation::parse_mo(assets::hub_en());
    const core::Status filled = database->write([&](core::Transaction& tx) -> core::Status {
        TRY(add_shop(tx, *this, ids));
        TRY(add_all_goods(tx, *this, ids));
        return add_people(tx, *this);
    });
    INFO((filled ? "" : filled.error().message));
    REQUIRE(filled);
    app = std::make_unique<hub::App>(*runner, french, english, log);
}

Response HubFixture::ask(Request request) {
    const auto answered = std::make_shared<std::promise<Response>>();
    auto answer = answered->get_future();
    app->handle(std::move(request), [answered](Response response) { answered->set_value(std::move(response)); });
    REQUIRE(answer.wait_for(std::chrono::seconds{10}) == std::future_status::ready);
    return answer.get();
}

std::string encode(const std::map<std::string, std::string>& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        text += hub::http::percent_encode(name) + "=" + hub::http::percent_encode(value);
    }
    return text;
}

std::string field_of(const Response& page, const std::string& name) {
    const std::string opening = "name=\"" + name + "\" value=\"";
    const auto at = page.body->find(opening);
    if (at == std::string::npos) return {};
    const auto begin = at + opening.size();
    return page.body->substr(begin, page.body->find('"', begin) - begin);
}

Response Browser::send(Request request) {
    request.headers.push_back({"Host", "hub.test"});
    request.peer = "127.0.0.1";
    for (const auto& header : headers) request.headers.push_back(header);
    std::string all;
    for (const auto& [name, value] : cookies) all += (all.empty() ? "" : "; ") + name + "=" + value;
    if (!all.empty()) request.headers.push_back({"Cookie", all});
    Response response = m_hub.ask(std::move(request));
    for (const auto& header : response.headers) {
        if (header.name != "Set-Cookie") continue;
        const auto equals = header.value.find('=');
        cookies[header.value.substr(0, equals)] = header.value.substr(equals + 1, header.value.find(';') - equals - 1);
    }
    return response;
}

Response Browser::get(const std::string& target) {
    const auto parsed = hub::http::parse_target(target);
    REQUIRE(parsed);
    Request request;
    request.path = parsed->path;
    request.query = parsed->query;
    return send(std::move(request));
}

Response Browser::post(const std::string& path, const std::map<std::string, std::string>& fields) {
    Request request;
    request.method = Method::post;
    request.path = path;
    request.body = encode(fields);
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    if (!origin.empty()) request.headers.push_back({"Origin", origin});
    return send(std::move(request));
}

Response Browser::follow(const Response& redirect) {
    Response response = redirect;
    for (int hops = 0; response.status == 303 && hops < 5; ++hops)
        response = get(std::string{response.header("Location")});
    return response;
}

Response Browser::fill_cart(int count) {
    follow(post("/cart/add", {{"quantity-" + m_hub.apples.text(), std::to_string(count)}}));
    return get("/checkout");
}

std::map<std::string, std::string> Browser::checkout_fields(const Response& page) const {
    return {{"csrf", field_of(page, "csrf")},
            {"key", field_of(page, "key")},
            {"cycle", field_of(page, "cycle")},
            {"first_name", "Apolline"},
            {"last_name", "Aubert"},
            {"email", "a@example.invalid"},
            {"phone", ""}};
}

bool Browser::sign_in(const std::string& email) {
    return post("/sign-in", {{"email", email}, {"password", k_password}}).status == 303;
}

}  // namespace tests
