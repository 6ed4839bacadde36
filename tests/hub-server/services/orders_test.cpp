#include "hub-server/services/orders.h"

#include <set>
#include <thread>

#include "hub-server/services/cart.h"
#include "tests/hub-server/services/hub_fixture.h"
#include "tests/support/catch.h"

using namespace hub;
using namespace hub_test;
using core::ErrorCode;
using Reason = OrderRefusal::Reason;

namespace {

OrderRefusal refused(TestHub& hub, const PlaceOrder& order) {
    const auto answer = hub.place(order);
    INFO((answer ? "" : answer.error().message));
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<OrderRefusal>(*answer));
    return std::get<OrderRefusal>(*answer);
}

OrderView view(TestHub& hub, const OrderToken& token) {
    auto seen = hub.read(
        [&](core::Reader& reader, const Env& env) { return view_placed_order(reader, env, Visitor{}, token); });
    REQUIRE(seen);
    return *std::move(seen);
}

core::Status cancel(TestHub& hub, const Actor& actor, core::OrderId order) {
    const auto done =
        hub.write([&](core::Transaction& tx, const Env& env) { return cancel_order(tx, env, actor, order); });
    if (!done) return done.error();
    return core::Done{};
}

}  // namespace

TEST_CASE("an order gets the next number and basket, its code and its lines as they were sold") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(3);
    const std::int64_t before = hub.on_hand(variant.id);
    const PlacedOrder placed = hub.placed(variant.id, 2);
    CHECK(placed.number == "V14-065");
    CHECK(placed.basket == 65);
    CHECK(placed.total == (variant.price + variant.deposit) * 2);
    CHECK(hub.on_hand(variant.id) == before - 2);

    const OrderView seen = view(hub, placed.token);
    CHECK(seen.first_name == "Zoé");
    CHECK(seen.code == placed.code);
    CHECK(core::is_search_code(seen.search_code));
    REQUIRE(seen.lines.size() == 1);
    CHECK(seen.lines[0].name == variant.name);
    CHECK(seen.lines[0].price == variant.price);
    CHECK(seen.due == placed.total);
    CHECK(seen.basket_state.stage == core::BasketStage::to_prepare);
    CHECK(hub.broken_invariants().empty());
}

TEST_CASE("the same key gives the same order, with the same address and code") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(3);
    const PlaceOrder order = hub.order_of(variant.id, 2);
    const PlacedOrder first = std::get<PlacedOrder>(*hub.place(order));
    const std::int64_t after_first = hub.on_hand(variant.id);
    const PlacedOrder second = std::get<PlacedOrder>(*hub.place(order));
    CHECK(second.was_known);
    CHECK(second.id == first.id);
    CHECK(second.token.text() == first.token.text());
    CHECK(second.code == first.code);
    CHECK(hub.on_hand(variant.id) == after_first);

    PlaceOrder other = order;
    other.lines[0].quantity = 1;
    CHECK(refused(hub, other).reason == Reason::key_reused);
    other = order;
    other.customer.email = "other@canari.invalid";
    CHECK(refused(hub, other).reason == Reason::key_reused);
}

TEST_CASE("the last piece is sold once, whoever asks at the same time") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(2);
    hub.placed(variant.id, *variant.on_hand - 1);
    std::atomic<int> sold{0}, short_of{0};
    std::vector<std::thread> shoppers;
    for (int i = 0; i < 8; ++i) {
        const PlaceOrder order = hub.order_of(variant.id, 1);
        shoppers.emplace_back([&, order] {
            const auto answer = hub.place(order);
            if (answer && std::holds_alternative<PlacedOrder>(*answer)) ++sold;
            if (answer && std::holds_alternative<OrderRefusal>(*answer) &&
                std::get<OrderRefusal>(*answer).reason == Reason::stock)
                ++short_of;
        });
    }
    for (std::thread& shopper : shoppers) shopper.join();
    CHECK(sold == 1);
    CHECK(short_of == 7);
    CHECK(hub.on_hand(variant.id) == 0);
    CHECK(hub.broken_invariants().empty());
}

TEST_CASE("the database itself refuses to oversell") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(1);
    const auto taken = hub.write([&](core::Transaction& tx, const Env& env) {
        return tx.execute("UPDATE stock SET on_hand = -1 WHERE network_id = $1 AND variant_id = $2",
                          {env.network, variant.id});
    });
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == ErrorCode::conflict);
}

TEST_CASE("a refusal says what is left and changes nothing") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(1);
    const OrderRefusal refusal = refused(hub, hub.order_of(variant.id, *variant.on_hand + 1));
    CHECK(refusal.reason == Reason::stock);
    REQUIRE(refusal.short_lines.size() == 1);
    CHECK(refusal.short_lines[0].left == *variant.on_hand);
    CHECK(refusal.short_lines[0].name == variant.name);
    CHECK(hub.on_hand(variant.id) == *variant.on_hand);
}

TEST_CASE("ordering is open from the opening instant to just before the closing one") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(5);
    hub.clock.set("2027-04-06T07:59:59+02:00");
    const OrderRefusal early = refused(hub, hub.order_of(variant.id));
    CHECK(early.reason == Reason::closed);
    CHECK(early.next_opens_at == *core::parse_instant("2027-04-06T08:00:00+02:00"));
    hub.clock.set("2027-04-06T08:00:00+02:00");
    hub.placed(variant.id);
    hub.clock.set("2027-04-08T21:59:59+02:00");
    hub.placed(variant.id);
    hub.clock.set("2027-04-08T22:00:00+02:00");
    CHECK(refused(hub, hub.order_of(variant.id)).reason == Reason::closed);
}

TEST_CASE("what a person typed wrong is named") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(1);
    const auto with = [&](CustomerDetails customer) {
        PlaceOrder order = hub.order_of(variant.id);
        order.customer = std::move(customer);
        return refused(hub, order).reason;
    };
    CHECK(with({"  ", "B", "a@b.invalid", ""}) == Reason::bad_first_name);
    CHECK(with({"A\nB", "B", "a@b.invalid", ""}) == Reason::bad_first_name);
    CHECK(with({"A", "", "a@b.invalid", ""}) == Reason::bad_last_name);
    CHECK(with({"A", std::string(201, 'x'), "a@b.invalid", ""}) == Reason::bad_last_name);
    CHECK(with({"A", "\xff", "a@b.invalid", ""}) == Reason::bad_last_name);
    for (const char* email : {"", "a", "@b", "a@", "a@b@c", "a b@c"})
        CHECK(with({"A", "B", email, ""}) == Reason::bad_email);
    CHECK(with({"A", "B", "a@b.invalid", "appelez-moi"}) == Reason::bad_phone);
    PlaceOrder order = hub.order_of(variant.id);
    for (const std::int64_t quantity : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'000}}) {
        order.lines = {{variant.id, quantity}};
        CHECK(refused(hub, order).reason == Reason::bad_quantity);
    }
    order.lines = {{variant.id, 999}, {variant.id, 999}};
    CHECK(refused(hub, order).reason == Reason::bad_quantity);
    order.lines.clear();
    CHECK(refused(hub, order).reason == Reason::empty);
    order.lines = {{core::VariantId{}, 1}};
    CHECK(refused(hub, order).reason == Reason::not_on_sale);
}

TEST_CASE("a cart is capped to the stock, ordered, and empty afterwards") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(1);
    const auto set = [&](std::optional<CartToken> cart, std::int64_t quantity, bool adds) {
        const auto answer = hub.write([&](core::Transaction& tx, const Env& env) {
            return set_quantity(tx, env, Visitor{}, {cart, variant.id, quantity, adds});
        });
        REQUIRE(answer);
        return *answer;
    };
    const auto cart_of = [&](const CartToken& token) {
        return *hub.read(
            [&](core::Reader& reader, const Env& env) { return view_cart(reader, env, Visitor{}, token); });
    };
    const QuantitySet first = set(std::nullopt, 1, false);
    const QuantitySet more = set(first.cart, *variant.on_hand, true);
    CHECK(more.was_capped);
    CHECK(more.quantity == *variant.on_hand);
    CHECK(more.available == variant.on_hand);
    const Cart cart = cart_of(first.cart);
    REQUIRE(cart.lines.size() == 1);
    CHECK(cart.total == (variant.price + variant.deposit) * *variant.on_hand);

    PlaceOrder order = hub.order_of(variant.id);
    order.lines.clear();
    order.cart = first.cart;
    const PlacedOrder placed = std::get<PlacedOrder>(*hub.place(order));
    CHECK(placed.total == cart.total);
    CHECK(cart_of(first.cart).lines.empty());
    CHECK(std::get<PlacedOrder>(*hub.place(order)).id == placed.id);  // the double click
    CHECK(cart_of(CartToken::make(hub.random)).lines.empty());        // an unknown token
}

TEST_CASE("an order lands in the sale that its shopper was shown, or nowhere") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(2);
    const auto open =
        hub.read([](core::Reader& reader, const Env& env) { return storefront_heading(reader, env, Visitor{}); });
    REQUIRE(open->open);
    PlaceOrder order = hub.order_of(variant.id);
    order.order_cycle = core::OrderCycleId{};
    CHECK(refused(hub, order).reason == Reason::other_sale);
    CHECK(hub.on_hand(variant.id) == *variant.on_hand);
    order.order_cycle = open->open->id;
    CHECK(std::holds_alternative<PlacedOrder>(*hub.place(order)));
}

TEST_CASE("a form sent again after its cart was filled again is not answered with the old order") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(3);
    const auto set = [&](const std::optional<CartToken>& cart) {
        return *hub.write([&](core::Transaction& tx, const Env& env) {
            return set_quantity(tx, env, Visitor{}, {cart, variant.id, 1, false});
        });
    };
    PlaceOrder order = hub.order_of(variant.id);
    order.lines.clear();
    order.cart = set(std::nullopt).cart;
    REQUIRE(std::holds_alternative<PlacedOrder>(*hub.place(order)));
    set(order.cart);
    CHECK(refused(hub, order).reason == Reason::key_reused);
    hub.random.fill(order.idempotency_key.bytes);
    CHECK(std::get<PlacedOrder>(*hub.place(order)).number == "V14-066");
}

TEST_CASE("a product that left the sale does not stand in the way of the rest of the cart") {
    TestHub hub;
    hub.import_demo();
    const auto front =
        hub.read([](core::Reader& reader, const Env& env) { return storefront(reader, env, Visitor{}); });
    const ShopVariant kept = hub.limited_variant(3);
    const ShopVariant gone = front->variants[front->variants[0].id == kept.id ? 1 : 0];
    std::optional<CartToken> cart;
    for (const core::VariantId variant : {kept.id, gone.id}) {
        cart = hub.write([&](core::Transaction& tx, const Env& env) {
                      return set_quantity(tx, env, Visitor{}, {cart, variant, 1, false});
                  })
                   ->cart;
    }
    REQUIRE(hub.write([&](core::Transaction& tx, const Env& env) {
        return tx.execute("DELETE FROM order_cycle_variant WHERE network_id = $1 AND variant_id = $2",
                          {env.network, gone.id});
    }));
    PlaceOrder order = hub.order_of(kept.id);
    order.lines.clear();
    order.cart = cart;
    CHECK(refused(hub, order).reason == Reason::not_on_sale);
    REQUIRE(
        hub.write([&](core::Transaction& tx, const Env& env) { return drop_gone_lines(tx, env, Visitor{}, *cart); }));
    CHECK(std::get<PlacedOrder>(*hub.place(order)).total == kept.price + kept.deposit);
}

TEST_CASE("the largest order there can be is counted to the cent") {
    TestHub hub;
    hub.import_demo();
    const auto front =
        hub.read([](core::Reader& reader, const Env& env) { return storefront(reader, env, Visitor{}); });
    REQUIRE(hub.write([](core::Transaction& tx, const Env& env) {
        return tx.execute("UPDATE stock SET on_hand = 999 WHERE network_id = $1", {env.network});
    }));
    PlaceOrder order = hub.order_of({}, 1);
    order.lines.clear();
    core::Cents expected;
    for (const ShopVariant& variant : front->variants) {
        order.lines.push_back({variant.id, 999});
        expected += (variant.price + variant.deposit) * 999;
    }
    CHECK(std::get<PlacedOrder>(*hub.place(order)).total == expected);
    CHECK(hub.broken_invariants().empty());
}

TEST_CASE("a cart shows what the stock no longer covers") {
    TestHub hub;
    hub.import_demo();
    const ShopVariant variant = hub.limited_variant(3);
    const auto answer = hub.write([&](core::Transaction& tx, const Env& env) {
        return set_quantity(tx, env, Visitor{}, {{}, variant.id, *variant.on_hand, false});
    });
    REQUIRE(answer);
    hub.placed(variant.id, 2);
    const auto cart =
        hub.read([&](core::Reader& reader, const Env& env) { return view_cart(reader, env, Visitor{}, answer->cart); });
    REQUIRE(cart->lines.size() == 1);
    CHECK(cart->lines[0].available == *variant.on_hand - 2);
    hub.clock.set("2027-04-08T22:00:00+02:00");
    const auto closed =
        hub.read([&](core::Reader& reader, const Env& env) { return view_cart(reader, env, Visitor{}, answer->cart); });
    CHECK_FALSE(closed->is_open);
}

TEST_CASE("cancelling puts the stock back once and tells the kiosks") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const ShopVariant variant = hub.limited_variant(3);
    const std::int64_t before = hub.on_hand(variant.id);
    const PlacedOrder placed = hub.placed(variant.id, 2);
    CHECK(cancel(hub, Visitor{}, placed.id).error().code == ErrorCode::unauthenticated);
    CHECK(cancel(hub, SignedIn{{}, Role::manager, {}}, placed.id).error().code == ErrorCode::forbidden);
    CHECK(cancel(hub, SignedIn{{}, Role::manager, {demo.shop}}, placed.id));
    CHECK(cancel(hub, hub.admin(), placed.id));
    CHECK(hub.on_hand(variant.id) == before);
    CHECK(view(hub, placed.token).is_cancelled);

    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    const auto rows = kiosk.rows_after(0);
    REQUIRE(rows.size() == 67);  // the distribution, 64 orders, the new one, its cancellation
    const auto document = core::JsonDocument::parse(rows.back().body);
    const auto mirror = core::mirror_order_from(document->root());
    REQUIRE(mirror);
    CHECK(mirror->id == placed.id);
    CHECK(mirror->cancelled);
    CHECK(hub.broken_invariants().empty());
}

TEST_CASE("a new code voids the old one for the kiosks, and a cancelled order gets none") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const core::OrderId order = demo.orders[8].id;
    const auto reissue = [&] {
        return hub.write(
            [&](core::Transaction& tx, const Env& env) { return reissue_code(tx, env, hub.admin(), order); });
    };
    const auto code = reissue();
    REQUIRE(code);
    CHECK(code->handle != demo.orders[8].code.handle);
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    const auto rows = kiosk.rows_after(65);
    REQUIRE(rows.size() == 1);
    const auto document = core::JsonDocument::parse(rows[0].body);
    const auto mirror = core::mirror_order_from(document->root());
    REQUIRE(mirror);
    CHECK(mirror->collection_hash == core::handle_hash(code->handle));
    CHECK(mirror->void_hashes == std::vector{core::handle_hash(demo.orders[8].code.handle)});
    REQUIRE(cancel(hub, hub.admin(), order));
    CHECK(reissue().error().code == ErrorCode::conflict);
    CHECK(hub.broken_invariants().empty());
}

TEST_CASE("an order is seen by its address or by its distributor's people") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const core::OrderId order = demo.orders[0].id;
    const auto seen_by = [&](const Actor& actor) {
        return hub.read([&](core::Reader& reader, const Env& env) { return view_order(reader, env, actor, order); });
    };
    CHECK(seen_by(hub.admin()));
    CHECK(seen_by(SignedIn{{}, Role::manager, {demo.shop}}));
    CHECK(seen_by(SignedIn{{}, Role::producer, {demo.shop}}).error().code == ErrorCode::forbidden);
    CHECK(seen_by(Visitor{}).error().code == ErrorCode::unauthenticated);
    CHECK(seen_by(SyncDevice{{}, demo.distribution, false}).error().code == ErrorCode::forbidden);
    const auto by_token = hub.read([&](core::Reader& reader, const Env& env) {
        return view_placed_order(reader, env, Visitor{}, OrderToken::make(env.random));
    });
    CHECK(by_token.error().code == ErrorCode::not_found);
}
