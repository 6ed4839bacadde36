#include "hub-server/services/hub_facts.h"

#include <algorithm>

#include "hub-server/storage/device_store.h"
#include "hub-server/storage/fact_store.h"

namespace hub {

using core::Done;
using core::Fact;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

constexpr std::int64_t k_hlc_per_millisecond = 65'536;  // core/sync/fact.h: milliseconds × 65 536 + counter
// The year 4199: no honest clock is beyond, and our own must keep room to count on (as core::FactStream does).
constexpr std::int64_t k_hlc_honest_max = (std::int64_t{1} << 46) * k_hlc_per_millisecond;

Status ensure_hub_device(Transaction& tx, const Env& env, core::EnterpriseId owner) {
    TRY_ASSIGN(known, store::find_device(tx, env.network, env.identity.device));
    if (known) return Done{};
    store::Device device;
    device.id = env.identity.device;
    device.owner = owner;
    device.kind = "hub";
    device.name = k_hub_device_name;
    device.public_key = env.identity.key.public_key;
    device.enrolled_at = env.clock.now();
    return store::insert_device(tx, env.network, device);
}

// The stream as the database has it, not as memory remembers it: a service may be run again from the start.
Result<store::Stream> own_stream(Transaction& tx, const Env& env) {
    TRY(store::lock_stream(tx, env.network, env.identity.stream));
    TRY_ASSIGN(known, store::find_stream(tx, env.network, env.identity.stream));
    if (known) return *known;
    const store::Stream fresh{env.identity.stream, env.identity.device, 0, {}, 0};
    TRY(store::insert_stream(tx, env.network, fresh));
    return fresh;
}

}  // namespace

Result<Fact> store_hub_fact(Transaction& tx, const Env& env, const store::Distribution& distribution,
                            const HubFact& draft) {
    TRY(ensure_hub_device(tx, env, distribution.distributor));
    TRY_ASSIGN(stream, own_stream(tx, env));
    core::IdMaker ids{env.clock, env.random};
    const core::Instant now = env.clock.now();
    Fact fact;
    fact.id = ids.make<struct core::FactTag>();
    fact.device = env.identity.device;
    fact.stream = stream.id;
    fact.n = stream.high + 1;
    fact.previous = stream.last_hash;
    fact.kind_name = std::string{core::name_of(draft.kind)};
    fact.distribution = distribution.id;
    fact.subject = draft.subject;
    fact.body = draft.body;
    const std::int64_t after = draft.after_hlc <= k_hlc_honest_max ? draft.after_hlc : 0;
    fact.hlc = std::max({core::to_millis(now) * k_hlc_per_millisecond, stream.last_hlc + 1, after + 1});
    fact.wall = now;
    fact.signature = core::sign(env.identity.key, core::as_bytes(fact.canonical_json()));
    TRY(store::insert_fact(tx, env.network, fact.id, fact, {std::nullopt, true, now}));
    stream.high = fact.n;
    stream.last_hash = fact.hash();
    stream.last_hlc = fact.hlc;
    TRY(store::update_stream(tx, env.network, stream));
    return fact;
}

}  // namespace hub
