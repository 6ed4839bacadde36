// Opens the kiosk's file. A file that cannot be read is a person's data: it is put aside under another name, with what
// SQLite keeps beside it, and never deleted.
#pragma once

#include <memory>
#include <string>

#include "core/base/clock.h"
#include "core/storage/sqlite_database.h"

namespace kiosk {

// `path` is made when absent. Every error's message is for the person at the kiosk: what happened, what to do next.
// `corrupt`: the file was put aside as <path>.damaged-<milliseconds>; the next start begins with an empty one.
// `newer_version`, `conflict` (another kiosk runs on this file), `disk_full`, `io`: the file is as it was.
core::Result<std::unique_ptr<core::SqliteDatabase>> open_kiosk_database(const std::string& path,
                                                                        const core::Clock& clock);

}  // namespace kiosk
