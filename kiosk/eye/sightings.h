// Which codes are in view, so that a code held in front of the camera is told once.
//
// A code comes into view when it is first read, and has left when it was not read for k_left_after; read again after
// that, it is new. Several codes may be in view at once (two phones in the picture). Pure; one thread at a time.
#pragma once

#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "kiosk/eye/decoder.h"

namespace eye {

// The codes in view, by kind and bytes.
class Sightings {
public:
    static constexpr core::Duration k_left_after{1000};

    // Notes that `symbol` was read in the frame taken at `at`; true when it came into view with it.
    bool is_new(const Symbol& symbol, core::MonotonicInstant at);

private:
    struct Seen {
        std::string format;
        core::Bytes bytes;
        core::MonotonicInstant last;
    };
    std::vector<Seen> m_in_view;  // those that left are forgotten at the next reading
};

}  // namespace eye
