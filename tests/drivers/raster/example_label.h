// The label of the demonstration's basket 34, for tests that draw.
#pragma once

#include "core/label/basket_label.h"

namespace tests {

inline core::BasketLabel example_label() {
    core::BasketCode code;
    for (std::size_t i = 0; i < code.handle.size(); ++i) code.handle[i] = static_cast<std::uint8_t>(200 - i * 11);
    return {.display_name = "Apolline A.",
            .basket = 34,
            .bay = "A1",
            .cold = true,
            .code = code,
            .order_number = "V14-034",
            .date = "samedi 10 avril 2027",
            .hub_name = "Drive fermier des Trois Ponts"};
}

}  // namespace tests
