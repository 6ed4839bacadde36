// How long ago this process was started, its loading included: what a person waits for the first frame.
#pragma once

#include "core/base/clock.h"

namespace kiosk {

// By the kernel's own record, which counts in 10 ms. Zero when it cannot be read.
core::Duration process_age();

}  // namespace kiosk
