// What is printed on a label, in micrometres on paper: text boxes, a QR code, bars and marks. No fonts, no dots, no
// printer: drivers/raster draws it once at the printer's resolution, and that picture is also the preview. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/units.h"
#include "core/label/qr_matrix.h"

namespace core {

constexpr Micrometres millimetres(std::int64_t count) { return Micrometres{count * 1000}; }

// From the top left corner of the label.
struct LabelBox {
    Micrometres x{}, y{}, width{}, height{};
};

enum class LabelInk : std::uint8_t { black, white };
enum class TextWeight : std::uint8_t { regular, bold };
enum class TextAlign : std::uint8_t { left, centre, right };
// When a line is too wide for its box. ellipsis: smaller down to two thirds, then cut with "…". shrink: as small as it
// takes, nothing is cut, for numbers and codes.
inline constexpr double k_ellipsis_shrink_least = 2.0 / 3.0;
enum class TextFit : std::uint8_t { ellipsis, shrink };

// One line, in the middle of its box. Ink never leaves the box.
struct LabelText {
    LabelBox box;
    std::string text;
    Micrometres size{};  // of the font's em square
    TextWeight weight = TextWeight::regular;
    TextAlign align = TextAlign::left;
    TextFit fit = TextFit::ellipsis;
    LabelInk ink = LabelInk::black;
};
// Drawn with whole dots per module, as large as fits in the box with its quiet zone, and centred there. The renderer
// refuses a module below `module_min`.
struct LabelQr {
    LabelBox box;
    QrMatrix matrix;
    Micrometres module_min{};
};
// A filled rectangle: a bar, a line, the ground for white text.
struct LabelFill {
    LabelBox box;
    LabelInk ink = LabelInk::black;
};
// The outline of a rectangle, inside its box.
struct LabelFrame {
    LabelBox box;
    Micrometres stroke{};
};
enum class MarkShape : std::uint8_t { snowflake };
// A sign drawn as lines, so that no font needs a glyph for it.
struct LabelMark {
    LabelBox box;
    MarkShape shape = MarkShape::snowflake;
    LabelInk ink = LabelInk::black;
};
using LabelElement = std::variant<LabelText, LabelQr, LabelFill, LabelFrame, LabelMark>;

// Elements are drawn in order, later ones over earlier ones.
struct LabelDocument {
    Micrometres width{}, height{};
    std::vector<LabelElement> elements;
};

}  // namespace core
