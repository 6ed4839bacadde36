// The camera's live picture on its way to the screen: when it is looked for, which pictures are worth a frame, and when
// the last one is too old to be shown as live. Fifteen frames a second while something moves before the camera, five
// while nothing does, none while no screen shows it. Pure but for its port. UI thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/clock.h"

namespace kiosk {

// One picture as the camera saw it, not mirrored: grey, row after row from the top, without gaps.
struct PreviewPicture {
    int width = 0, height = 0;  // pixels
    std::vector<std::uint8_t> pixels;
};

// Where pictures come from. Both return at once; the default is a post without a camera.
struct PreviewPort {
    // Whether a screen shows the camera: nobody makes pictures that nobody sees.
    std::function<void(bool is_wanted)> want = [](bool) {};
    // Puts the newest picture that was not taken yet into `into`, whose memory is used again. False, and `into` in no
    // particular state, when there is none.
    std::function<bool(PreviewPicture& into)> take = [](PreviewPicture&) { return false; };
};

inline constexpr core::Duration k_preview_look{66};                           // 15 times a second
inline constexpr core::Duration k_preview_still = 3 * k_preview_look;         // 5 times a second
inline constexpr core::Duration k_preview_age_max{2'000};                     // older is not live
inline constexpr core::Duration k_preview_never = core::Duration{3'600'000};  // wait() when nothing is shown

// One camera's pictures for one window.
class PreviewFeed {
public:
    explicit PreviewFeed(PreviewPort port) : m_port(std::move(port)) {}

    // A frame was drawn, from `started` to `ended`; `shows_camera`: with a place for the picture. Looking pauses after
    // an expensive frame, as FramePacer does.
    void drawn(bool shows_camera, core::MonotonicInstant started, core::MonotonicInstant ended);

    // What the next frame has to show otherwise than the last. none: the same. picture: picture(). gone: no picture.
    enum class Change : std::uint8_t { none, picture, gone };
    // Looks for a new picture when that is due.
    Change look(core::MonotonicInstant now);
    const PreviewPicture& picture() const { return m_newest; }

    // Until look() has something to do.
    core::Duration wait(core::MonotonicInstant now) const;

private:
    // The mean grey of each field of a coarse grid: noise averages out, a hand does not.
    static constexpr int k_columns = 16;
    static constexpr int k_rows = 9;
    using Grid = std::array<int, static_cast<std::size_t>(k_columns* k_rows)>;
    static Grid grid_of(const PreviewPicture& picture);
    static bool has_moved(const Grid& from, const Grid& to);

    PreviewPort m_port;
    PreviewPicture m_newest;
    Grid m_shown{};  // of the picture that is on the screen
    bool m_is_wanted = false;
    bool m_has_picture = false;  // on the screen
    core::MonotonicInstant m_next_look{};
    core::MonotonicInstant m_taken_at{};
    core::MonotonicInstant m_shown_at{};
};

}  // namespace kiosk
