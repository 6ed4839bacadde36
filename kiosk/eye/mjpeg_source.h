// Frames from concatenated JPEG pictures (MJPEG) in a pipe or a file.
//
// A pipe is live: whatever waits in it is read and only the newest picture is given. A plain file is a recording:
// every picture is given, in order.
#pragma once

#include <string>

#include "kiosk/eye/frame_source.h"
#include "kiosk/eye/mjpeg_splitter.h"
#include "kiosk/eye/unique_fd.h"

namespace eye {

// One stream, read until its end.
class MjpegSource final : public FrameSource {
public:
    // A path, or "-" for standard input. Fails with `not_found` or `io`.
    static core::Result<MjpegSource> open(const std::string& path, const core::Monotonic& monotonic);

    core::Result<std::optional<Frame>> next(core::MonotonicInstant deadline) override;
    bool is_present() const override { return !m_finished; }
    bool is_finished() const override { return m_finished; }

private:
    MjpegSource(UniqueFd input, bool live, const core::Monotonic& monotonic);
    // The picture to decode among those read so far.
    std::optional<core::Bytes> take_picture();
    void read_more();

    UniqueFd m_input;
    bool m_live;
    const core::Monotonic* m_monotonic;
    MjpegSplitter m_splitter;
    std::int64_t m_pictures = 0;
    bool m_at_end = false;
    bool m_finished = false;
};

}  // namespace eye
