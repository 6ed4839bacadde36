// The kiosk's UI thread: fingers, keys and events in, update(), a picture out, effects handed on. Waits for the next
// thing that happens and for nothing else: no disk, no network, no device.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "kiosk/app/update.h"
#include "kiosk/screens/wording.h"
#include "kiosk/window/frame_pacer.h"
#include "kiosk/window/frame_report.h"
#include "kiosk/window/painter.h"
#include "kiosk/window/preview_feed.h"
#include "kiosk/window/screen_pictures.h"
#include "kiosk/window/wedge_decoder.h"
#include "kiosk/window/window.h"

namespace kiosk {

// One window's loop: the owner of the state that its screens show.
class UiLoop {
public:
    // Borrowed. The functions return at once.
    struct Ports {
        Window& window;
        const core::Clock& clock;
        const core::Monotonic& monotonic;
        const core::Log& log;
        std::function<std::vector<Event>()> drain_events;
        std::function<void(Effect)> run_effect;
        std::function<void(core::MonotonicInstant)> note_use;  // a person is here
        PreviewPort preview{};                                 // the camera's live picture
    };
    // What stays the same from the first frame to the last.
    struct Settings {
        Setup setup;
        Catalogues catalogues;
        float px_per_mm = 5.88F;
        FontFiles fonts;
        std::optional<FrameReport> report;
        std::optional<ScreenPictures> pictures;
        bool ends_after_first_frame = false;
    };
    UiLoop(const Ports& ports, Settings settings);

    // Until the window is closed or `is_stopping` is set (then wake the window). Errors are the painter's: a missing
    // font.
    core::Status run(const std::atomic<bool>& is_stopping);

private:
    void take_inputs();
    void look_at_camera();
    void take_keyboard(const KeyboardInput& input);
    void take_typed(const TypedKey& typed);
    void take_event(const Event& event);
    void tick();
    void apply(Effects effects);
    core::Status draw_frame();
    void after_frame(const Painter::Painted& painted);
    core::Duration wait_time() const;
    void used();

    Ports m_ports;
    Catalogues m_catalogues;
    State m_state;
    Painter m_painter;
    FramePacer m_pacer;
    PreviewFeed m_preview;
    WedgeDecoder m_wedge;
    std::optional<FrameReport> m_report;
    std::optional<ScreenPictures> m_pictures;
    bool m_ends_after_first_frame;
    bool m_is_done = false;
};

}  // namespace kiosk
