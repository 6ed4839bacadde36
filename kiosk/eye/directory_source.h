// Frames that another program puts into a directory as *.pgm, *.png, *.jpg or *.jpeg by an atomic rename.
//
// The newest wins and older ones are dropped. inotify tells of new files; a scan once a second is the fallback where
// it does not work (network file systems) and finds the directory again after it was removed. Names that begin with a
// dot are ignored: they are being written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/eye/frame_source.h"
#include "kiosk/eye/unique_fd.h"

namespace eye {

// keep: frames stay as they are. consume: a frame is deleted before it is decoded, and so are the dropped ones.
enum class AfterReading : std::uint8_t { keep, consume };
// One directory, watched until the source is destroyed.
class DirectorySource final : public FrameSource {
public:
    static constexpr core::Duration k_scan_interval{1000};

    // Frames that arrived at `mark` (of the last frame that was read) or before it are not read; 0 reads the newest of
    // those already there. A new process that goes on after the mark never meets the frame that its predecessor died
    // of.
    DirectorySource(std::string directory, AfterReading after, std::int64_t mark, const core::Monotonic& monotonic);

    core::Result<std::optional<Frame>> next(core::MonotonicInstant deadline) override;
    bool is_present() const override { return m_present; }
    bool is_finished() const override { return false; }

private:
    void watch_directory();
    // The name of the newest frame that inotify tells of, waiting for it until `until`; empty when there is none.
    std::string wait_for_name(core::MonotonicInstant until);
    std::string newest_name_told();
    // The newest frame by its time of arrival, if it arrived after the last one taken.
    std::string scan();
    core::Result<std::optional<Frame>> take(const std::string& name);
    std::string path_of(std::string_view name) const;
    void drop(const std::string& name) const;

    const std::string m_directory;
    const AfterReading m_after;
    const core::Monotonic& m_monotonic;
    UniqueFd m_notifications;
    bool m_present = false;
    std::int64_t m_last_arrival;  // nanoseconds of the file system's clock, only compared with itself; the mark
    core::MonotonicInstant m_next_scan{};
};

}  // namespace eye
