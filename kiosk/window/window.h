// The kiosk's window on X11, and the only files that name glfw or OpenGL: the surface that ImGui draws on, fingers and
// keys coming in, pictures of what is shown. One per process; UI thread, except wake().
//
// OpenGL 2 is asked for: with Mesa's software rendering it takes 7 MB less than OpenGL 3 and draws as fast (measured:
// 95 against 102 MB, 12 ms a frame at 1280×800), and every driver has it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk/widgets/context.h"
#include "kiosk/widgets/theme.h"
#include "kiosk/window/input_queue.h"
#include "kiosk/window/physical_key.h"
#include "kiosk/window/picture.h"
#include "kiosk/window/preview_feed.h"

namespace kiosk {

// A key that went down, as the system told it.
struct KeyPress {
    PhysicalKey key;
    std::string text;  // what the keyboard's own layout makes of it, UTF-8; may be empty
    bool is_repeat = false;
    core::MonotonicInstant at{};
};

// The surface and its inputs, from open() until it is destroyed.
class Window {
public:
    // How it comes up.
    struct Options {
        std::string title;
        int width = 1280, height = 800;  // pixels; the whole screen when `is_fullscreen`
        bool is_fullscreen = false;
    };
    // `unavailable`, with what to do, when there is no display or no OpenGL. `monotonic` is borrowed.
    static core::Result<std::unique_ptr<Window>> open(const Options& options, const core::Monotonic& monotonic);
    ~Window();

    // Returns after `limit` or when something happened: a finger, a key, wake(), a part of the window uncovered.
    void wait(core::Duration limit);
    // Ends a wait(). Any thread; harmless when nobody waits.
    static void wake();

    bool is_closing() const;  // its close button was pressed
    bool is_damaged() const;  // it must be drawn again: uncovered or resized
    int width() const;        // pixels
    int height() const;
    InputQueue& fingers();
    std::vector<KeyPress> take_keys();

    // Copies ImGui's font atlas to the graphics memory; again after it was rebuilt.
    void upload_fonts();
    // Copies the camera's picture to the graphics memory, over the one before: one texture for all of them. The next
    // end_frame() is a new picture.
    Preview upload_preview(const PreviewPicture& picture);
    // ImGui::NewFrame() with this pointer; the caller draws with ImGui in between.
    void begin_frame(const PointerState& pointer, core::MonotonicInstant now);
    // ImGui::Render(), and a new picture on the screen unless it would be the same as the last. True: it was new.
    bool end_frame(Colour background);
    // What the last end_frame() drew, with a grey card in the place of the camera's picture: pictures of the screen are
    // kept and passed on, and the people before it were not asked.
    Picture picture();

private:
    struct Parts;
    void put_card_over_preview();
    void render(Colour background);
    explicit Window(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace kiosk
