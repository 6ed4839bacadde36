// The files that pages refer to, embedded in the program. Their address holds the hash of their content, so browsers
// keep them for a year and a new version has a new address. Immutable; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace hub {

enum class Asset { stylesheet, icon };

// "/assets/<hash>/halle.css"
const std::string& asset_path(Asset asset);

}  // namespace hub
