// halle-eye's side of the live preview: makes a frame small and leaves it in the shared memory, when the kiosk wants to
// see it. Never waits and never fails: the preview is a comfort, the codes are the work. One thread.
#pragma once

#include <memory>
#include <optional>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk/eye/luma_image.h"
#include "kiosk/eye/preview_memory.h"

namespace eye {

// One preview, written by one process at a time.
class PreviewWriter {
public:
    // Between two pictures: every frame of a camera of 15 a second, every second one of 30.
    static constexpr core::Duration k_interval{50};

    // Maps the memory behind the inherited descriptor `file`, which may be closed afterwards. `invalid` unless it is
    // memory of the agreed size that nobody can shrink any more: touching what is gone would end this process.
    static core::Result<PreviewWriter> open(int file);

    // Shows `frame`, unless nobody looks or the last picture is less than k_interval older. Measured for 1280×720:
    // 0.2 ms when it is shown, nothing otherwise (tests/kiosk/eye/preview_test.cpp prints it).
    void offer(LumaView frame, core::MonotonicInstant captured);

private:
    struct Unmap {
        void operator()(PreviewMemory* memory) const { unmap_preview(memory); }
    };
    explicit PreviewWriter(PreviewMemory* memory) : m_memory(memory) {}
    void write(LumaView picture);

    std::unique_ptr<PreviewMemory, Unmap> m_memory;
    LumaImage m_small;
    std::optional<core::MonotonicInstant> m_last;
};

// By how much a picture of these sides is divided so that it fits into the preview: at least 1.
int preview_divisor(int width, int height);

}  // namespace eye
