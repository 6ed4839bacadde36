#include "core/sync/messages.h"
#include "hub-server/services/management.h"
#include "hub-server/storage/account_store.h"
#include "tests/hub-server/routes/hub_fixture.h"
#include "tests/support/catch.h"

using namespace tests;
using hub::http::Method;
using hub::http::Request;
using hub::http::Response;

namespace {

struct Kiosk {
    HubFixture& hub;
    core::SigningKey key = core::SigningKey::generate();
    core::DeviceId device{};
    core::EnrolReply reply{};

    explicit Kiosk(HubFixture& of) : hub(of) {
        core::IdMaker ids{hub.clock, hub.random};
        device = ids.make<core::DeviceTag>();
    }

    Response call(Method method, const std::string& target, const std::string& body, const std::string& bearer) const {
        const auto parsed = hub::http::parse_target(target);
        REQUIRE(parsed);
        Request request;
        request.method = method;
        request.path = parsed->path;
        request.query = parsed->query;
        request.body = body;
        request.headers = {{"Host", "hub.test"}, {"Content-Type", "application/json"}};
        if (!bearer.empty()) request.headers.push_back({"Authorization", "Bearer " + bearer});
        return hub.ask(std::move(request));
    }
    Response enrol(const std::string& code) const {
        return call(Method::post, "/sync/1/enrol",
                    core::to_json(core::EnrolRequest{code, device, "Borne A", key.public_key}), {});
    }
    void pair() {
        const hub::Actor admin = hub::SignedIn{core::UserId{}, hub::Role::admin, {}};
        const auto code = hub.runner->write<hub::PairingCode>([&](core::Transaction& tx, const hub::Env& env) {
            return hub::create_pairing_code(tx, env, admin, hub.distribution);
        });
        REQUIRE(code);
        const auto answer = enrol(code->text);
        REQUIRE(answer.status == 200);
        reply = *core::enrol_reply_from(core::JsonDocument::parse(*answer.body)->root());
    }
    Response changes(const std::string& bearer) const {
        return call(Method::get, "/sync/1/changes?epoch=" + reply.epoch.text() + "&after=0", {}, bearer);
    }
};

core::PushRequest one_fact(HubFixture& hub, const Kiosk& kiosk, core::OrderId order,
                           core::FactKind kind = core::FactKind::prepared, const std::string& body = "{}") {
    core::IdMaker ids{hub.clock, hub.random};
    core::FactStream stream{kiosk.device, ids.make<core::StreamTag>(), kiosk.key, 0, hub.clock, hub.random};
    return {kiosk.reply.epoch, stream.stream(), {stream.next({kind, hub.distribution, order, std::nullopt, body})}};
}

// The order the kiosk learned of.
core::OrderId pulled_order(const Kiosk& kiosk) {
    const auto changes = kiosk.changes(kiosk.reply.token);
    REQUIRE(changes.status == 200);
    const auto pulled = core::changes_reply_from(core::JsonDocument::parse(*changes.body)->root());
    REQUIRE(pulled);
    for (const auto& row : pulled->rows)
        if (row.kind == core::FeedRow::Kind::order)
            return core::mirror_order_from(core::JsonDocument::parse(row.body)->root())->id;
    FAIL("no order came");
    return {};
}

}  // namespace

TEST_CASE("a kiosk pairs once with its code, pulls its orders and pushes facts") {
    HubFixture hub;
    Browser person{hub};
    REQUIRE(person.post("/checkout", person.checkout_fields(person.fill_cart(1))).status == 303);
    Kiosk kiosk{hub};
    CHECK(kiosk.enrol("0000-0000").status == 401);
    kiosk.pair();
    const auto changes = kiosk.changes(kiosk.reply.token);
    REQUIRE(changes.status == 200);
    CHECK(says(changes, "Apolline A."));
    CHECK_FALSE(says(changes, "Aubert"));
    CHECK_FALSE(says(changes, "a@example.invalid"));
    const auto push = core::to_json(one_fact(hub, kiosk, pulled_order(kiosk)));
    const auto pushed = kiosk.call(Method::post, "/sync/1/push", push, kiosk.reply.token);
    REQUIRE(pushed.status == 200);
    CHECK(says(pushed, "stored"));
    CHECK(says(kiosk.call(Method::post, "/sync/1/push", push, kiosk.reply.token), "known"));
    CHECK(kiosk.call(Method::get, "/sync/1/snapshot?page=0", {}, kiosk.reply.token).status == 200);

    Browser manager{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    CHECK(says(manager.get("/manage/distributions/" + hub.distribution.text()), "Préparé"));
}

TEST_CASE("without a token, with a wrong one or after revocation a kiosk gets no row") {
    HubFixture hub;
    Kiosk kiosk{hub};
    kiosk.pair();
    CHECK(kiosk.changes("").status == 401);
    CHECK(kiosk.changes("00000000000000000000000000000000").status == 401);
    CHECK(kiosk.changes(kiosk.reply.token + "0").status == 401);
    CHECK(kiosk.changes(kiosk.reply.token).status == 200);

    Browser manager{hub};
    REQUIRE(manager.sign_in(k_manager_email));
    const auto page = manager.get("/manage/distributions/" + hub.distribution.text() + "/devices");
    CHECK(says(page, "Borne A"));
    REQUIRE(
        manager.post("/manage/devices/" + kiosk.device.text() + "/revoke", {{"csrf", field_of(page, "csrf")}}).status ==
        303);
    const auto refused = kiosk.changes(kiosk.reply.token);
    CHECK(refused.status == 403);
    CHECK_FALSE(says(refused, "rows"));
    // Its facts are still taken: they happened.
    core::IdMaker ids{hub.clock, hub.random};
    const auto push = core::to_json(one_fact(hub, kiosk, ids.make<core::OrderTag>()));
    CHECK(says(kiosk.call(Method::post, "/sync/1/push", push, kiosk.reply.token), "quarantined"));
    const auto exceptions = manager.get("/manage/distributions/" + hub.distribution.text() + "/exceptions");
    CHECK(says(exceptions, "Envoyé par un appareil révoqué"));
}

TEST_CASE("a token of one network opens nothing in another") {
    HubFixture hub, other;
    Kiosk kiosk{hub};
    kiosk.pair();
    const Kiosk elsewhere{other};
    CHECK(elsewhere.call(Method::get, "/sync/1/changes?epoch=" + kiosk.reply.epoch.text(), {}, kiosk.reply.token)
              .status == 401);

    // The same database, another network.
    core::IdMaker ids{hub.clock, hub.random};
    const auto second = ids.make<core::NetworkTag>();
    REQUIRE(hub.database->write(
        [&](core::Transaction& tx) { return hub::store::insert_network(tx, second, hub.clock.now()); }));
    const hub::Env env{hub.clock, hub.random, second, hub.identity, *hub.epochs};
    const hub::Runner runner{*hub.database, env, *hub.passwords};
    hub.app = std::make_unique<hub::App>(runner, hub.french, hub.english, hub.log);
    CHECK(kiosk.changes(kiosk.reply.token).status == 401);
    hub.app.reset();
}

TEST_CASE("messages that are none are refused with the reason, not stored") {
    HubFixture hub;
    Kiosk kiosk{hub};
    kiosk.pair();
    const auto status = [&](const std::string& body) {
        return kiosk.call(Method::post, "/sync/1/push", body, kiosk.reply.token).status;
    };
    CHECK(status("") == 422);
    CHECK(status("{}") == 422);
    CHECK(status("[1,2") == 422);
    CHECK(status(std::string(core::k_push_bytes_max + 1, ' ')) == 413);
    CHECK(status(std::string(10'000, '[')) == 413);
    CHECK(kiosk.call(Method::get, "/sync/1/changes?epoch=x", {}, kiosk.reply.token).status == 422);
    CHECK(
        kiosk
            .call(Method::get, "/sync/1/changes?epoch=" + kiosk.reply.epoch.text() + "&after=-1", {}, kiosk.reply.token)
            .status == 422);
    CHECK(kiosk.call(Method::get, "/sync/1/snapshot?page=many", {}, kiosk.reply.token).status == 422);
}

TEST_CASE("a basket handed out twice is shown until a person closes it") {
    HubFixture hub;
    Browser person{hub}, manager{hub};
    REQUIRE(person.post("/checkout", person.checkout_fields(person.fill_cart(1))).status == 303);
    REQUIRE(manager.sign_in(k_manager_email));
    for (int i = 0; i < 2; ++i) {
        Kiosk kiosk{hub};
        kiosk.pair();
        const auto push =
            one_fact(hub, kiosk, pulled_order(kiosk), core::FactKind::handed_out, R"({"by":"qr","cold":true})");
        CHECK(says(kiosk.call(Method::post, "/sync/1/push", core::to_json(push), kiosk.reply.token), "stored"));
    }
    const std::string base = "/manage/distributions/" + hub.distribution.text();
    CHECK(says(manager.get(base), "Remis à 02:00 (Borne A)"));
    CHECK(says(manager.get(base), "anomalie"));
    const auto page = manager.get(base + "/exceptions");
    CHECK(says(page, "Remis deux fois"));
    const auto at = page.body->find("/manage/exceptions/");
    REQUIRE(at != std::string::npos);
    const std::string action = page.body->substr(at, page.body->find('"', at) - at);
    const auto closed =
        manager.post(action, {{"csrf", field_of(page, "csrf")}, {"distribution", field_of(page, "distribution")}});
    CHECK(closed.header("Location") == base + "/exceptions");
    CHECK_FALSE(says(manager.follow(closed), action));
    CHECK_FALSE(says(manager.get(base), "anomalie<"));
}
