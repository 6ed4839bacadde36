// The state of a basket is a function of the set of its facts, and nothing that needs a person is lost.
#include "core/sync/basket.h"

#include <algorithm>
#include <deque>

#include "core/sync/fact_body.h"
#include "tests/core/sync/samples.h"

namespace core {
namespace {

using samples::Device;

std::vector<FactId> sorted_ids(std::vector<Fact> facts) {
    std::vector<FactId> ids;
    for (const auto& fact : facts) ids.push_back(fact.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

Fact hand_out(Device& device, IdentifiedBy by = IdentifiedBy::qr) {
    return device.record(FactKind::handed_out, handed_out_body(by, true));
}

Fact undo(Device& device, const Fact& fact) { return device.record(FactKind::undone, "{}", fact.id); }

Fact close(Device& device, ExceptionKind kind, const std::vector<Fact>& facts) {
    return device.record(FactKind::exception_closed, exception_closed_body(kind, sorted_ids(facts)));
}

// A wild Saturday of one basket on three devices whose clocks jump.
std::vector<Fact> random_facts(samples::SeededRandom& random) {
    std::deque<Device> devices;
    std::vector<Fact> facts;
    for (std::uint8_t i = 1; i <= 3; ++i) devices.emplace_back(i, random.below(1'000'000));
    constexpr FactKind k_plain[] = {FactKind::arrived, FactKind::prepared, FactKind::label_sent, FactKind::no_show};
    for (std::size_t i = random.below(12); i > 0; --i) {
        Device& device = devices[random.below(3)];
        device.clock().set(static_cast<std::int64_t>(random.below(5)) * 1'000);
        switch (random.below(4)) {
            case 0: facts.push_back(device.record(k_plain[random.below(4)])); break;
            case 1: facts.push_back(hand_out(device, static_cast<IdentifiedBy>(random.below(4)))); break;
            case 2:
                if (!facts.empty()) facts.push_back(undo(device, facts[random.below(facts.size())]));
                break;
            default: {
                std::vector<Fact> named;
                std::copy_if(facts.begin(), facts.end(), std::back_inserter(named),
                             [](const Fact& fact) { return fact.kind() == FactKind::handed_out; });
                facts.push_back(close(device, ExceptionKind::double_handout, named));
            }
        }
    }
    return facts;
}

}  // namespace

TEST_CASE("somebody called from the queue was recognised when he arrived") {
    Device device{1, 1};
    const Fact arrived = device.record(FactKind::arrived, R"({"by":"qr","number":3})");
    const Fact called = hand_out(device, IdentifiedBy::queue);
    CHECK(fold({called, arrived}, false).identified_by == IdentifiedBy::qr);
    CHECK(fold({called}, false).identified_by == IdentifiedBy::queue);
    const Fact nameless = device.record(FactKind::arrived);
    CHECK(fold({called, nameless}, false).identified_by == IdentifiedBy::queue);
}

TEST_CASE("shuffled and repeated facts give the same state") {
    const auto seed = samples::fresh_seed();
    CAPTURE(seed);
    samples::SeededRandom random{seed};
    for (int round = 0; round < 300; ++round) {
        std::vector<Fact> facts = random_facts(random);
        const bool cancelled = random.below(2) == 0, known = random.below(4) != 0;
        const BasketState expected = fold(facts, cancelled, known);
        for (int copy = 0; copy < 4 && !facts.empty(); ++copy) facts.push_back(facts[random.below(facts.size())]);
        std::shuffle(facts.begin(), facts.end(), random.engine());
        REQUIRE(fold(facts, cancelled, known) == expected);
    }
}

TEST_CASE("two live hand-outs are always surfaced, naming all of them") {
    const auto seed = samples::fresh_seed();
    CAPTURE(seed);
    samples::SeededRandom random{seed};
    for (int round = 0; round < 300; ++round) {
        const std::vector<Fact> facts = random_facts(random);
        const BasketState state = fold(facts, false);
        const bool surfaced = std::any_of(state.exceptions.begin(), state.exceptions.end(), [&](const auto& e) {
            auto live = state.hand_outs;
            std::sort(live.begin(), live.end());
            return e.kind == ExceptionKind::double_handout && e.facts == live;
        });
        // Counted another way: hand-outs that no undo names.
        const auto live_count = std::count_if(facts.begin(), facts.end(), [&](const Fact& fact) {
            return fact.kind() == FactKind::handed_out &&
                   std::none_of(facts.begin(), facts.end(), [&](const Fact& other) {
                       return other.kind() == FactKind::undone && other.ref == fact.id;
                   });
        });
        REQUIRE(static_cast<std::size_t>(live_count) == state.hand_outs.size());
        REQUIRE(surfaced == (live_count >= 2));
    }
}

TEST_CASE("two texts that claim one id give one answer, whichever came first") {
    Device device{1, 1};
    const Fact honest = hand_out(device, IdentifiedBy::qr);
    Fact forged = honest;
    forged.body = handed_out_body(IdentifiedBy::name, false);
    CHECK(fold({honest, forged}, false) == fold({forged, honest}, false));
    Fact other_kind = honest;
    other_kind.kind_name = name_of(FactKind::no_show);
    CHECK(fold({honest, other_kind}, false) == fold({other_kind, honest}, false));
    Fact other_time = honest;
    other_time.wall += Duration{60'000};
    CHECK(fold({honest, other_time}, false) == fold({other_time, honest}, false));
}

TEST_CASE("a basket goes through its day") {
    Device device{1, 1};
    std::vector<Fact> facts;
    CHECK(fold(facts, false).stage == BasketStage::to_prepare);
    facts.push_back(device.record(FactKind::prepared));
    CHECK(fold(facts, false).stage == BasketStage::prepared);
    facts.push_back(device.record(FactKind::label_sent, label_sent_body(samples::id_of<LabelId>(3))));
    facts.push_back(device.record(FactKind::arrived));
    CHECK(fold(facts, false).stage == BasketStage::arrived);
    device.clock().set(to_millis(device.clock().now()) + 60'000);
    facts.push_back(hand_out(device, IdentifiedBy::code));

    const BasketState state = fold(facts, false);
    CHECK(state.stage == BasketStage::handed_out);
    CHECK(state.is_prepared);
    CHECK(state.is_label_sent);
    CHECK(state.arrived_at == facts[2].wall);
    CHECK(state.handed_out_at == facts[3].wall);
    CHECK(state.handed_out_on == facts[3].device);
    CHECK(state.identified_by == IdentifiedBy::code);
    CHECK(state.exceptions.empty());
    CHECK_FALSE(state.has_open_exception());
}

TEST_CASE("an undo takes back what it names, and waits for what has not come yet") {
    Device device{1, 1};
    const Fact arrived = device.record(FactKind::arrived);
    const Fact handed = hand_out(device);
    const Fact taken_back = undo(device, handed);
    CHECK(fold({arrived, taken_back}, false).stage == BasketStage::arrived);
    CHECK(fold({taken_back, arrived, handed}, false).stage == BasketStage::arrived);
    CHECK_FALSE(fold({arrived, handed, taken_back}, false).handed_out_at.has_value());
}

TEST_CASE("an undo is final: nothing undoes it, a new hand-out does") {
    Device device{1, 1};
    const Fact handed = hand_out(device);
    const Fact taken_back = undo(device, handed);
    const Fact undo_of_undo = undo(device, taken_back);
    CHECK(fold({handed, taken_back, undo_of_undo}, false).stage == BasketStage::to_prepare);
    const Fact again = hand_out(device);
    const BasketState state = fold({handed, taken_back, undo_of_undo, again}, false);
    CHECK(state.hand_outs == std::vector{again.id});
    CHECK(state.exceptions.empty());
}

TEST_CASE("two hand-outs are an exception, from two devices or twice from one") {
    Device a{1, 1}, b{2, 2};
    const Fact first = hand_out(a), same_device = hand_out(a), other_device = hand_out(b);
    for (const auto& second : {same_device, other_device}) {
        const BasketState state = fold({second, first}, false);
        REQUIRE(state.exceptions.size() == 1);
        CHECK(state.exceptions[0].kind == ExceptionKind::double_handout);
        CHECK(state.exceptions[0].facts == sorted_ids({first, second}));
        CHECK(state.has_open_exception());
        CHECK(state.stage == BasketStage::handed_out);
    }
}

TEST_CASE("a double hand-out stays until a person closes it, and opens again with another one") {
    Device a{1, 1}, b{2, 2};
    std::vector<Fact> facts{hand_out(a), hand_out(b)};
    facts.push_back(close(a, ExceptionKind::double_handout, facts));
    BasketState state = fold(facts, false);
    REQUIRE(state.exceptions.size() == 1);
    CHECK(state.exceptions[0].closed);
    CHECK_FALSE(state.has_open_exception());

    facts.push_back(hand_out(b));
    state = fold(facts, false);
    REQUIRE(state.exceptions.size() == 1);
    CHECK(state.exceptions[0].facts.size() == 3);
    CHECK(state.has_open_exception());
}

TEST_CASE("only a closing of this kind and exactly these facts closes, and it can be taken back") {
    Device a{1, 1}, b{2, 2};
    const Fact first = hand_out(a), second = hand_out(b);
    const auto is_open_with = [&](const std::vector<Fact>& more) {
        std::vector<Fact> facts{first, second};
        facts.insert(facts.end(), more.begin(), more.end());
        return fold(facts, false).has_open_exception();
    };
    CHECK(is_open_with({close(a, ExceptionKind::double_handout, {first})}));
    CHECK(is_open_with({close(a, ExceptionKind::handed_after_cancel, {first, second})}));
    CHECK(is_open_with({a.record(FactKind::exception_closed, R"({"kind":"double_handout"})")}));
    CHECK(is_open_with({a.record(FactKind::exception_closed, R"({"kind":"double_handout","facts":["x"]})")}));
    const Fact closing = close(a, ExceptionKind::double_handout, {second, first});
    CHECK_FALSE(is_open_with({closing}));
    CHECK(is_open_with({closing, undo(b, closing)}));
}

TEST_CASE("undoing one of two hand-outs ends the exception") {
    Device a{1, 1}, b{2, 2};
    const Fact first = hand_out(a), second = hand_out(b);
    const BasketState state = fold({first, second, undo(b, first)}, false);
    CHECK(state.exceptions.empty());
    CHECK(state.handed_out_on == second.device);
}

TEST_CASE("a hand-out of a cancelled order keeps both and asks a person") {
    Device device{1, 1};
    const Fact handed = hand_out(device);
    const BasketState state = fold({handed}, true);
    CHECK(state.stage == BasketStage::handed_out);
    REQUIRE(state.exceptions.size() == 1);
    CHECK(state.exceptions[0].kind == ExceptionKind::handed_after_cancel);
    CHECK(state.exceptions[0].facts == std::vector{handed.id});
    CHECK(fold({}, true).exceptions.empty());
}

TEST_CASE("handed out and not come cannot both be true: a person decides") {
    Device a{1, 1}, b{2, 2};
    const Fact absent = b.record(FactKind::no_show);
    CHECK(fold({absent}, false).stage == BasketStage::no_show);
    const Fact handed = hand_out(a);
    const BasketState state = fold({absent, handed}, false);
    CHECK(state.stage == BasketStage::handed_out);
    REQUIRE(state.exceptions.size() == 1);
    CHECK(state.exceptions[0].kind == ExceptionKind::handed_and_no_show);
    CHECK(state.exceptions[0].facts == sorted_ids({absent, handed}));
    CHECK(fold({absent, handed, undo(b, absent)}, false).exceptions.empty());
}

TEST_CASE("facts about an order nobody knows are kept and shown") {
    Device device{1, 1};
    Fact later_kind = device.record(FactKind::arrived);
    later_kind.kind_name = "of a later version";
    const BasketState state = fold({later_kind}, false, false);
    REQUIRE(state.exceptions.size() == 1);
    CHECK(state.exceptions[0].kind == ExceptionKind::orphan);
    CHECK(state.exceptions[0].facts == std::vector{later_kind.id});
    const Fact closing = close(device, ExceptionKind::orphan, {later_kind});
    CHECK_FALSE(fold({later_kind, closing}, false, false).has_open_exception());
    CHECK(fold({}, false, false).exceptions.empty());
}

TEST_CASE("a hand-out that does not say how the person was known is still one") {
    Device device{1, 1};
    const BasketState state = fold({device.record(FactKind::handed_out, R"({"by":"retina"})")}, false);
    CHECK(state.stage == BasketStage::handed_out);
    CHECK_FALSE(state.identified_by.has_value());
}

}  // namespace core
