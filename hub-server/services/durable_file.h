// Small files beside the database that must survive a power cut whole: the old text or the new one, never half of one.
// Readable by their owner only. Internal to hub-server.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace hub {

// Nothing when there is no such file.
core::Result<std::optional<std::string>> read_small_file(const std::string& path);
// Temporary file, fsync, rename, fsync of the directory. `disk_full` or `io` otherwise; the old file stays then.
core::Status write_durably(const std::string& path, std::string_view text);

}  // namespace hub
