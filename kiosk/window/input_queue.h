// Fingers, one transition per frame. ImGui 1.86 looks at the state of the button once a frame: a finger that goes down
// and up during one slow frame would never have been there (measured: 5 of 12 quick taps lost). So every press and
// release waits here with its place, and each frame is shown one of them. UI thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "kiosk/widgets/geometry.h"

namespace kiosk {

// The pointer as one frame sees it.
struct PointerState {
    std::optional<Point> at;  // nothing: no finger on the screen, so that nothing stays highlighted
    bool is_down = false;
};

class InputQueue {
public:
    void moved(Point to);
    void pressed();
    void released();

    // What the next frame sees. Each press and each release gets a frame of its own; moves of a finger that is down are
    // merged with what comes before the next press or release.
    PointerState next();
    // A frame is needed at once: something happened that no frame has seen.
    bool has_waiting() const { return !m_waiting.empty(); }
    // As has_waiting(), or the last frame still saw a finger that has left.
    bool needs_frame() const { return has_waiting() || (m_shown.at && !m_shown.is_down); }

private:
    enum class Change : std::uint8_t { moved, pressed, released };
    struct Transition {
        Change change;
        Point at;
    };
    std::deque<Transition> m_waiting;
    Point m_newest;              // where the pointer is now
    bool m_newest_down = false;  // … and whether it is down
    PointerState m_shown;
};

}  // namespace kiosk
