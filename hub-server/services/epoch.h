// The sync epoch and the feed's high-water mark: one small JSON file beside the database, outside of its backups.
//
// A kiosk that sees another epoch drops its mirror and sends again what the hub lost. So the epoch must change whenever
// the database went back in time: `halle-hub restore` renews it, and at start a feed head below the mark means that
// somebody put an old file back. The mark is only ever read from committed rows: it may lag (a crash before the next
// write weakens detection by that interval, never blocks), it is never ahead. What the lag hides, a kiosk shows: its
// cursor is past our head, and changes() renews the epoch then. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/sync/messages.h"

namespace hub {

using FeedHeads = std::map<core::DistributionId, std::int64_t>;

class EpochKeeper {
public:
    // Reads the file, or starts a new epoch when there is none (`was_renewed`), or when `heads` (of the database) are
    // behind its mark. `corrupt` when the file cannot be read as ours: the message says to delete it.
    static core::Result<std::unique_ptr<EpochKeeper>> open(std::string path, const FeedHeads& heads,
                                                           core::Random& random);

    core::Epoch current() const;
    bool was_renewed() const { return m_was_renewed; }  // by open(): worth a line in the log

    // Raises the mark to committed heads and writes the file if something changed: temporary file, fsync, rename.
    core::Status record(const FeedHeads& heads);
    // A new epoch, unless another thread already replaced `seen`.
    core::Status renew(core::Epoch seen);

private:
    EpochKeeper(std::string path, core::Random& random) : m_path(std::move(path)), m_random(random) {}
    core::Status write(core::Epoch epoch, const FeedHeads& heads) const;

    std::string m_path;
    core::Random& m_random;
    mutable std::mutex m_mutex;
    core::Epoch m_epoch{};
    FeedHeads m_mark;
    bool m_was_renewed = false;
};

}  // namespace hub
