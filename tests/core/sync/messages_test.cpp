// Every message, there and back, and what a strict reader refuses.
#include "core/sync/messages.h"

#include <limits>

#include "core/sync/feed_cursor.h"
#include "tests/core/sync/samples.h"

namespace core {
namespace {

using samples::from_text;
using samples::id_of;

MirrorOrder sample_order() {
    MirrorOrder order;
    order.id = id_of<OrderId>(1);
    order.number = "V14-001";
    order.display_name = "Élodie \"Zoé\" A.";
    order.basket = 34;
    order.bay = "A1";
    order.search_code = "K7PM2X";
    order.collection_hash.fill(0x11);
    order.void_hashes.resize(2);
    order.void_hashes[1].fill(0x22);
    order.basket_handle = Bytes(16, 0x33);
    order.due = Cents{-150};
    order.cancelled = true;
    order.lines = {{"Tomme de chèvre", "part 250 g", 2, true, 0, "Table 2"}, {"Cidre", "75 cl", 1, false, 18, ""}};
    return order;
}

MirrorDistribution sample_distribution() {
    return {id_of<DistributionId>(2),
            "Panier \\ du quai",
            "Halle 3",
            "Europe/Paris",
            from_millis(1'775'289'600'000),
            from_millis(1'775'304'000'000),
            {"Table 1", "Table 2"}};
}

std::vector<FeedRow> sample_rows() {
    samples::Device device{1, 42};
    return {{11, FeedRow::Kind::distribution, to_json(sample_distribution())},
            {12, FeedRow::Kind::order, to_json(sample_order())},
            {13, FeedRow::Kind::fact, device.record(FactKind::arrived, "{ \"spaced\" : 1.0 }").json()}};
}

ChangesReply sample_changes() { return {id_of<Epoch>(3), 10, 13, 20, from_millis(1'775'289'600'123), sample_rows()}; }

// Written, read and written again: the same text.
template <class Message, class Read>
void check_round_trip(const Message& message, Read read) {
    const std::string text = to_json(message);
    const auto back = from_text(text, read);
    INFO((back ? "" : back.error().message));
    REQUIRE(back);
    CHECK(to_json(*back) == text);
}

// Each member in turn under another name is missed by name; a member from the future is passed over.
template <class Read>
void check_strict(const std::string& text, const std::vector<std::string>& names, Read read) {
    for (const auto& name : names) {
        const std::string key = "\"" + name + "\":";
        const auto at = text.find(key);
        INFO(name);
        REQUIRE(at != std::string::npos);
        const auto refused = from_text(std::string{text}.replace(at, key.size(), "\"renamed\":"), read);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::invalid);
        CHECK(refused.error().message.find(name) != std::string::npos);
    }
    CHECK(from_text("{\"from_the_future\":[1,{}]," + text.substr(1), read));
}

}  // namespace

TEST_CASE("every message comes back as it was written") {
    samples::Device device{1, 42};
    check_round_trip(sample_order(), mirror_order_from);
    MirrorOrder bare;
    bare.basket_handle = Bytes(16, 0);
    check_round_trip(bare, mirror_order_from);
    check_round_trip(sample_distribution(), mirror_distribution_from);
    check_round_trip(EnrolRequest{"7KQ2", id_of<DeviceId>(4), "Poste « froid »", device.key().public_key},
                     enrol_request_from);
    check_round_trip(EnrolReply{"secret", id_of<NetworkId>(5), id_of<DistributionId>(6), id_of<Epoch>(7)},
                     enrol_reply_from);
    check_round_trip(PushRequest{id_of<Epoch>(7), device.stream().stream(), device.record_many(3)}, push_request_from);
    check_round_trip(PushReply{id_of<Epoch>(7), 0, {"gap"}}, push_reply_from);
    check_round_trip(sample_changes(), changes_reply_from);
    check_round_trip(SnapshotReply{id_of<Epoch>(7), 13, 0, 2, sample_rows()}, snapshot_reply_from);
}

TEST_CASE("values survive, not only their text") {
    const auto order = from_text(to_json(sample_order()), mirror_order_from);
    REQUIRE(order);
    CHECK(order->display_name == "Élodie \"Zoé\" A.");
    CHECK(order->due == Cents{-150});
    CHECK(order->void_hashes == sample_order().void_hashes);
    CHECK(order->basket_handle == Bytes(16, 0x33));
    REQUIRE(order->lines.size() == 2);
    CHECK(order->lines[0].cold);
    CHECK(order->lines[1].age_min == 18);
    const auto distribution = from_text(to_json(sample_distribution()), mirror_distribution_from);
    CHECK(distribution->closes_at == sample_distribution().closes_at);
    CHECK(distribution->tables == sample_distribution().tables);
}

TEST_CASE("a fact keeps its bytes through a push and through the feed") {
    samples::Device device{1, 42};
    const Fact fact = device.record(FactKind::arrived, "{ \"spaced\" : 1.0 }");
    const auto push = from_text(to_json(PushRequest{{}, fact.stream, {fact}}), push_request_from);
    REQUIRE(push);
    CHECK(push->facts[0].json() == fact.json());
    const ChangesReply reply{{}, 0, 1, 1, {}, {{1, FeedRow::Kind::fact, push->facts[0].json()}}};
    const auto changes = from_text(to_json(reply), changes_reply_from);
    REQUIRE(changes);
    CHECK(changes->rows[0].body == fact.json());
}

TEST_CASE("a missing member is refused by name, an unknown one passed over") {
    check_strict(
        to_json(sample_order()),
        {"id", "number", "display_name", "basket", "bay", "search_code", "collection_hash", "void_hashes",
         "basket_handle", "due", "cancelled", "lines", "product", "unit_text", "quantity", "cold", "age_min", "table"},
        mirror_order_from);
    check_strict(to_json(sample_distribution()),
                 {"id", "hub_name", "point_name", "time_zone", "opens_at", "closes_at", "tables"},
                 mirror_distribution_from);
    check_strict(to_json(EnrolRequest{}), {"pairing_code", "device", "device_name", "public_key"}, enrol_request_from);
    check_strict(to_json(EnrolReply{}), {"token", "network", "distribution", "epoch"}, enrol_reply_from);
    check_strict(to_json(PushRequest{}), {"epoch", "stream", "facts"}, push_request_from);
    check_strict(to_json(PushReply{}), {"epoch", "high", "outcomes"}, push_reply_from);
    check_strict(to_json(ChangesReply{}), {"epoch", "from", "to", "head", "hub_now", "rows"}, changes_reply_from);
    check_strict(to_json(SnapshotReply{}), {"epoch", "as_of", "page", "pages", "rows"}, snapshot_reply_from);
}

TEST_CASE("what is not even an object is refused everywhere") {
    for (const std::string text : {"null", "[]", "7", "\"text\"", "{}"}) {
        CHECK_FALSE(from_text(text, mirror_order_from));
        CHECK_FALSE(from_text(text, mirror_distribution_from));
        CHECK_FALSE(from_text(text, enrol_request_from));
        CHECK_FALSE(from_text(text, enrol_reply_from));
        CHECK_FALSE(from_text(text, push_request_from));
        CHECK_FALSE(from_text(text, push_reply_from));
        CHECK_FALSE(from_text(text, changes_reply_from));
        CHECK_FALSE(from_text(text, snapshot_reply_from));
    }
}

TEST_CASE("lists and texts past their limit are refused by name") {
    samples::Device device{1, 42};
    const auto facts = device.record_many(static_cast<int>(k_push_facts_max) + 1);
    const auto push = from_text(to_json(PushRequest{{}, facts[0].stream, facts}), push_request_from);
    REQUIRE_FALSE(push);
    CHECK(push.error().code == ErrorCode::too_large);
    CHECK(push.error().message.find("facts") != std::string::npos);

    MirrorOrder order = sample_order();
    order.display_name = std::string(k_text_bytes_max + 1, 'x');
    const auto refused = from_text(to_json(order), mirror_order_from);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::too_large);
    CHECK(refused.error().message.find("display_name") != std::string::npos);
}

TEST_CASE("a push of another stream or with a hole is no push") {
    samples::Device device{1, 42};
    auto facts = device.record_many(3);
    CHECK_FALSE(from_text(to_json(PushRequest{{}, id_of<StreamId>(9), facts}), push_request_from));
    facts.erase(facts.begin() + 1);
    CHECK_FALSE(from_text(to_json(PushRequest{{}, facts[0].stream, facts}), push_request_from));
}

TEST_CASE("numbers at the end of their range are no run and no overflow") {
    samples::Device device{1, 42};
    auto facts = device.record_many(2);
    facts[0].n = std::numeric_limits<std::int64_t>::max();
    CHECK_FALSE(from_text(to_json(PushRequest{{}, facts[0].stream, facts}), push_request_from));
}

TEST_CASE("a row of a later protocol asks for an update") {
    std::string text = to_json(sample_changes());
    text.replace(text.find("\"kind\":\"order\""), 14, "\"kind\":\"truck\"");
    const auto refused = from_text(text, changes_reply_from);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::newer_version);
    CHECK(refused.error().message.find("truck") != std::string::npos);
}

TEST_CASE("a push is cut where the limits say, and never empty") {
    samples::Device device{1, 42};
    const std::string large = R"({"note":")" + std::string(4'000, 'x') + "\"}";
    std::vector<Fact> facts;
    for (int i = 0; i < 300; ++i) facts.push_back(device.record(FactKind::arrived));
    CHECK(push_batch_size(facts) == k_push_facts_max);
    CHECK(push_batch_size(std::span{facts}.first(3)) == 3);
    CHECK(push_batch_size({}) == 0);
    for (auto& fact : facts) fact.body = large;
    const std::size_t count = push_batch_size(facts);
    CHECK(count >= 1);
    CHECK(count < k_push_facts_max);
    const std::vector<Fact> batch(facts.begin(), facts.begin() + static_cast<std::ptrdiff_t>(count));
    CHECK(to_json(PushRequest{{}, {}, batch}).size() <= k_push_bytes_max);
    CHECK(to_json(PushRequest{{}, {}, batch}).size() > k_push_bytes_max - 6'000);
}

TEST_CASE("the mirror's hash recognises a handle") {
    const Bytes handle(16, 0x5a);
    CHECK(handle_hash(handle) == sha256(handle));
}

TEST_CASE("an answer is applied only where the cursor is") {
    const FeedCursor cursor{id_of<Epoch>(3), 10};
    ChangesReply reply = sample_changes();
    CHECK(judge(cursor, reply) == FeedVerdict::apply);
    CHECK(judge({id_of<Epoch>(3), 9}, reply) == FeedVerdict::ignore);
    CHECK(judge({id_of<Epoch>(4), 10}, reply) == FeedVerdict::start_over);
    // The same epoch with fewer rows than we have seen: the hub's file was put back behind its back.
    CHECK(judge({id_of<Epoch>(3), 21}, reply) == FeedVerdict::start_over);
    CHECK(judge({id_of<Epoch>(3), 20}, {id_of<Epoch>(3), 20, 20, 20, {}, {}}) == FeedVerdict::apply);

    reply.rows.erase(reply.rows.begin() + 1);
    CHECK(judge(cursor, reply) == FeedVerdict::damaged);
    reply = sample_changes();
    reply.to = 14;
    CHECK(judge(cursor, reply) == FeedVerdict::damaged);
    reply = sample_changes();
    reply.head = 12;
    CHECK(judge(cursor, reply) == FeedVerdict::damaged);
}

}  // namespace core
