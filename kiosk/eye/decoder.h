// Finds the codes in one picture: a short pipeline of ZXing passes, cheapest first, each run only if the one before
// found nothing. The order and the passes were measured on photo sets: full size with local threshold, half size (codes
// on phone screens: moiré), full size with one global threshold. While a code is in view its surroundings are tried
// first.
//
// ZXing may abort the process on some pictures: a Decoder lives in a process that may die (batch.h, eye_child.h).
// A Decoder remembers where the last code was; one thread at a time.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk/eye/luma_image.h"

namespace eye {

// In pixels of the picture; the origin is top left.
struct Corner {
    int x = 0;
    int y = 0;
};

// A code that was read.
struct Symbol {
    std::string format;  // ZXing's name: "QRCode", "Code128"
    std::string text;    // valid UTF-8; what is not becomes U+FFFD
    core::Bytes bytes;   // exactly what the code holds
    Corner centre;
    std::array<Corner, 4> corners;  // clockwise from the code's own top left
};

// Which kinds of codes are looked for.
class Formats {
public:
    // QR codes only.
    Formats();
    // A list such as "QRCode,Code128", or "all". `invalid` for an unknown name.
    static core::Result<Formats> parse(std::string_view list);
    unsigned bits() const { return m_bits; }

private:
    explicit Formats(unsigned bits) : m_bits(bits) {}
    unsigned m_bits;  // ZXing's flags, which stay out of this header
};

// The pipeline, with the memory of where the last code was.
class Decoder {
public:
    // A code is expected where it was for this long (measured at 30 frames a second).
    static constexpr core::Duration k_follow_max{500};

    explicit Decoder(Formats formats = {});

    // The codes of one frame: none or one. ZXing 1.4 aborts when asked for more than one code with bars.
    // `captured` tells whether the last code may still be where it was.
    std::vector<Symbol> decode(LumaView picture, core::MonotonicInstant captured);

private:
    std::vector<Symbol> look_near_last(LumaView picture, core::MonotonicInstant captured);
    std::vector<Symbol> look_everywhere(LumaView picture);

    Formats m_formats;
    LumaImage m_half;
    struct Sighting {
        Region around;
        core::MonotonicInstant at;
    };
    std::optional<Sighting> m_last;
};

// `text` with each byte that is not part of valid UTF-8 replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

}  // namespace eye
