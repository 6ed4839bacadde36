#include "kiosk/eye/decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "core/base/text.h"
#include "kiosk/eye/zxing.h"

namespace eye {
namespace {

// Smaller pictures hold no code of 21 modules, and ZXing's thresholds divide by their size.
constexpr int k_side_min = 21;

enum class Threshold { local, global };

// Where a pass looked, as seen from the whole picture.
struct Placement {
    int left = 0;
    int top = 0;
    int scale = 1;
};

zxing::Options options_for(Formats formats, Threshold threshold) {
    zxing::Options options;
    options.setFormats(ZXing::BarcodeFormats{static_cast<ZXing::BarcodeFormat>(formats.bits())});
    options.setTryHarder(false).setTryRotate(false).setTryDownscale(false).setMaxNumberOfSymbols(1);
    options.setBinarizer(threshold == Threshold::local ? ZXing::Binarizer::LocalAverage
                                                       : ZXing::Binarizer::GlobalHistogram);
    zxing::set_plain_text(options);
    // Measured with everything on, 2.3 takes less (1.3 ms for 1280×720) than 1.4 with everything off (1.5 ms). The
    // global threshold is for bad light on paper, not for screens.
    zxing::set_try_invert(options, threshold == Threshold::local);
    return options;
}

Corner mean_of(const std::array<Corner, 4>& corners) {
    Corner sum;
    for (const auto& corner : corners) sum = {sum.x + corner.x, sum.y + corner.y};
    return {sum.x / 4, sum.y / 4};
}

template <class Barcode>
Symbol to_symbol(const Barcode& barcode, Placement placement) {
    const auto to_corner = [&](const auto& point) {
        return Corner{placement.left + point.x * placement.scale, placement.top + point.y * placement.scale};
    };
    const auto& position = barcode.position();
    Symbol symbol{.format = ZXing::ToString(barcode.format()),
                  .text = to_valid_utf8(barcode.text()),
                  .bytes = {barcode.bytes().begin(), barcode.bytes().end()},
                  .centre = {},
                  .corners = {to_corner(position.topLeft()), to_corner(position.topRight()),
                              to_corner(position.bottomRight()), to_corner(position.bottomLeft())}};
    symbol.centre = mean_of(symbol.corners);
    return symbol;
}

std::vector<Symbol> look(LumaView part, const zxing::Options& options, Placement placement) {
    if (part.width < k_side_min || part.height < k_side_min) return {};
    const ZXing::ImageView view{part.pixels, part.width, part.height, ZXing::ImageFormat::Lum, part.stride};
    std::vector<Symbol> symbols;
    try {
        for (const auto& barcode : ZXing::ReadBarcodes(view, options)) {
            if (barcode.isValid()) symbols.push_back(to_symbol(barcode, placement));
        }
    } catch (const std::exception&) {
        // ZXing throws on some damaged codes where others are simply not found; the next frame or pass may do better.
        symbols.clear();
    }
    return symbols;
}

// The code's box and half its size more: how far a hand moves it in half a second.
Region region_around(const Symbol& symbol) {
    const auto [left, right] = std::ranges::minmax(symbol.corners, {}, &Corner::x);
    const auto [top, bottom] = std::ranges::minmax(symbol.corners, {}, &Corner::y);
    const int width = right.x - left.x;
    const int height = bottom.y - top.y;
    return {left.x - width / 2, top.y - height / 2, width * 2, height * 2};
}

}  // namespace

Formats::Formats() : m_bits(static_cast<unsigned>(ZXing::BarcodeFormat::QRCode)) {}

core::Result<Formats> Formats::parse(std::string_view list) {
    if (list == "all") return Formats{static_cast<unsigned>(ZXing::BarcodeFormat::Any)};
    unsigned bits = 0;
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find(',', at), list.size());
        const std::string name{list.substr(at, end - at)};
        const auto format = ZXing::BarcodeFormatFromString(name);
        if (format == ZXing::BarcodeFormat::None) {
            return fail(core::ErrorCode::invalid,
                        fmt::format("\"{}\" is not a kind of code; write for example QRCode,Code128 or all", name));
        }
        bits |= static_cast<unsigned>(format);
        at = end + 1;
    }
    return Formats{bits};
}

Decoder::Decoder(Formats formats) : m_formats(formats) {}

std::vector<Symbol> Decoder::decode(LumaView picture, core::MonotonicInstant captured) {
    auto symbols = look_near_last(picture, captured);
    if (symbols.empty()) symbols = look_everywhere(picture);
    if (!symbols.empty()) m_last = Sighting{region_around(symbols.front()), captured};
    return symbols;
}

std::vector<Symbol> Decoder::look_near_last(LumaView picture, core::MonotonicInstant captured) {
    if (!m_last || captured - m_last->at >= k_follow_max) return {};
    const LumaView part = cropped(picture, m_last->around);
    const Placement placement{std::max(m_last->around.x, 0), std::max(m_last->around.y, 0)};
    return look(part, options_for(m_formats, Threshold::local), placement);
}

std::vector<Symbol> Decoder::look_everywhere(LumaView picture) {
    const auto local = options_for(m_formats, Threshold::local);
    auto symbols = look(picture, local, {});
    if (!symbols.empty()) return symbols;
    m_half.become_half_of(picture);
    symbols = look(m_half.view(), local, {.scale = 2});
    if (!symbols.empty()) return symbols;
    return look(picture, options_for(m_formats, Threshold::global), {});
}

std::string to_valid_utf8(std::string_view text) {
    if (core::is_valid_utf8(text)) return std::string{text};
    std::string valid;
    while (!text.empty()) {
        std::size_t length = std::min<std::size_t>(4, text.size());
        while (length > 0 && !core::is_valid_utf8(text.substr(0, length))) --length;
        valid += length == 0 ? std::string_view{"\xef\xbf\xbd"} : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return valid;
}

}  // namespace eye
