#include "kiosk/eye/sightings.h"

#include <algorithm>

namespace eye {

bool Sightings::is_new(const Symbol& symbol, core::MonotonicInstant at) {
    std::erase_if(m_in_view, [&](const Seen& seen) { return at - seen.last >= k_left_after; });
    const auto same = [&](const Seen& seen) { return seen.format == symbol.format && seen.bytes == symbol.bytes; };
    const auto known = std::ranges::find_if(m_in_view, same);
    if (known != m_in_view.end()) {
        known->last = at;
        return false;
    }
    m_in_view.push_back({symbol.format, symbol.bytes, at});
    return true;
}

}  // namespace eye
