#include "tests/kiosk/sync/fake_hub.h"

#include <algorithm>

namespace kiosk::test {

template <class T, class Act>
core::Result<T> FakeHub::travel(std::optional<T>& old, Act act) {
    ++calls;
    if (refuses) return core::fail(*refuses, "refused");
    if (!is_reachable || m_random.chance(faults.lost_requests)) {
        return core::fail(core::ErrorCode::unavailable, "the request was lost");
    }
    T answer = act();
    if (m_random.chance(faults.repeated)) answer = act();
    if (m_random.chance(faults.lost_answers)) return core::fail(core::ErrorCode::timed_out, "the answer was lost");
    if (old && m_random.chance(faults.old_answers)) return *old;
    old = answer;
    return answer;
}

void FakeHub::take(const core::Fact& fact) {
    if (memory.facts.insert(fact.id).second) memory.feed.push_back(row(head() + 1, fact));
}

core::Result<core::EnrolReply> FakeHub::enrol(const std::string&, const core::EnrolRequest& request) {
    std::optional<core::EnrolReply> none;
    if (request.pairing_code != "GOOD2345") return core::fail(core::ErrorCode::unauthenticated, "wrong code");
    return travel(none, [&] {
        return core::EnrolReply{
            .token = "token", .network = id_of<core::NetworkId>(9), .distribution = the_distribution(), .epoch = epoch};
    });
}

core::Result<core::PushReply> FakeHub::push(const HubAddress&, const core::PushRequest& request) {
    return travel(m_old_push, [&] { return take_push(request); });
}

core::Result<core::ChangesReply> FakeHub::changes(const HubAddress&, core::Epoch asked, std::int64_t after) {
    asked_after.push_back(after);
    return travel(m_old_changes, [&] { return read_changes(asked, after); });
}

core::Result<core::SnapshotReply> FakeHub::snapshot(const HubAddress&, std::int64_t page) {
    on_page(page);
    return travel(m_old_snapshot, [&] { return read_page(page); });
}

core::PushReply FakeHub::take_push(const core::PushRequest& request) {
    auto& head = memory.heads[request.stream];
    core::PushReply reply{.epoch = epoch, .high = head.n, .outcomes = {}};
    for (const auto& fact : request.facts) {
        if (fact.n > head.n + 1) break;
        if (fact.n == head.n + 1) head = {.n = fact.n, .hash = fact.hash()};
        take(fact);
        reply.outcomes.emplace_back("stored");
    }
    reply.outcomes.resize(request.facts.size(), "gap");
    reply.high = head.n;
    return reply;
}

core::ChangesReply FakeHub::read_changes(core::Epoch asked, std::int64_t after) const {
    if (asked != epoch) return {.epoch = epoch, .from = 0, .to = 0, .head = head(), .hub_now = {}, .rows = {}};
    core::ChangesReply reply{.epoch = epoch,
                             .from = after,
                             .to = std::min(head(), after + page_rows),
                             .head = head(),
                             .hub_now = {},
                             .rows = {}};
    reply.to = std::max(reply.to, after);
    for (std::int64_t n = after; n < std::min(reply.to, head()); ++n) {
        reply.rows.push_back(memory.feed[static_cast<std::size_t>(n)]);
    }
    return reply;
}

core::SnapshotReply FakeHub::read_page(std::int64_t page) const {
    core::SnapshotReply reply{.epoch = epoch,
                              .as_of = head(),
                              .page = page,
                              .pages = std::max<std::int64_t>(1, (head() + page_rows - 1) / page_rows),
                              .rows = {}};
    const auto end = std::min(head(), (page + 1) * page_rows);
    for (std::int64_t n = page * page_rows; n < end; ++n)
        reply.rows.push_back(memory.feed[static_cast<std::size_t>(n)]);
    return reply;
}

}  // namespace kiosk::test
