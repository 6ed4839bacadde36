// Draws a view. Decides nothing, keeps nothing: the same view gives the same pixels. At most one intent a frame.
#pragma once

#include <optional>

#include "kiosk/app/intent.h"
#include "kiosk/screens/view.h"
#include "kiosk/widgets/widgets.h"

namespace kiosk {

std::optional<Intent> draw(const View& view, Widgets& widgets);

// What the window needs to make the Widgets of a view.
Theme theme_of(ThemeChoice choice);
int text_percent_of(TextScale scale);

}  // namespace kiosk
