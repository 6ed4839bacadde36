#include "kiosk/eye/restart_policy.h"

#include <algorithm>

namespace kiosk {

core::Duration RestartPolicy::delay_after(core::Duration lived) {
    if (lived >= k_settled_after) m_early_deaths = 0;
    else ++m_early_deaths;
    if (m_early_deaths <= 1) return core::Duration::zero();
    constexpr int k_doublings_max = 5;  // 32 s, more than k_delay_max
    return std::min(core::Duration{1000} * (1 << std::min(m_early_deaths - 2, k_doublings_max)), k_delay_max);
}

}  // namespace kiosk
