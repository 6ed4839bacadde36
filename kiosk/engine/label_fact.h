// Which label a label_sent fact is about. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/id.h"

namespace kiosk {

// Nothing when the body of the fact does not name one.
std::optional<core::LabelId> label_in(std::string_view body);

}  // namespace kiosk
