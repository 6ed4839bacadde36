// The fonts of the configuration, before the usual ones.
#pragma once

#include "core/base/result.h"
#include "kiosk/config.h"
#include "kiosk/widgets/fonts.h"

namespace kiosk {

// `invalid`, with what to do, when a file that the configuration names is not there or is no font: ImGui would end the
// program on it.
core::Result<FontFiles> choose_fonts(const KioskConfig& config);

}  // namespace kiosk
