#include "core/sync/basket.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/sync/fact_body.h"

namespace core {
namespace {

using FactList = std::vector<const Fact*>;

// The set behind the list: each id once, sorted by (hlc, id). Between two texts that claim the same id the text itself
// decides, so that the choice does not depend on the order of arrival either.
FactList as_set(const std::vector<Fact>& facts) {
    FactList sorted;
    for (const auto& fact : facts) sorted.push_back(&fact);
    const auto key = [](const Fact* fact) { return std::tie(fact->hlc, fact->id); };
    std::sort(sorted.begin(), sorted.end(),
              [&](const Fact* a, const Fact* b) { return key(a) == key(b) ? a->json() < b->json() : key(a) < key(b); });
    std::set<FactId> seen;
    std::erase_if(sorted, [&](const Fact* fact) { return !seen.insert(fact->id).second; });
    return sorted;
}

// Facts of one basket that stand, sorted by (hlc, id).
class LiveFacts {
public:
    explicit LiveFacts(const std::vector<Fact>& facts) : m_live(as_set(facts)) {
        std::set<FactId> undone;
        for (const Fact* fact : m_live) {
            if (fact->kind() == FactKind::undone && fact->ref) undone.insert(*fact->ref);
        }
        std::erase_if(m_live,
                      [&](const Fact* fact) { return fact->kind() == FactKind::undone || undone.contains(fact->id); });
    }
    FactList of(FactKind kind) const {
        FactList found;
        std::copy_if(m_live.begin(), m_live.end(), std::back_inserter(found),
                     [&](const Fact* fact) { return fact->kind() == kind; });
        return found;
    }
    bool any(FactKind kind) const { return !of(kind).empty(); }
    FactList but(FactKind kind) const {
        FactList found = m_live;
        std::erase_if(found, [&](const Fact* fact) { return fact->kind() == kind; });
        return found;
    }

private:
    FactList m_live;
};

std::vector<FactId> ids_of(const FactList& facts) {
    std::vector<FactId> ids;
    for (const Fact* fact : facts) ids.push_back(fact->id);
    return ids;
}

bool is_closed(const LiveFacts& live, ExceptionKind kind, const std::vector<FactId>& facts) {
    const FactList closings = live.of(FactKind::exception_closed);
    return std::any_of(closings.begin(), closings.end(), [&](const Fact* closing) {
        const auto closed = closed_exception_in(closing->body);
        return closed && closed->kind_name == name_of(kind) && closed->facts == facts;
    });
}

std::vector<BasketException> exceptions_of(const LiveFacts& live, bool order_is_cancelled, bool order_is_known) {
    std::vector<BasketException> exceptions;
    const auto raise = [&](ExceptionKind kind, FactList facts, const FactList& more = {}) {
        facts.insert(facts.end(), more.begin(), more.end());
        auto ids = ids_of(facts);
        std::sort(ids.begin(), ids.end());
        const bool closed = is_closed(live, kind, ids);
        exceptions.push_back({kind, std::move(ids), closed});
    };
    const FactList hand_outs = live.of(FactKind::handed_out);
    const FactList no_shows = live.of(FactKind::no_show);
    const FactList all = live.but(FactKind::exception_closed);
    if (hand_outs.size() >= 2) raise(ExceptionKind::double_handout, hand_outs);
    if (!hand_outs.empty() && order_is_cancelled) raise(ExceptionKind::handed_after_cancel, hand_outs);
    if (!hand_outs.empty() && !no_shows.empty()) raise(ExceptionKind::handed_and_no_show, hand_outs, no_shows);
    if (!all.empty() && !order_is_known) raise(ExceptionKind::orphan, all);
    return exceptions;
}

// Somebody called from the queue was recognised when he arrived.
std::optional<IdentifiedBy> recognised_by(const Fact& hand_out, const FactList& arrivals) {
    const auto by = identified_by_in(hand_out.body);
    if (by != IdentifiedBy::queue || arrivals.empty()) return by;
    const auto at_arrival = identified_by_in(arrivals.front()->body);
    return at_arrival ? at_arrival : by;
}

BasketStage stage_of(const LiveFacts& live) {
    if (live.any(FactKind::handed_out)) return BasketStage::handed_out;
    if (live.any(FactKind::no_show)) return BasketStage::no_show;
    if (live.any(FactKind::arrived)) return BasketStage::arrived;
    return live.any(FactKind::prepared) ? BasketStage::prepared : BasketStage::to_prepare;
}

}  // namespace

std::string_view name_of(ExceptionKind kind) {
    switch (kind) {
        case ExceptionKind::double_handout: return "double_handout";
        case ExceptionKind::handed_after_cancel: return "handed_after_cancel";
        case ExceptionKind::handed_and_no_show: return "handed_and_no_show";
        case ExceptionKind::orphan: return "orphan";
    }
    return "orphan";
}

std::string_view name_of(BasketStage stage) {
    switch (stage) {
        case BasketStage::to_prepare: return "to_prepare";
        case BasketStage::prepared: return "prepared";
        case BasketStage::arrived: return "arrived";
        case BasketStage::handed_out: return "handed_out";
        case BasketStage::no_show: return "no_show";
    }
    return "to_prepare";
}

bool BasketState::has_open_exception() const {
    return std::any_of(exceptions.begin(), exceptions.end(),
                       [](const BasketException& exception) { return !exception.closed; });
}

BasketState fold(const std::vector<Fact>& facts, bool order_is_cancelled, bool order_is_known) {
    const LiveFacts live{facts};
    BasketState state;
    state.stage = stage_of(live);
    state.is_prepared = live.any(FactKind::prepared);
    state.is_label_sent = live.any(FactKind::label_sent);
    if (const FactList arrivals = live.of(FactKind::arrived); !arrivals.empty()) {
        state.arrived_at = arrivals.front()->wall;
    }
    if (const FactList hand_outs = live.of(FactKind::handed_out); !hand_outs.empty()) {
        const Fact& first = *hand_outs.front();
        state.handed_out_at = first.wall;
        state.handed_out_on = first.device;
        state.identified_by = recognised_by(first, live.of(FactKind::arrived));
        state.hand_outs = ids_of(hand_outs);
    }
    state.exceptions = exceptions_of(live, order_is_cancelled, order_is_known);
    return state;
}

}  // namespace core
