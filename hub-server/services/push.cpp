#include <algorithm>
#include <set>

#include "core/sync/chain.h"
#include "hub-server/services/basket_projection.h"
#include "hub-server/services/sync.h"
#include "hub-server/storage/device_store.h"
#include "hub-server/storage/exception_store.h"
#include "hub-server/storage/fact_store.h"
#include "hub-server/storage/feed_store.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::Fact;
using core::fail;
using core::PushOutcome;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

// A push being taken in: facts are stored first, then the exceptions of every basket touched are folded again, then the
// feed is appended, last in the transaction.
class Intake {
public:
    Intake(Transaction& tx, const Env& env, const store::Device& device) : m_tx(tx), m_env(env), m_device(device) {}

    Result<core::PushReply> take(const core::PushRequest& request) {
        TRY_ASSIGN(stream, stream_for(request));
        const core::RunVerdict verdict = judge(stream, request.facts);
        core::PushReply reply{m_env.epochs.current(), 0, {}};
        for (std::size_t i = 0; i < request.facts.size(); ++i) {
            TRY_ASSIGN(outcome, keep(request.facts[i], verdict.outcomes[i], stream.high));
            reply.outcomes.emplace_back(core::name_of(outcome));
            if (request.facts[i].n <= verdict.head.n) stream.last_hlc = std::max(stream.last_hlc, request.facts[i].hlc);
        }
        stream.high = verdict.head.n;
        stream.last_hash = verdict.head.hash;
        if (m_owns_stream) TRY(store::update_stream(m_tx, m_env.network, stream));
        reply.high = stream.high;
        TRY(finish());
        return reply;
    }

private:
    // A stream belongs to the device that its first fact names, not to whoever brings it first.
    Result<store::Stream> stream_for(const core::PushRequest& request) {
        TRY(store::lock_stream(m_tx, m_env.network, request.stream));
        TRY_ASSIGN(known, store::find_stream(m_tx, m_env.network, request.stream));
        if (known) {
            m_owns_stream = known->device == m_device.id;
            return *known;
        }
        TRY_ASSIGN(owner, owner_named_by(request.facts));
        const store::Stream fresh{request.stream, owner, 0, {}, 0};
        m_owns_stream = owner == m_device.id;
        TRY(store::insert_stream(m_tx, m_env.network, fresh));
        return fresh;
    }

    Result<core::DeviceId> owner_named_by(const std::vector<Fact>& facts) {
        if (facts.empty() || facts.front().device == m_device.id) return m_device.id;
        TRY_ASSIGN(named, store::find_device(m_tx, m_env.network, facts.front().device));
        return named ? named->id : m_device.id;
    }

    // The chain's verdict. Another device's stream is never advanced: each fact is kept beside it. Whether a fact came
    // before is keep()'s question, because an id alone does not say that it is the same fact.
    core::RunVerdict judge(const store::Stream& stream, const std::vector<Fact>& facts) const {
        const core::ChainHead head{stream.high, stream.last_hash};
        if (!m_owns_stream) return {std::vector(facts.size(), PushOutcome::quarantined), head};
        return core::judge_run(head, facts, m_device.public_key, [](const core::FactId&) { return false; });
    }

    Result<PushOutcome> keep(const Fact& fact, PushOutcome outcome, std::int64_t high_before) {
        if (outcome == PushOutcome::gap) return outcome;
        TRY_ASSIGN(came_before, is_held(fact));
        if (came_before) return PushOutcome::known;
        TRY_ASSIGN(doubt, doubt_about(fact, outcome, high_before));
        const bool is_in_chain = m_owns_stream && fact.n > high_before;
        const core::FactId row = doubt ? id_aside(fact) : fact.id;
        TRY(store::insert_fact(m_tx, m_env.network, row, fact, {doubt, is_in_chain, m_env.clock.now()}));
        if (doubt) {
            TRY(raise_quarantine(fact, row, *doubt));
            return PushOutcome::quarantined;
        }
        m_stored.push_back(&fact);
        return PushOutcome::stored;
    }

    // The very same fact, believed or kept aside.
    Result<bool> is_held(const Fact& fact) {
        TRY_ASSIGN(held, store::find_fact(m_tx, m_env.network, fact.id));
        if (held && held->json() == fact.json()) return true;
        return store::has_fact(m_tx, m_env.network, id_aside(fact));
    }

    // Under which id a fact that is not believed is kept: made of who brought it and what it says, so that it is found
    // again when it comes again, and never takes the id of an honest fact.
    core::FactId id_aside(const Fact& fact) const {
        const core::Sha256 hash = core::sha256(core::as_bytes("kept aside " + m_device.id.text() + " " + fact.json()));
        core::FactId id;
        std::copy_n(hash.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
        return id;
    }

    // Why the fact is not believed; nothing when it is.
    Result<std::optional<std::string>> doubt_about(const Fact& fact, PushOutcome outcome, std::int64_t high_before) {
        using Doubt = std::optional<std::string>;
        if (m_device.revoked_at) return Doubt{"revoked_device"};
        if (fact.device != m_device.id) return Doubt{"device"};
        if (!core::is_signed_by(fact, m_device.public_key)) return Doubt{"signature"};
        if (!m_owns_stream || fact.n <= high_before) return Doubt{"fork"};
        if (outcome == PushOutcome::quarantined) return Doubt{"chain"};
        // An earlier distribution of the same distributor is fine: facts may have waited for weeks.
        TRY_ASSIGN(distribution, store::find_distribution(m_tx, m_env.network, fact.distribution));
        if (!distribution || distribution->distributor != m_device.owner) return Doubt{"scope"};
        TRY_ASSIGN(is_id_taken, store::has_fact(m_tx, m_env.network, fact.id));
        return is_id_taken ? Doubt{"duplicate_id"} : Doubt{};
    }

    Status raise_quarantine(const Fact& fact, core::FactId row, const std::string& doubt) {
        core::IdMaker ids{m_env.clock, m_env.random};
        return store::put_exception(m_tx, m_env.network,
                                    {ids.make<struct store::ExceptionRecordTag>(),
                                     m_device.owner,
                                     *m_device.distribution,
                                     fact.subject,
                                     "quarantined",
                                     doubt,
                                     {row},
                                     store::ExceptionState::open,
                                     m_env.clock.now()});
    }

    Status finish() {
        std::set<std::pair<core::DistributionId, core::OrderId>> baskets;
        for (const Fact* fact : m_stored) baskets.emplace(fact->distribution, fact->subject);
        for (const auto& [distribution_id, order] : baskets) {
            TRY_ASSIGN(distribution, store::find_distribution(m_tx, m_env.network, distribution_id));
            TRY(refresh_exceptions(m_tx, m_env, *distribution, order));
        }
        TRY(store::set_last_seen(m_tx, m_env.network, m_device.id, m_env.clock.now()));
        for (const Fact* fact : m_stored) TRY(store::append_fact(m_tx, m_env.network, *fact));
        return Done{};
    }

    Transaction& m_tx;
    const Env& m_env;
    const store::Device& m_device;
    bool m_owns_stream = true;
    std::vector<const Fact*> m_stored;
};

}  // namespace

Result<core::PushReply> push_facts(Transaction& tx, const Env& env, const Actor& actor,
                                   const core::PushRequest& request) {
    TRY(can(actor, Action::push_facts, {}));
    const auto& caller = std::get<SyncDevice>(actor);
    TRY_ASSIGN(device, store::find_device(tx, env.network, caller.device));
    if (!device || !device->distribution) return fail(ErrorCode::unauthenticated, "the hub does not know this device");
    return Intake{tx, env, *device}.take(request);
}

}  // namespace hub
