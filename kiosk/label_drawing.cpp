#include "kiosk/label_drawing.h"

#include <memory>
#include <optional>

#include "drivers/raster/label_raster.h"

namespace kiosk {
namespace {

class LabelDrawing {
public:
    explicit LabelDrawing(core::BasketLabelWords words) : m_words(std::move(words)) {}

    core::Result<core::Bitmap1> draw(const drivers::PrintJob& job, int dpi) {
        TRY_ASSIGN(label, core::basket_label_from(job.body));
        label.copy += job.copy - 1;  // the queue counts from the copy that was asked for
        TRY_ASSIGN(document, core::make_basket_label(label, m_words));
        if (!m_raster) {
            TRY_ASSIGN(raster, drivers::LabelRaster::open());
            m_raster = std::move(raster);
        }
        return m_raster->render(document, dpi);
    }

private:
    core::BasketLabelWords m_words;
    std::optional<drivers::LabelRaster> m_raster;
};

}  // namespace

drivers::RenderLabel make_label_drawing(core::BasketLabelWords words) {
    // Shared, because std::function must be copyable and the fonts are not.
    auto drawing = std::make_shared<LabelDrawing>(std::move(words));
    return [drawing](const drivers::PrintJob& job, int dpi) { return drawing->draw(job, dpi); };
}

}  // namespace kiosk
