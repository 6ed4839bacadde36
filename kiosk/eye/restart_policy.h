// How long to wait before halle-eye is started again. Pure.
#pragma once

#include "core/base/clock.h"

namespace kiosk {

// Remembers how many children in a row died early.
class RestartPolicy {
public:
    // A child that lived this long did not die of its start.
    static constexpr core::Duration k_settled_after{2000};
    static constexpr core::Duration k_delay_max{30'000};

    // The pause after a child that lived for `lived` died: none after a settled life or a first early death, then
    // 1, 2, 4 … 30 s as early deaths follow each other.
    core::Duration delay_after(core::Duration lived);

private:
    int m_early_deaths = 0;
};

}  // namespace kiosk
