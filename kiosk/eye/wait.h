// Waiting for a descriptor with a deadline on the monotonic clock.
#pragma once

#include "core/base/clock.h"

namespace eye {

// True when `fd` can be read (or is at its end) before `until`. A negative `fd` only waits. Interruptions by signals
// are resumed.
bool wait_until_readable(int fd, core::MonotonicInstant until, const core::Monotonic& monotonic);

}  // namespace eye
