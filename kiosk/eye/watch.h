// Looks at one frame after the other until the source ends: tells codes that come into view, and once a second that
// it lives. Decoding and the sign of life share one thread on purpose: when the decoder hangs, so does the sign.
#pragma once

#include <functional>
#include <string>

#include "core/base/clock.h"
#include "kiosk/eye/decoder.h"
#include "kiosk/eye/frame_source.h"
#include "kiosk/eye/luma_image.h"
#include "kiosk/eye/report.h"
#include "kiosk/eye/sightings.h"

namespace eye {

// The loop of the stream. Everything it is given must outlive it.
class Watch {
public:
    static constexpr core::Duration k_alive_interval{1000};
    // False when nobody reads any more.
    using WriteLine = std::function<bool(const std::string& line)>;
    // Shown each frame once its codes were told, so that a picture for the eye never delays a code.
    using ShowFrame = std::function<void(LumaView frame, core::MonotonicInstant captured)>;

    Watch(
        FrameSource& source, Decoder& decoder, const core::Monotonic& monotonic, WriteLine write,
        ShowFrame show = [](LumaView, core::MonotonicInstant) {});

    // Returns when the source is finished or nobody reads the lines.
    void run();

private:
    bool tell_alive_when_due();
    bool look_at(const Frame& frame);

    FrameSource& m_source;
    Decoder& m_decoder;
    const core::Monotonic& m_monotonic;
    const WriteLine m_write;
    const ShowFrame m_show;
    Sightings m_sightings;
    AliveReport m_progress;
    bool m_told_camera = true;
    core::MonotonicInstant m_alive_due{};
};

}  // namespace eye
