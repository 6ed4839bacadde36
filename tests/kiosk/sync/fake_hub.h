// A hub in memory, behind a network that loses, repeats and delays: what the sync loop is tried against. Keeps the
// promises of core/sync/README.md, and can be restored from an older copy of itself.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/sync/chain.h"
#include "kiosk/sync/hub_client.h"
#include "tests/kiosk/storage/kiosk_fixture.h"

namespace kiosk::test {

class FakeHub final : public HubClient {
public:
    explicit FakeHub(SeededRandom& random) : m_random(random) {}

    // What goes wrong, in per cent of the calls.
    struct Faults {
        std::uint32_t lost_requests = 0;
        std::uint32_t lost_answers = 0;  // the hub acted, the kiosk never hears
        std::uint32_t repeated = 0;      // the request arrives twice
        std::uint32_t old_answers = 0;   // an answer to an earlier question comes instead
    } faults;
    bool is_reachable = true;
    std::optional<core::ErrorCode> refuses;  // every call
    std::int64_t page_rows = 500;
    std::function<void(std::int64_t page)> on_page = [](std::int64_t) {};  // before a page of a snapshot is read
    std::vector<std::int64_t> asked_after;                                 // by every question for changes

    // What the hub holds.
    struct Memory {
        std::vector<core::FeedRow> feed;
        std::map<core::StreamId, core::ChainHead> heads;
        std::set<core::FactId> facts;
    } memory;
    core::Epoch epoch = id_of<core::Epoch>(1);
    int calls = 0;

    void publish(const core::MirrorDistribution& body) { memory.feed.push_back(row(head() + 1, body)); }
    void publish(const core::MirrorOrder& body) { memory.feed.push_back(row(head() + 1, body)); }
    void take(const core::Fact& fact);
    void restore(Memory backup, std::uint8_t epoch_number) {
        memory = std::move(backup);
        epoch = id_of<core::Epoch>(epoch_number);
    }
    std::int64_t head() const { return static_cast<std::int64_t>(memory.feed.size()); }

    core::Result<core::EnrolReply> enrol(const std::string& url, const core::EnrolRequest& request) override;
    core::Result<core::PushReply> push(const HubAddress& hub, const core::PushRequest& request) override;
    core::Result<core::ChangesReply> changes(const HubAddress& hub, core::Epoch epoch, std::int64_t after) override;
    core::Result<core::SnapshotReply> snapshot(const HubAddress& hub, std::int64_t page) override;

private:
    template <class T, class Act>
    core::Result<T> travel(std::optional<T>& old, Act act);
    core::PushReply take_push(const core::PushRequest& request);
    core::ChangesReply read_changes(core::Epoch asked, std::int64_t after) const;
    core::SnapshotReply read_page(std::int64_t page) const;

    SeededRandom& m_random;
    std::optional<core::PushReply> m_old_push;
    std::optional<core::ChangesReply> m_old_changes;
    std::optional<core::SnapshotReply> m_old_snapshot;
};

}  // namespace kiosk::test
