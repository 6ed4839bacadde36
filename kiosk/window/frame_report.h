// Says what the kiosk shows, one JSON line whenever the widgets change, so that a script can touch the window where the
// kiosk itself says that a widget is (`--report FILE`). Also how long a code took from the camera to the screen.
// Contains what the screen contains: for tests and demonstrations. UI thread.
//
//   {"t_ms":…,"screen":"queue","widgets":[{"id":…,"role":…,"label":…,"x":…,"y":…,"w":…,"h":…,"enabled":true}],
//    "scan":{"captured_ms":…,"shown_ms":…},"unsent":0,"online":true}
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk/widgets/context.h"

namespace kiosk {

class FrameReport {
public:
    // Appends; makes the file when absent.
    static core::Result<FrameReport> open(const std::string& path);

    // A code was given to update(); the next frame that differs shows its answer.
    void code_seen(core::MonotonicInstant captured) { m_scan = captured; }
    // Nothing more is to come of the code: the answer to it was to change nothing.
    void code_settled() { m_scan.reset(); }

    struct Frame {
        std::string screen;
        std::int64_t unsent = 0;
        bool is_online = false;
        core::MonotonicInstant shown{};  // after the picture was handed to the display
    };
    // Writes a line if `frame` differs from the last line. True when it did.
    bool shown(const Frame& frame, const FrameNotes& notes);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    explicit FrameReport(std::FILE* file) : m_file(file) {}

    std::unique_ptr<std::FILE, Close> m_file;
    std::string m_last;  // the last line, without its times
    std::optional<core::MonotonicInstant> m_scan;
};

}  // namespace kiosk
