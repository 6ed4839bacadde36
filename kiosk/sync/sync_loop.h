// Keeps this kiosk and the hub the same: sends what happened here, takes what happened elsewhere. step() does one round
// and says when the next is due; whoever owns the loop waits for that moment (SyncThread, or a simulator without time).
//
// A round is the real exchange, never a ping. Whatever goes wrong, the next round is scheduled: with full jitter, 1 s
// doubling to 60 s, for ever. While a person is using the kiosk the pause is at most 5 s, so that a hub that is back is
// noticed at once where it matters. Rules and invariants: core/sync/README.md. One thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/sync/feed_cursor.h"
#include "kiosk/storage/kiosk_store.h"
#include "kiosk/sync/hub_client.h"
#include "kiosk/sync/hub_status_board.h"

namespace kiosk {

// Pauses between rounds.
struct SyncTimes {
    core::Duration poll{1'000};              // between rounds while all is well
    core::Duration retry_first{1'000};       // the longest first pause after a failure
    core::Duration retry_max{60'000};        // pauses double up to this
    core::Duration retry_in_use_max{5'000};  // … but not beyond this while a person is using the kiosk
};

// One kiosk's conversation with its hub.
class SyncLoop {
public:
    // All are borrowed.
    struct Ports {
        KioskStore& store;
        HubClient& hub;
        HubStatusBoard& board;
        const core::Clock& clock;
        const core::Monotonic& monotonic;
        core::Random& random;
        const core::Log& log;
    };
    SyncLoop(const Ports& ports, SyncTimes times) : m_ports(ports), m_times(times) {}

    // One round. Nothing is done while the device is not enrolled.
    void step();
    // When the next round is due.
    core::MonotonicInstant due(bool in_use) const;
    // A round was left by an exception (a library's): counts as a failed one, so that the next is scheduled.
    void postpone_after_fault();

private:
    core::Status run_round(const HubAddress& hub);
    core::Error not_heard(const core::Error& error);
    core::Result<SyncPosition> position();
    core::Status push_all(const HubAddress& hub);
    core::Result<bool> push_batch(const HubAddress& hub, core::StreamId stream);
    core::Status keep_push(core::Epoch asked, core::StreamId stream, const core::PushReply& reply);
    core::Status pull(const HubAddress& hub);
    core::Result<bool> pull_changes(const HubAddress& hub, const core::FeedCursor& cursor);
    core::Status pull_snapshot(const HubAddress& hub, core::Epoch epoch);
    core::Status start_over(core::Epoch epoch);
    void succeed();
    void fail_round(const core::Error& error);
    core::Duration jittered(core::Duration longest);

    Ports m_ports;
    SyncTimes m_times;
    int m_failures = 0;  // in a row
    core::Duration m_pause{};
    core::MonotonicInstant m_ended{};  // the last round
};

}  // namespace kiosk
