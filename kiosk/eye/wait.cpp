#include "kiosk/eye/wait.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

namespace eye {

bool wait_until_readable(int fd, core::MonotonicInstant until, const core::Monotonic& monotonic) {
    // Longer waits are taken in steps, so that poll's int never overflows.
    constexpr core::Duration k_step_max{60'000};
    for (;;) {
        const auto left = std::clamp(until - monotonic.now(), core::Duration::zero(), k_step_max);
        pollfd wanted{fd, POLLIN, 0};
        const int ready = ::poll(&wanted, 1, static_cast<int>(left.count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
        if (monotonic.now() >= until) return false;
    }
}

}  // namespace eye
