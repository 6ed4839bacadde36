// A QR code as its modules: the one answer that screens (SVG), previews (PNG) and printers (dots) draw from, so that
// nobody scales a picture of a code. Pure values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/units.h"

namespace core {

// Share of damaged codewords that still reads (ISO/IEC 18004): 7, 15, 25, 30 %.
enum class QrLevel : std::uint8_t { low, medium, quartile, high };

// Light modules that must stay free on every side (ISO/IEC 18004 §9.1).
inline constexpr int k_qr_quiet_zone = 4;

// The square of dark and light modules of one symbol, without its quiet zone. Empty until made by make_qr().
class QrMatrix {
public:
    QrMatrix() = default;
    // `modules` row by row, true = dark; size × size of them.
    QrMatrix(int size, std::vector<bool> modules);

    // Modules per side, without the quiet zone: 21, 25, 29 … 177; 0 when empty.
    int size() const { return m_size; }
    // Outside the symbol everything is light, so that drawing a quiet zone needs no special case.
    bool is_dark(int x, int y) const;

    friend bool operator==(const QrMatrix&, const QrMatrix&) = default;

private:
    int m_size = 0;
    std::vector<bool> m_modules;
};

// The smallest symbol that holds `text`. Digits, capitals and " $%*+-./:" are packed (alphanumeric mode): a
// 29-character code of ours at level quartile is version 2, 25 × 25 modules. Other text is stored as its bytes.
// `invalid` for an empty text, `too_large` when no symbol holds it.
Result<QrMatrix> make_qr(std::string_view text, QrLevel level);

// A stand-alone or inline SVG picture: white square with the quiet zone, one crisp path, `width` wide and high on
// paper.
std::string to_svg(const QrMatrix& matrix, Micrometres width);

}  // namespace core
