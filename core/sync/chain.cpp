#include "core/sync/chain.h"

namespace core {

std::string_view name_of(PushOutcome outcome) {
    switch (outcome) {
        case PushOutcome::stored: return "stored";
        case PushOutcome::known: return "known";
        case PushOutcome::quarantined: return "quarantined";
        case PushOutcome::gap: return "gap";
    }
    return "gap";
}

bool is_signed_by(const Fact& fact, ByteView public_key) {
    return verify(public_key, as_bytes(fact.canonical_json()), fact.signature);
}

RunVerdict judge_run(const ChainHead& head, const std::vector<Fact>& facts, ByteView public_key,
                     const std::function<bool(const FactId&)>& is_held) {
    RunVerdict verdict{.outcomes = {}, .head = head};
    const auto judge = [&](const Fact& fact) {
        if (fact.n > verdict.head.n + 1) return PushOutcome::gap;
        // Sent again after a lost answer, or two machines that wrote one number: a cloned disk.
        if (fact.n <= verdict.head.n) return is_held(fact.id) ? PushOutcome::known : PushOutcome::quarantined;
        const bool is_linked = fact.previous == verdict.head.hash;
        verdict.head = {fact.n, fact.hash()};
        return is_linked && is_signed_by(fact, public_key) ? PushOutcome::stored : PushOutcome::quarantined;
    };
    for (const auto& fact : facts) verdict.outcomes.push_back(judge(fact));
    return verdict;
}

}  // namespace core
