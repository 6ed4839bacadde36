// The label on a prepared basket: what a volunteer looks for from two metres (number, bay, cold mark), checks at arm's
// length (first name and initial) and scans (the B code). It never shows a surname, a price or the shopper's own code.
// Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/domain/collection_code.h"
#include "core/label/label.h"

namespace core {

inline constexpr Micrometres k_basket_label_width = millimetres(60);
inline constexpr Micrometres k_basket_label_height = millimetres(40);
// A module of the code: 4 dots at 203 dpi. Smaller ones fill in on worn print heads and cheap paper.
inline constexpr Micrometres k_basket_label_module_min{500};

// What one basket label says. `basket` and `copy` are 1 or more; texts are valid UTF-8 of any length, cut or shrunk to
// fit. No price, no surname: whoever fills it in answers for `display_name`.
struct BasketLabel {
    std::string display_name;  // "Apolline A.": first name and initial
    std::int64_t basket = 0;   // the number on the basket, 1 or more
    std::string bay;           // "A1"; may be empty
    bool cold = false;
    BasketCode code;
    std::string order_number;  // "V14-001"
    std::string date;          // of the distribution, as the reader writes it: "samedi 10 avril 2027"
    std::string hub_name;
    // 1 for the first print; a reprint says so on the paper, so that two labels of one basket are noticed.
    std::int64_t copy = 1;
};

// The words printed on labels. French by default: the composer passes those of its own language.
struct BasketLabelWords {
    std::string cold = "FRAIS";
    std::string copy = "copie";  // followed by its number
};

// `invalid` when the basket number is not positive or a text is not UTF-8.
Result<LabelDocument> make_basket_label(const BasketLabel& label, const BasketLabelWords& words = {});

// The body of a durable print job: everything the label says, so that it can be drawn again after a restart.
std::string to_json(const BasketLabel& label);
// `invalid` (with the member's name) for anything to_json() did not write.
Result<BasketLabel> basket_label_from(std::string_view json);

}  // namespace core
