// The kiosk's memory: every change of its file goes through here, and so does every word about a change. The event of a
// change is given to the sink after the commit and before any other change, so that events arrive in the order of the
// commits: whoever replays them has what the file has.
//
// Any thread; calls wait for each other and for the disk, so the UI thread calls none of them. The sink is called with
// the store locked: it must only pass the event on.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/storage/database.h"
#include "core/sync/messages.h"
#include "kiosk/app/event.h"
#include "kiosk/storage/device_repository.h"
#include "kiosk/storage/feed_rows.h"
#include "kiosk/storage/mirror_repository.h"

namespace kiosk {

class KioskStore {
public:
    using EventSink = std::function<void(Event)>;

    // Makes the device's identity at the first start, and a new stream at every start. All are borrowed.
    static core::Result<std::unique_ptr<KioskStore>> open(core::Database& database, const core::Clock& clock,
                                                          core::Random& random, EventSink sink);

    // Tells MirrorLoaded, when a snapshot was ever taken.
    core::Status load();

    // One durable transaction: the fact, its stream, and so the outbox. Tells FactStored after the commit, or
    // FactNotStored when nothing of it is in the file.
    core::Status record(const core::FactStream::Draft& draft);

    Device device() const;
    // `conflict` while facts for another hub than the one at `url` are unsent: they would never arrive.
    core::Status check_may_enrol(const std::string& url);
    // This device belongs to that hub now. Checked again; the mirror is taken anew.
    core::Status enrol(const HubLink& link, core::Epoch epoch);

    core::Result<std::optional<SyncPosition>> position();
    core::Result<bool> has_mirror();
    core::Result<std::int64_t> count_unsent();
    core::Result<std::vector<core::StreamId>> unsent_streams();
    core::Result<std::vector<core::Fact>> unsent(core::StreamId stream);
    // What the hub says it has of a stream: may go down.
    core::Status acknowledge(core::StreamId stream, std::int64_t high);
    // The hub is not the one it was (a backup was restored): everything of ours is to be sent again, and the mirror
    // taken anew. The old mirror stays readable until then, because the hub may be gone again the next moment.
    core::Status begin_epoch(core::Epoch epoch);
    // Swaps the whole mirror, cursor included; facts stay. Tells MirrorLoaded. `conflict` when another epoch has begun,
    // `corrupt` when a row cannot be read: then nothing is changed.
    core::Status swap_snapshot(core::Epoch epoch, std::int64_t as_of, const std::vector<core::FeedRow>& rows);
    // Rows and cursor in one transaction. Tells MirrorChanged. `conflict` when `changes` does not start at our cursor
    // or is of another epoch, `corrupt` when a row cannot be read: then nothing is changed.
    core::Status apply(const core::ChangesReply& changes);

    // For the label of a basket; nothing when the hub has not sent the order.
    struct LabelSource {
        core::MirrorDistribution distribution;
        core::MirrorOrder order;
        std::int64_t copies = 0;  // labels of this order asked for at this post so far
    };
    core::Result<std::optional<LabelSource>> label_source(core::OrderId order);
    core::Result<std::vector<core::Fact>> facts_about(core::OrderId order);

private:
    KioskStore(core::Database& database, EventSink sink, Device device, core::FactStream stream);
    core::Status tell_mirror();
    void observe(const FeedRows& rows);

    core::Database& m_database;
    EventSink m_sink;
    mutable std::mutex m_mutex;  // order of commits = order of events
    Device m_device;
    core::FactStream m_stream;  // of this process run
};

}  // namespace kiosk
