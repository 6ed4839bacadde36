#include "drivers/raster/label_raster.h"

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <variant>

#include "core/base/text.h"

namespace drivers {
namespace {

// Pango takes a zero byte for the end of the text and draws a sign for each kind of line end; a label wants neither.
std::string on_one_line(std::string text) {
    for (const std::string_view separator : {"\u2028", "\u2029"}) {
        for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator, at)) {
            text.replace(at, separator.size(), " ");
        }
    }
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\0' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

using core::LabelBox;
using core::LabelInk;
using core::Micrometres;

template <auto release>
struct Releaser {
    template <class T>
    void operator()(T* object) const {
        release(object);
    }
};
using FontMap = std::unique_ptr<PangoFontMap, Releaser<g_object_unref>>;
using FontContext = std::unique_ptr<PangoContext, Releaser<g_object_unref>>;
using Layout = std::unique_ptr<PangoLayout, Releaser<g_object_unref>>;
using FontDescription = std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Releaser<cairo_font_options_destroy>>;
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Canvas = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

// A box in whole dots.
struct DotBox {
    int x, y, width, height;
    int right() const { return x + width; }
    int bottom() const { return y + height; }
};

int dots(Micrometres length, int dpi) {
    return static_cast<int>(core::round_ratio(__int128{length.count} * dpi, 25'400));
}

// Both edges are rounded, so that boxes that touch on paper touch in dots.
DotBox dots(const LabelBox& box, int dpi) {
    const int x = dots(box.x, dpi);
    const int y = dots(box.y, dpi);
    return {.x = x, .y = y, .width = dots(box.x + box.width, dpi) - x, .height = dots(box.y + box.height, dpi) - y};
}

core::Error bad_label(std::string why) { return core::fail(core::ErrorCode::invalid, "label: " + std::move(why)); }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

// A drawing in progress: coverage of black, 0 … 255 per dot, cut to black and white at the end. Text drawn in grey and
// cut at one half keeps better shapes than FreeType's own one-bit rendering at the sizes of labels.
class Drawing {
public:
    Drawing(int width, int height, int dpi, PangoContext* fonts, const std::string& family)
        : m_surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height)),
          m_canvas(cairo_create(m_surface.get())),
          m_width(width),
          m_height(height),
          m_dpi(dpi),
          m_fonts(fonts),
          m_family(family) {}

    core::Status draw(const core::LabelElement& element) {
        const auto& box = std::visit([](const auto& e) -> const LabelBox& { return e.box; }, element);
        const auto place = dots(box, m_dpi);
        const bool is_inside = place.x >= 0 && place.y >= 0 && place.width > 0 && place.height > 0 &&
                               place.right() <= m_width && place.bottom() <= m_height;
        if (!is_inside) return bad_label("an element leaves it");
        cairo_save(m_canvas.get());
        cairo_rectangle(m_canvas.get(), place.x, place.y, place.width, place.height);
        cairo_clip(m_canvas.get());
        auto status = std::visit([&](const auto& e) { return draw(e, place); }, element);
        cairo_restore(m_canvas.get());
        return status;
    }

    core::Result<core::Bitmap1> finish() const {
        if (cairo_status(m_canvas.get()) != CAIRO_STATUS_SUCCESS) {
            return core::fail(core::ErrorCode::io,
                              fmt::format("label: {}", cairo_status_to_string(cairo_status(m_canvas.get()))));
        }
        cairo_surface_flush(m_surface.get());
        core::Bitmap1 bitmap{m_width, m_height};
        const auto* data = cairo_image_surface_get_data(m_surface.get());
        const auto stride = cairo_image_surface_get_stride(m_surface.get());
        for (int y = 0; y < m_height; ++y) {
            const auto* row = data + std::ptrdiff_t{y} * stride;
            for (int x = 0; x < m_width; ++x) {
                if (row[x] >= 128) bitmap.set_black(x, y);
            }
        }
        return bitmap;
    }

private:
    // On a surface of coverage, white is taking away.
    void use(LabelInk ink) {
        cairo_set_operator(m_canvas.get(), ink == LabelInk::black ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_DEST_OUT);
        cairo_set_source_rgba(m_canvas.get(), 0, 0, 0, 1);
    }

    core::Status draw(const core::LabelFill& fill, const DotBox& place) {
        use(fill.ink);
        cairo_rectangle(m_canvas.get(), place.x, place.y, place.width, place.height);
        cairo_fill(m_canvas.get());
        return core::Done{};
    }

    core::Status draw(const core::LabelFrame& frame, const DotBox& place) {
        const int stroke = std::max(1, dots(frame.stroke, m_dpi));
        use(LabelInk::black);
        cairo_set_line_width(m_canvas.get(), stroke);
        cairo_rectangle(m_canvas.get(), place.x + stroke / 2.0, place.y + stroke / 2.0, place.width - stroke,
                        place.height - stroke);
        cairo_stroke(m_canvas.get());
        return core::Done{};
    }

    core::Status draw(const core::LabelMark& mark, const DotBox& place) {
        use(mark.ink);
        switch (mark.shape) {
            case core::MarkShape::snowflake: draw_snowflake(place); break;
        }
        return core::Done{};
    }

    // Six arms with two twigs each.
    void draw_snowflake(const DotBox& place) {
        const double radius = std::min(place.width, place.height) / 2.0;
        const double stroke = std::max(1.0, radius / 5.5);
        const double arm = radius - stroke / 2;
        const double twig = radius * 0.33;
        cairo_set_line_width(m_canvas.get(), stroke);
        cairo_set_line_cap(m_canvas.get(), CAIRO_LINE_CAP_ROUND);
        cairo_translate(m_canvas.get(), place.x + place.width / 2.0, place.y + place.height / 2.0);
        for (int i = 0; i < 6; ++i) {
            cairo_rotate(m_canvas.get(), std::numbers::pi / 3);
            cairo_move_to(m_canvas.get(), 0, 0);
            cairo_line_to(m_canvas.get(), 0, -arm);
            cairo_move_to(m_canvas.get(), -twig, -arm * 0.6 - twig * 0.7);
            cairo_line_to(m_canvas.get(), 0, -arm * 0.6);
            cairo_line_to(m_canvas.get(), twig, -arm * 0.6 - twig * 0.7);
        }
        cairo_stroke(m_canvas.get());
    }

    core::Status draw(const core::LabelQr& qr, const DotBox& place) {
        const int side = qr.matrix.size() + 2 * core::k_qr_quiet_zone;
        const int module = std::min(place.width, place.height) / side;
        if (qr.matrix.size() == 0 || module < std::max(1, dots(qr.module_min, m_dpi))) {
            return bad_label("the QR code does not fit in its box");
        }
        const int left = place.x + (place.width - side * module) / 2 + core::k_qr_quiet_zone * module;
        const int top = place.y + (place.height - side * module) / 2 + core::k_qr_quiet_zone * module;
        use(LabelInk::black);
        for (int y = 0; y < qr.matrix.size(); ++y) {
            for (int x = 0; x < qr.matrix.size(); ++x) {
                if (!qr.matrix.is_dark(x, y)) continue;
                cairo_rectangle(m_canvas.get(), left + x * module, top + y * module, module, module);
            }
        }
        cairo_fill(m_canvas.get());
        return core::Done{};
    }

    core::Status draw(const core::LabelText& text, const DotBox& place) {
        if (!core::is_valid_utf8(text.text)) return bad_label("a text is not UTF-8");
        if (is_blank(text.text)) return core::Done{};
        const auto layout = make_layout(text);
        fit(layout.get(), text, place);
        PangoRectangle ink;
        PangoRectangle logical;
        pango_layout_get_pixel_extents(layout.get(), &ink, &logical);
        if (ink.width == 0 || ink.height == 0) return check_font(text);
        use(text.ink);
        cairo_move_to(m_canvas.get(), left_of(text.align, ink, place), top_of(text.fit, ink, logical, place));
        pango_cairo_show_layout(m_canvas.get(), layout.get());
        return core::Done{};
    }

    // A text that draws nothing is either one without ink (a no-break space, an invisible sign), which is left out and
    // must not hold up the labels behind it; or the font's fault, and then a digit draws nothing either.
    core::Status check_font(core::LabelText text) const {
        text.text = "0";
        PangoRectangle ink;
        pango_layout_get_pixel_extents(make_layout(text).get(), &ink, nullptr);
        if (ink.width > 0 && ink.height > 0) return core::Done{};
        return core::fail(core::ErrorCode::unavailable,
                          fmt::format("label: the font {} draws nothing for a text; run ./halle setup", m_family));
    }

    Layout make_layout(const core::LabelText& text) const {
        Layout layout{pango_layout_new(m_fonts)};
        const std::string visible = on_one_line(text.text);
        pango_layout_set_text(layout.get(), visible.data(), static_cast<int>(visible.size()));
        pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
        set_font(layout.get(), text, dots(text.size, m_dpi));
        return layout;
    }

    void set_font(PangoLayout* layout, const core::LabelText& text, double size_dots) const {
        const FontDescription font{pango_font_description_new()};
        pango_font_description_set_family(font.get(), m_family.c_str());
        pango_font_description_set_weight(
            font.get(), text.weight == core::TextWeight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(font.get(), size_dots * PANGO_SCALE);
        pango_layout_set_font_description(layout, font.get());
    }

    void fit(PangoLayout* layout, const core::LabelText& text, const DotBox& place) const {
        PangoRectangle ink;
        PangoRectangle logical;
        pango_layout_get_pixel_extents(layout, &ink, &logical);
        const double high = static_cast<double>(place.height) / std::max(1, ink.height);
        const double wide_ink = static_cast<double>(place.width) / std::max(1, ink.width);
        const double wide = static_cast<double>(place.width) / std::max(1, logical.width);
        switch (text.fit) {
            case core::TextFit::ellipsis:
                shrink(layout, text, std::min(high, std::max(wide, core::k_ellipsis_shrink_least)));
                pango_layout_set_width(layout, place.width * PANGO_SCALE);
                pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
                break;
            case core::TextFit::shrink: shrink(layout, text, std::min(high, wide_ink)); break;
        }
    }

    void shrink(PangoLayout* layout, const core::LabelText& text, double scale) const {
        if (scale >= 1) return;
        set_font(layout, text, std::max(1.0, std::floor(dots(text.size, m_dpi) * scale)));
    }

    // Signs and numbers are centred by their ink; words stand on a line that does not depend on their letters.
    static int top_of(core::TextFit fit, const PangoRectangle& ink, const PangoRectangle& logical,
                      const DotBox& place) {
        const int highest = place.y - ink.y;
        const int lowest = place.bottom() - ink.height - ink.y;
        switch (fit) {
            case core::TextFit::shrink: return highest + (place.height - ink.height) / 2;
            case core::TextFit::ellipsis:
                return std::clamp(place.y + (place.height - logical.height) / 2, std::min(highest, lowest),
                                  std::max(highest, lowest));
        }
        return highest;
    }

    // Aligned by its ink: a "1" has air on its left that would look like a mistake at these sizes.
    static int left_of(core::TextAlign align, const PangoRectangle& ink, const DotBox& place) {
        switch (align) {
            case core::TextAlign::left: return place.x - ink.x;
            case core::TextAlign::centre: return place.x + (place.width - ink.width) / 2 - ink.x;
            case core::TextAlign::right: return place.right() - ink.width - ink.x;
        }
        return place.x;
    }

    Surface m_surface;
    Canvas m_canvas;
    int m_width, m_height, m_dpi;
    PangoContext* m_fonts;
    const std::string& m_family;
};

FontContext make_context(PangoFontMap* map) {
    FontContext context{pango_font_map_create_context(map)};
    const FontOptions options{cairo_font_options_create()};
    // Whatever the desktop prefers, labels look the same everywhere.
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_ON);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 72);  // sizes are given in dots
    return context;
}

}  // namespace

struct LabelRaster::Fonts {
    FontMap map;
    FontContext context;
    std::string family;
};

LabelRaster::LabelRaster(std::unique_ptr<Fonts> fonts) : m_fonts(std::move(fonts)) {}
LabelRaster::LabelRaster(LabelRaster&&) noexcept = default;
LabelRaster& LabelRaster::operator=(LabelRaster&&) noexcept = default;
LabelRaster::~LabelRaster() = default;

const std::string& LabelRaster::family() const { return m_fonts->family; }

core::Result<LabelRaster> LabelRaster::open(const std::vector<std::string>& families) {
    FontMap map{pango_cairo_font_map_new()};
    for (const auto& family : families) {
        if (pango_font_map_get_family(map.get(), family.c_str()) == nullptr) continue;
        auto context = make_context(map.get());
        return LabelRaster{std::make_unique<Fonts>(Fonts{std::move(map), std::move(context), family})};
    }
    return core::fail(core::ErrorCode::unavailable,
                      fmt::format("no font for labels: none of {} is installed; install the package fonts-inter or "
                                  "fonts-dejavu-core, or run ./halle setup",
                                  fmt::join(families, ", ")));
}

core::Result<core::Bitmap1> LabelRaster::render(const core::LabelDocument& document, int dpi) const {
    if (dpi < 150 || dpi > 600) return bad_label("the resolution must be 150 to 600 dpi");
    constexpr int k_dots_max = 10'000;  // 42 cm at 600 dpi: more is a mistake
    const int width = dots(document.width, dpi);
    const int height = dots(document.height, dpi);
    if (width < 1 || height < 1 || width > k_dots_max || height > k_dots_max) return bad_label("its size cannot be");
    Drawing drawing{width, height, dpi, m_fonts->context.get(), m_fonts->family};
    for (const auto& element : document.elements) TRY(drawing.draw(element));
    return drawing.finish();
}

}  // namespace drivers
