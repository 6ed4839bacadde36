// What is known of the hub right now, told to the screen as HubStatus whenever it changes. The unsent count is read
// from the store each time: the number on the screen is the number of rows in the outbox. Any thread.
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "core/base/clock.h"
#include "kiosk/storage/kiosk_store.h"

namespace kiosk {

// The last word about the hub.
class HubStatusBoard {
public:
    // Borrowed. `sink` is called with the board locked: it must only pass the event on.
    HubStatusBoard(KioskStore& store, const core::Clock& clock, KioskStore::EventSink sink);

    // One call was answered. A device the hub has refused is not called online by that: the hub of a revoked device
    // still takes its facts.
    void hub_answered();
    // A whole round went well: what the hub acknowledged, it has.
    void round_succeeded();
    // The hub is not the one it was. The store counts everything as unsent already; nothing said before about what the
    // hub has stands any more, until a whole round went well.
    void epoch_began();
    void hub_told_time(core::Instant hub_now);
    // A call failed. `unauthenticated` and `forbidden`: the hub answered, but does not know this device any more.
    void hub_failed(core::ErrorCode code);
    // The store changed: facts recorded or acknowledged, a snapshot taken.
    void refresh();

    bool is_online() const;

private:
    void set_online(bool online);
    void read_store();
    void tell();

    KioskStore& m_store;
    const core::Clock& m_clock;
    KioskStore::EventSink m_sink;
    mutable std::mutex m_mutex;
    HubStatus m_status;
    std::optional<HubStatus> m_told;
};

}  // namespace kiosk
