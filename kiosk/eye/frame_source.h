// Where frames come from: the contract between sources (a directory, an MJPEG stream, later a V4L2 camera) and the
// loop that decodes. A source gives the newest frame it has and drops older ones: a late answer is worth nothing.
// One thread at a time.
#pragma once

#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk/eye/luma_image.h"

namespace eye {

// A picture and when it was taken.
struct Frame {
    LumaImage image;
    core::MonotonicInstant captured{};  // when the source noticed it
    std::string name;                   // for the log: a file name or a number in the stream
    // Decimal digits from which a later process can go on after this frame; empty when the source cannot resume.
    std::string mark;
};

// One camera, or what stands in for it.
class FrameSource {
public:
    virtual ~FrameSource() = default;

    // The next frame; nothing when none came before `deadline`. An error is one damaged frame: say so and ask again.
    virtual core::Result<std::optional<Frame>> next(core::MonotonicInstant deadline) = 0;
    // False while there is nothing to watch (camera unplugged, directory missing); next() keeps looking for it.
    virtual bool is_present() const = 0;
    // True once no frame can come any more (end of a stream).
    virtual bool is_finished() const = 0;
};

}  // namespace eye
