// Draws the labels of the print queue: a job's body, made dots at the printer's resolution.
#pragma once

#include "core/label/basket_label.h"
#include "drivers/devices/print_queue.h"

namespace kiosk {

// For one thread, the queue's. Fonts are looked for at the first label: a post without a printer needs none. A missing
// font is `unavailable`, and the job waits.
drivers::RenderLabel make_label_drawing(core::BasketLabelWords words);

}  // namespace kiosk
