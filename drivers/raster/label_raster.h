// Draws a label once, at the printer's resolution, in black dots: what every protocol sends and every preview shows.
//
// Text goes through Pango and Cairo with fonts from Fontconfig: Inter, else DejaVu Sans. Text has no grey and QR
// modules are whole dots, never scaled. A LabelRaster may be used by one thread at a time; separate ones by separate
// threads (Pango and Fontconfig lock what they share).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/label/bitmap.h"
#include "core/label/label.h"

namespace drivers {

// Holds an opened font. Opening asks Fontconfig for every installed one: keep the raster.
class LabelRaster {
public:
    static std::vector<std::string> default_fonts() { return {"Inter", "DejaVu Sans"}; }

    // The first installed family of `families` is used for everything. `unavailable`, naming them and the package to
    // install, when none is: a blank label would be worse than none.
    static core::Result<LabelRaster> open(const std::vector<std::string>& families = default_fonts());
    LabelRaster(LabelRaster&&) noexcept;
    LabelRaster& operator=(LabelRaster&&) noexcept;
    ~LabelRaster();

    const std::string& family() const;

    // dpi 150 … 600. `invalid` for a size or an element out of the label, a text that is not UTF-8, or a QR code whose
    // modules would be below their minimum; `unavailable` when the font draws nothing at all. A character that no
    // installed font has shows as a box with its number; a text without ink is left out.
    core::Result<core::Bitmap1> render(const core::LabelDocument& document, int dpi) const;

private:
    struct Fonts;
    explicit LabelRaster(std::unique_ptr<Fonts> fonts);
    std::unique_ptr<Fonts> m_fonts;
};

}  // namespace drivers
