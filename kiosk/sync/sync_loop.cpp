#include "kiosk/sync/sync_loop.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "core/sync/feed_cursor.h"

namespace kiosk {
namespace {

constexpr std::string_view k_subsystem = "sync";
// Jitter may be anything down to nothing; this keeps a broken hub from being asked in a tight loop.
constexpr core::Duration k_pause_min{100};
// Bounds on one round, so that a hub that answers nonsense cannot keep a kiosk in it for ever.
constexpr int k_batches_per_stream_max = 100;
constexpr int k_pages_per_round_max = 100;
constexpr std::int64_t k_snapshot_pages_max = 1'000;

core::Error damaged(std::string_view what) {
    return core::fail(core::ErrorCode::corrupt, fmt::format("the hub's answer makes no sense: {}", what));
}

}  // namespace

void SyncLoop::step() {
    const auto hub = m_ports.store.device().hub;
    if (hub) {
        const auto outcome = run_round(HubAddress{.url = hub->url, .token = hub->token});
        if (outcome) {
            succeed();
        } else {
            fail_round(outcome.error());
        }
    }
    m_ended = m_ports.monotonic.now();
}

core::MonotonicInstant SyncLoop::due(bool in_use) const {
    if (m_failures == 0) return m_ended + m_times.poll;
    return m_ended + (in_use ? std::min(m_pause, m_times.retry_in_use_max) : m_pause);
}

void SyncLoop::postpone_after_fault() {
    fail_round(core::fail(core::ErrorCode::io, "the round ended in an exception"));
}

// An answer is kept, or not, before it is told; that the hub answered is told although the disk refuses.
core::Status SyncLoop::run_round(const HubAddress& hub) {
    TRY(push_all(hub));
    TRY(pull(hub));
    return core::Done{};
}

core::Error SyncLoop::not_heard(const core::Error& error) {
    m_ports.board.hub_failed(error.code);
    return error;
}

core::Result<SyncPosition> SyncLoop::position() {
    TRY_ASSIGN(position, m_ports.store.position());
    if (position) return *position;
    return core::fail(core::ErrorCode::corrupt, "the device is enrolled, and has no epoch");
}

core::Status SyncLoop::push_all(const HubAddress& hub) {
    TRY_ASSIGN(streams, m_ports.store.unsent_streams());
    for (const auto stream : streams) {
        bool has_more = true;
        for (int batch = 0; has_more && batch < k_batches_per_stream_max; ++batch) {
            TRY_ASSIGN(moved, push_batch(hub, stream));
            has_more = moved;
        }
    }
    return core::Done{};
}

// False when nothing is left, or when the hub did not move on: then the next round tries again.
core::Result<bool> SyncLoop::push_batch(const HubAddress& hub, core::StreamId stream) {
    TRY_ASSIGN(here, position());
    TRY_ASSIGN(facts, m_ports.store.unsent(stream));
    if (facts.empty()) return false;
    const std::int64_t first = facts.front().n;
    const auto reply = m_ports.hub.push(hub, {.epoch = here.epoch, .stream = stream, .facts = std::move(facts)});
    if (!reply) return not_heard(reply.error());
    const auto kept = keep_push(here.epoch, stream, *reply);
    m_ports.board.hub_answered();
    TRY(kept);
    return reply->high >= first;
}

core::Status SyncLoop::keep_push(core::Epoch asked, core::StreamId stream, const core::PushReply& reply) {
    if (reply.epoch != asked) TRY(start_over(reply.epoch));
    return m_ports.store.acknowledge(stream, reply.high);
}

core::Status SyncLoop::pull(const HubAddress& hub) {
    for (int page = 0; page < k_pages_per_round_max; ++page) {
        TRY_ASSIGN(here, position());
        if (!here.cursor) {
            TRY(pull_snapshot(hub, here.epoch));
            continue;
        }
        TRY_ASSIGN(is_at_head, pull_changes(hub, {.epoch = here.epoch, .after = *here.cursor}));
        if (is_at_head) break;
    }
    return core::Done{};
}

// True when there is nothing more to ask for in this round.
core::Result<bool> SyncLoop::pull_changes(const HubAddress& hub, const core::FeedCursor& cursor) {
    const auto reply = m_ports.hub.changes(hub, cursor.epoch, cursor.after);
    if (!reply) return not_heard(reply.error());
    const auto verdict = core::judge(cursor, *reply);
    const bool is_restored = verdict == core::FeedVerdict::start_over;
    const auto begun = is_restored ? start_over(reply->epoch) : core::Status{core::Done{}};
    m_ports.board.hub_told_time(reply->hub_now);
    m_ports.board.hub_answered();
    TRY(begun);
    switch (verdict) {
        case core::FeedVerdict::apply: break;
        case core::FeedVerdict::start_over: return false;
        case core::FeedVerdict::ignore: return true;
        case core::FeedVerdict::damaged: return damaged("the rows are not those that were asked for");
    }
    TRY(m_ports.store.apply(*reply));
    return reply->to >= reply->head || reply->to == cursor.after;
}

core::Status SyncLoop::pull_snapshot(const HubAddress& hub, core::Epoch epoch) {
    std::vector<core::FeedRow> rows;
    std::int64_t as_of = 0;
    std::int64_t pages = 1;
    for (std::int64_t page = 0; page < pages; ++page) {
        auto reply = m_ports.hub.snapshot(hub, page);
        if (!reply) return not_heard(reply.error());
        const bool is_restored = reply->epoch != epoch;
        const auto begun = is_restored ? start_over(reply->epoch) : core::Status{core::Done{}};
        m_ports.board.hub_answered();
        if (is_restored) return begun;
        if (reply->page != page || reply->pages > k_snapshot_pages_max) return damaged("another page came");
        // Rows that change while the pages are read come again as changes after the first page's number.
        if (page == 0) as_of = reply->as_of;
        pages = reply->pages;
        std::move(reply->rows.begin(), reply->rows.end(), std::back_inserter(rows));
    }
    TRY(m_ports.store.swap_snapshot(epoch, as_of, rows));
    m_ports.board.refresh();
    return core::Done{};
}

// Before anything is told about the answer that says so: no screen may show that the hub has what it has lost.
core::Status SyncLoop::start_over(core::Epoch epoch) {
    m_ports.log.warning(k_subsystem, "the hub was restored from a backup: sending every fact again");
    const auto begun = m_ports.store.begin_epoch(epoch);
    m_ports.board.epoch_began();
    return begun;
}

void SyncLoop::succeed() {
    if (m_failures > 0) m_ports.log.info(k_subsystem, "the hub answers again");
    m_failures = 0;
    m_ports.board.round_succeeded();
}

void SyncLoop::fail_round(const core::Error& error) {
    // Once per outage: a Saturday without a network is not 3,000 lines.
    if (m_failures == 0) {
        m_ports.log.warning(k_subsystem, fmt::format("{}: {}", core::name_of(error.code), error.message));
    }
    core::Duration longest = m_times.retry_first;
    for (int i = 0; i < m_failures && longest < m_times.retry_max; ++i) longest *= 2;
    m_pause = jittered(std::min(longest, m_times.retry_max));
    ++m_failures;
    m_ended = m_ports.monotonic.now();
}

core::Duration SyncLoop::jittered(core::Duration longest) {
    std::array<std::uint8_t, 8> bytes{};
    m_ports.random.fill(bytes);
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    const auto span = static_cast<std::uint64_t>(longest.count()) + 1;
    return std::max(k_pause_min, core::Duration{static_cast<std::int64_t>(word % span)});
}

}  // namespace kiosk
