// Numbers, chain, clock and canonical form of facts.
#include "core/sync/fact.h"

#include <algorithm>
#include <limits>

#include "core/sync/chain.h"
#include "tests/core/sync/samples.h"

namespace core {
namespace {

using samples::Device;
using samples::from_text;

constexpr std::int64_t k_day_ms = 86'400'000;

Fact sample() {
    Device device{1, 42};
    device.record(FactKind::arrived);
    const Fact first = device.record(FactKind::handed_out, R"({"by":"qr","cold":true})");
    return device.record(FactKind::undone, "{}", first.id);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

Fact read_back(const Fact& fact) {
    const auto read = from_text(fact.json(), Fact::from_json);
    INFO((read ? "" : read.error().message));
    REQUIRE(read);
    return *read;
}

}  // namespace

TEST_CASE("the canonical form is fixed for ever: members, their order, no white space") {
    Fact fact;
    fact.id = samples::id_of<FactId>(1);
    fact.device = samples::id_of<DeviceId>(2);
    fact.stream = samples::id_of<StreamId>(3);
    fact.n = 5;
    fact.previous.fill(0xab);
    fact.kind_name = "handed_out";
    fact.distribution = samples::id_of<DistributionId>(4);
    fact.subject = samples::id_of<OrderId>(5);
    fact.body = R"({"by":"qr","cold":true})";
    fact.hlc = 116'345'379'225'600'001;
    fact.wall = from_millis(1'775'289'600'000);
    fact.operator_name = "op \"7\"";
    CHECK(fact.canonical_json() ==
          R"({"id":"01010101-0101-0101-0101-010101010101","device":"02020202-0202-0202-0202-020202020202",)"
          R"("stream":"03030303-0303-0303-0303-030303030303","n":5,)"
          R"("prev":"abababababababababababababababababababababababababababababababab","kind":"handed_out","v":1,)"
          R"("distribution":"04040404-0404-0404-0404-040404040404","subject":"05050505-0505-0505-0505-050505050505",)"
          R"("ref":null,"body":"{\"by\":\"qr\",\"cold\":true}","hlc":116345379225600001,"wall":1775289600000,)"
          R"("operator":"op \"7\""})");
    CHECK(to_hex(fact.hash()) == to_hex(sha256(as_bytes(fact.canonical_json()))));
    fact.signature.fill(0xcd);
    const std::string signed_form = fact.json();
    CHECK(signed_form.substr(0, fact.canonical_json().size() - 1) ==
          fact.canonical_json().substr(0, fact.canonical_json().size() - 1));
    CHECK(signed_form.ends_with(R"(,"sig":")" + to_hex(fact.signature) + "\"}"));
}

TEST_CASE("a fact read back is the same bytes, and its signature still holds") {
    const Fact fact = sample();
    const Fact back = read_back(fact);
    CHECK(back.json() == fact.json());
    CHECK(back.ref == fact.ref);
    CHECK(is_signed_by(back, Device{1, 42}.key().public_key));
}

TEST_CASE("a body stays verbatim, whatever JSON library carries it") {
    Device device{1, 42};
    // White space, escapes, numbers in odd forms: a library that wrote them again would change them.
    const std::string body = "{ \"note\" : \"caf\\u00e9 \\/ é\", \"kg\":1.50e0 ,\"big\":18446744073709551615}";
    const Fact fact = device.record(FactKind::arrived, body);
    const Fact back = read_back(fact);
    CHECK(back.body == body);
    CHECK(is_signed_by(back, device.key().public_key));
}

TEST_CASE("a kind of a later version survives unread") {
    Fact fact = sample();
    fact.kind_name = "weighed_again";
    fact.version = 9;
    const Fact back = read_back(fact);
    CHECK(back.kind() == FactKind::unknown);
    CHECK(back.kind_name == "weighed_again");
    CHECK(back.version == 9);
    for (const auto kind : {FactKind::arrived, FactKind::prepared, FactKind::label_sent, FactKind::handed_out,
                            FactKind::no_show, FactKind::undone, FactKind::exception_closed}) {
        CHECK(fact_kind_of(name_of(kind)) == kind);
    }
}

TEST_CASE("a fact without one of its members is refused, and the member is named") {
    const std::string whole = sample().json();
    for (const std::string name : {"id", "device", "stream", "n", "prev", "kind", "v", "distribution", "subject", "ref",
                                   "body", "hlc", "wall", "operator", "sig"}) {
        const auto read = from_text(replaced(whole, "\"" + name + "\":", "\"other\":"), Fact::from_json);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ErrorCode::invalid);
        CHECK(read.error().message.find("\"" + name + "\"") != std::string::npos);
    }
}

TEST_CASE("a member of the wrong shape or size is refused, and named") {
    const Fact fact = sample();
    const std::string whole = fact.json();
    const auto message = [&](const std::string& what, const std::string& with) {
        const auto read = from_text(replaced(whole, what, with), Fact::from_json);
        return read ? "accepted" : read.error().message;
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(message("\"n\":3", "\"n\":0"), Contains("\"n\""));
    CHECK_THAT(message("\"n\":3", "\"n\":3.0"), Contains("\"n\""));
    CHECK_THAT(message(fact.id.text(), "not an id"), Contains("\"id\""));
    CHECK_THAT(message(fact.ref->text(), "not an id"), Contains("\"ref\""));
    CHECK_THAT(message(to_hex(fact.previous), "abcd"), Contains("\"prev\""));
    CHECK_THAT(message(to_hex(fact.signature), std::string(128, 'g')), Contains("\"sig\""));
    CHECK_THAT(message("\"body\":\"{}\"", "\"body\":{}"), Contains("\"body\""));
    CHECK_THAT(message("\"body\":\"{}\"", "\"body\":\"[]\""), Contains("\"body\""));
    CHECK_THAT(message("\"body\":\"{}\"", "\"body\":\"{\\\"a\\\":\""), Contains("\"body\""));
    CHECK_THAT(message("\"body\":\"{}\"", "\"body\":\"{\\\"a\\\":\\\"" + std::string(5'000, 'x') + "\\\"}\""),
               Contains("\"body\""));
    CHECK_THAT(message("\"kind\":\"undone\"", "\"kind\":\"" + std::string(65, 'k') + "\""), Contains("\"kind\""));
    CHECK_FALSE(from_text("[]", Fact::from_json));
}

TEST_CASE("any change of a fact breaks its signature") {
    Device device{1, 42};
    const Fact fact = device.record(FactKind::handed_out, R"({"by":"qr"})");
    const auto& key = device.key().public_key;
    REQUIRE(is_signed_by(fact, key));
    const auto holds_after = [&](auto change) {
        Fact changed = fact;
        change(changed);
        return is_signed_by(changed, key);
    };
    CHECK_FALSE(holds_after([](Fact& f) { f.id = samples::id_of<FactId>(9); }));
    CHECK_FALSE(holds_after([](Fact& f) { f.device = samples::id_of<DeviceId>(9); }));
    CHECK_FALSE(holds_after([](Fact& f) { f.stream = samples::id_of<StreamId>(9); }));
    CHECK_FALSE(holds_after([](Fact& f) { f.n += 1; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.previous[31] ^= 1; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.kind_name = "no_show"; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.version += 1; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.distribution = samples::id_of<DistributionId>(9); }));
    CHECK_FALSE(holds_after([](Fact& f) { f.subject = samples::id_of<OrderId>(9); }));
    CHECK_FALSE(holds_after([](Fact& f) { f.ref = f.id; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.body = R"({"by":"name"})"; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.hlc += 1; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.wall += Duration{1}; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.operator_name = "x"; }));
    CHECK_FALSE(holds_after([](Fact& f) { f.signature[0] ^= 1; }));
    CHECK_FALSE(is_signed_by(fact, Device{2, 42}.key().public_key));
}

TEST_CASE("a stream counts from one and each fact names the one before") {
    Device device{1, 42};
    const auto facts = device.record_many(5);
    CHECK(facts[0].previous == Sha256{});
    for (std::size_t i = 0; i < facts.size(); ++i) CHECK(facts[i].n == static_cast<std::int64_t>(i) + 1);
    for (std::size_t i = 1; i < facts.size(); ++i) CHECK(facts[i].previous == facts[i - 1].hash());
}

TEST_CASE("a fact whose commit failed leaves no hole") {
    Device device{1, 42};
    const Fact first = device.record(FactKind::arrived);
    const FactStream::Draft draft{
        .kind = FactKind::handed_out, .distribution = {}, .subject = {}, .ref = {}, .body = "{}"};
    const Fact lost = device.stream().next(draft);  // the commit fails: accepted() is not called
    const Fact again = device.stream().next(draft);
    CHECK(lost.n == 2);
    CHECK(again.n == 2);
    CHECK(again.id != lost.id);
    CHECK(again.previous == first.hash());
    device.stream().accepted(again);
    CHECK(device.record(FactKind::no_show).previous == again.hash());
}

TEST_CASE("the hybrid clock only goes forward, under any step of the wall clock") {
    const auto seed = samples::fresh_seed();
    CAPTURE(seed);
    samples::SeededRandom random{seed};
    Device device{1, seed};
    std::int64_t millis = to_millis(device.clock().now());
    std::int64_t last = 0;
    for (int i = 0; i < 300; ++i) {
        const auto step = static_cast<std::int64_t>(random.below(2 * k_day_ms)) - k_day_ms;
        if (random.below(4) == 0) millis += step;
        device.clock().set(millis);
        const Fact fact = device.record(FactKind::arrived);
        REQUIRE(fact.hlc > last);
        REQUIRE(fact.wall == from_millis(millis));
        last = fact.hlc;
    }
}

TEST_CASE("a clock at the ends of time neither stops nor overflows the stream") {
    Device device{1, 42};
    std::int64_t last = 0;
    for (const std::int64_t millis : {std::int64_t{-5'000}, std::int64_t{1} << 62, std::int64_t{0}, std::int64_t{1}}) {
        device.clock().set(millis);
        const Fact fact = device.record(FactKind::arrived);
        CHECK(fact.hlc > last);
        last = fact.hlc;
    }
}

TEST_CASE("what is recorded after seeing another device's fact comes after it") {
    Device behind{1, 1}, ahead{2, 2};
    ahead.clock().set(to_millis(behind.clock().now()) + 3'600'000);
    const Fact seen = ahead.record(FactKind::handed_out);
    behind.stream().observe(seen.hlc);
    CHECK(behind.record(FactKind::undone, "{}", seen.id).hlc > seen.hlc);
    // A device whose clock is mad does not take the others along.
    behind.stream().observe(std::numeric_limits<std::int64_t>::max());
    CHECK(behind.record(FactKind::arrived).hlc < seen.hlc + 65'536);
}

TEST_CASE("a restart goes on after the greatest clock of the store") {
    samples::DrivenClock clock;
    samples::SeededRandom random{1};
    clock.set(1'000);
    FactStream stream{{}, {}, SigningKey::from_seed({}), 5'000 * 65'536 + 7, clock, random};
    const Fact fact =
        stream.next({.kind = FactKind::arrived, .distribution = {}, .subject = {}, .ref = {}, .body = "{}"});
    CHECK(fact.hlc == 5'000 * 65'536 + 8);
    CHECK(fact.n == 1);
}

TEST_CASE("a store that holds another device's mad clock does not stop the stream") {
    samples::DrivenClock clock;
    samples::SeededRandom random{1};
    FactStream stream{{}, {}, SigningKey::from_seed({}), std::numeric_limits<std::int64_t>::max(), clock, random};
    const FactStream::Draft draft{
        .kind = FactKind::arrived, .distribution = {}, .subject = {}, .ref = {}, .body = "{}"};
    const Fact first = stream.next(draft);
    stream.accepted(first);
    const Fact second = stream.next(draft);
    CHECK(first.hlc > to_millis(clock.now()) * 65'536);
    CHECK(second.hlc == first.hlc + 1);
}

}  // namespace core
