// Draws every screen without a window and says what was drawn: for `halle-kiosk --ui-dump FILE` and the UI tests.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "core/base/result.h"
#include "kiosk/screens/wording.h"
#include "kiosk/widgets/headless.h"

namespace kiosk {

// One screen as drawn in one appearance.
struct DrawnScreen {
    std::string name;
    Appearance appearance;
    FrameNotes notes;
};

// Every sample screen in the given languages, all themes and text scales, one after the other.
core::Status draw_every_screen(const Panel& panel, const Catalogues& catalogues, std::span<const Language> languages,
                               const FontFiles& fonts, const std::function<void(const DrawnScreen&)>& each);

// JSON: {"panel":{…},"screens":[{"screen","language","theme","text_percent","widgets":[{"id","role","label",
// "rect_mm":[x,y,width,height],"text_px","contrast","target","enabled","shortened","overflowing"}]}]}.
// `io` or `disk_full` when the file cannot be written; then no file is left.
core::Status write_ui_dump(const std::string& path, const Catalogues& catalogues, const Panel& panel = {},
                           const FontFiles& fonts = {});

}  // namespace kiosk
