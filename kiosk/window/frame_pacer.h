// When to draw. Something happened: at once. Something moves: 60 times a second, less where drawing is slow, so that a
// computer without a graphics chip keeps time for the rest. Nothing moves: once a second, for the clock. Pure.
#pragma once

#include <algorithm>

#include "core/base/clock.h"

namespace kiosk {

inline constexpr core::Duration k_frame_min{16};        // 60 Hz
inline constexpr core::Duration k_frame_idle{1'000};    // the clock and the time-outs of screens
inline constexpr core::Duration k_frame_same_min{100};  // a moving screen whose picture did not change
// A frame that took 12 ms (measured, software rendering at 1280×800) is followed by 36 ms of rest: a quarter of a core.
inline constexpr int k_rest_per_work = 3;

class FramePacer {
public:
    void drawn(core::MonotonicInstant started, core::MonotonicInstant ended, bool is_moving, bool has_changed) {
        const core::Duration moving =
            has_changed ? std::max(k_frame_min, (ended - started) * (1 + k_rest_per_work)) : k_frame_same_min;
        m_next = started + (is_moving ? moving : k_frame_idle);
    }
    // Something happened that the screen may have to show.
    void wake() { m_is_awake = true; }
    bool is_due(core::MonotonicInstant now) const { return m_is_awake || now >= m_next; }
    core::Duration wait(core::MonotonicInstant now) const { return is_due(now) ? core::Duration{0} : m_next - now; }
    void begin() { m_is_awake = false; }

private:
    core::MonotonicInstant m_next{};
    bool m_is_awake = true;
};

}  // namespace kiosk
