// What the hub decides about a pushed run.
#include "core/sync/chain.h"

#include <set>

#include "tests/core/sync/samples.h"

namespace core {
namespace {

using samples::Device;

// A hub's store of one stream.
class Store {
public:
    std::vector<std::string> push(const std::vector<Fact>& facts, const Device& device) {
        const auto verdict =
            judge_run(head, facts, device.key().public_key, [&](const FactId& id) { return held.contains(id); });
        std::vector<std::string> names;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (verdict.outcomes[i] == PushOutcome::stored || verdict.outcomes[i] == PushOutcome::quarantined) {
                held.insert(facts[i].id);
            }
            names.emplace_back(name_of(verdict.outcomes[i]));
        }
        head = verdict.head;
        return names;
    }
    ChainHead head;
    std::set<FactId> held;
};

using Names = std::vector<std::string>;

std::vector<Fact> part(const std::vector<Fact>& facts, std::ptrdiff_t from, std::ptrdiff_t to) {
    return {facts.begin() + from, facts.begin() + to};
}

}  // namespace

TEST_CASE("a run is stored once, however often it comes") {
    Device device{1, 42};
    const auto facts = device.record_many(4);
    Store store;
    CHECK(store.push(part(facts, 0, 3), device) == Names{"stored", "stored", "stored"});
    CHECK(store.push(facts, device) == Names{"known", "known", "known", "stored"});
    CHECK(store.head.n == 4);
    CHECK(store.head.hash == facts[3].hash());
}

TEST_CASE("a run that starts too far is not taken, and the head says from where") {
    Device device{1, 42};
    const auto facts = device.record_many(5);
    Store store;
    store.push(part(facts, 0, 2), device);
    CHECK(store.push(part(facts, 3, 5), device) == Names{"gap", "gap"});
    CHECK(store.head.n == 2);
    CHECK(store.push(part(facts, 2, 5), device) == Names{"stored", "stored", "stored"});
}

TEST_CASE("a tampered fact is kept in quarantine and does not hold up those after it") {
    Device device{1, 42};
    auto facts = device.record_many(4);
    facts[1].body = R"({"by":"somebody else"})";
    Store store;
    // The third one's link no longer fits what was pushed as the second.
    CHECK(store.push(facts, device) == Names{"stored", "quarantined", "quarantined", "stored"});
    CHECK(store.head.n == 4);
    CHECK(store.held.size() == 4);
}

TEST_CASE("facts signed by another device's key are all quarantined") {
    Device device{1, 42}, other{2, 43};
    Store store;
    CHECK(store.push(device.record_many(2), other) == Names{"quarantined", "quarantined"});
    CHECK(store.held.size() == 2);
}

TEST_CASE("a second fact under a number already used is kept, never merged") {
    Device device{1, 42}, clone{1, 99};  // the same disk image started twice, were it to keep its stream
    const auto facts = device.record_many(2);
    const auto others = clone.record_many(2);
    Store store;
    store.push(facts, device);
    CHECK(store.push(others, device) == Names{"quarantined", "quarantined"});
    CHECK(store.head.hash == facts[1].hash());
    CHECK(store.held.size() == 4);
}

}  // namespace core
