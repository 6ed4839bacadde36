// The fonts of the kiosk, built into an ImGui atlas at the few sizes that one text scale uses. Owned by the window,
// which loads them again when the scale changes. UI thread.
#pragma once

#include <imgui.h>

#include <array>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "kiosk/widgets/geometry.h"

namespace kiosk {

// The few sizes of text.
enum class TextSize : std::uint8_t {
    small,   // the floor: 24 px whatever the scale
    body,    // 28 px at 100 % on the reference panel
    title,   // names, headings
    number,  // digits read from two metres
};
// Two weights are enough.
enum class Weight : std::uint8_t { regular, strong };

// Tried in order; the first file that exists is used.
struct FontFiles {
    std::vector<std::string> regular = {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                                        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
    std::vector<std::string> strong = {"/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
                                       "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
                                       "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
};

// The height in pixels of a text size: never below 24.
float text_px(TextSize size, const Metrics& metrics);

// Pointers into the atlas they were loaded into, which must outlive them.
class Fonts {
public:
    // Clears and fills `atlas` (Latin, Latin Extended-A, punctuation). `not_found` names the files that were tried.
    static core::Result<Fonts> load(ImFontAtlas& atlas, const Metrics& metrics, const FontFiles& files = {});

    // The font rendered at the size nearest to `px`, not below it when there is one. `number` has digits only.
    ImFont* nearest(float px, Weight weight) const;
    ImFont* number() const { return m_number; }

private:
    std::vector<ImFont*> m_regular, m_strong;  // by rising size
    ImFont* m_number = nullptr;
};

}  // namespace kiosk
