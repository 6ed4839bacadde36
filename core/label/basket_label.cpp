#include "core/label/basket_label.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/json.h"
#include "core/base/text.h"

namespace core {
namespace {

constexpr LabelBox box_um(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
    return {.x = {x}, .y = {y}, .width = {width}, .height = {height}};
}

// 60 × 40 mm. Heights by reading distance: a digit should be 1/200 of it or more, so 10 mm for two metres.
constexpr LabelBox k_number_box = box_um(1500, 700, 36000, 15800);
constexpr LabelBox k_bay_box = box_um(1500, 17400, 36000, 11200);
constexpr LabelBox k_bay_text_box = box_um(2500, 17900, 34000, 10200);
constexpr LabelBox k_qr_box = box_um(38300, 500, 21200, 21200);
constexpr LabelBox k_cold_box = box_um(38500, 21000, 20500, 7600);
constexpr LabelBox k_snowflake_box = box_um(39500, 21600, 6200, 6200);
constexpr LabelBox k_cold_text_box = box_um(46300, 21600, 11600, 6400);
constexpr LabelBox k_name_box = box_um(1500, 29000, 57000, 6000);
constexpr LabelBox k_note_box = box_um(1500, 35000, 57000, 2300);
constexpr LabelBox k_code_box = box_um(1500, 37300, 36000, 1900);
constexpr LabelBox k_date_box = box_um(38500, 37200, 20000, 2200);

constexpr Micrometres k_number_size{21000};
constexpr Micrometres k_bay_size{13000};
constexpr Micrometres k_cold_size{4400};
constexpr Micrometres k_name_size{6200};
constexpr Micrometres k_note_size{2300};
constexpr Micrometres k_code_size{1900};
constexpr Micrometres k_date_size{2200};

Status check(const BasketLabel& label) {
    if (label.basket < 1) return fail(ErrorCode::invalid, "basket label: the basket number must be 1 or more");
    for (const auto* text : {&label.display_name, &label.bay, &label.order_number, &label.date, &label.hub_name}) {
        if (!is_valid_utf8(*text)) return fail(ErrorCode::invalid, "basket label: a text is not UTF-8");
    }
    return Done{};
}

// A reprint says so first: it must survive when the hub's name is cut.
std::string note_of(const BasketLabel& label, const BasketLabelWords& words) {
    std::string note;
    if (label.copy > 1) note = fmt::format("{} {}", words.copy, label.copy);
    for (const auto* part : {&label.order_number, &label.hub_name}) {
        if (part->empty()) continue;
        if (!note.empty()) note += " · ";
        note += *part;
    }
    return note;
}

void add_bay(LabelDocument& document, const std::string& bay) {
    if (bay.empty()) return;
    document.elements.emplace_back(LabelFill{k_bay_box});
    document.elements.emplace_back(LabelText{.box = k_bay_text_box,
                                             .text = bay,
                                             .size = k_bay_size,
                                             .weight = TextWeight::bold,
                                             .align = TextAlign::centre,
                                             .fit = TextFit::shrink,
                                             .ink = LabelInk::white});
}

void add_cold_mark(LabelDocument& document, const std::string& word) {
    document.elements.emplace_back(LabelFrame{k_cold_box, Micrometres{500}});
    document.elements.emplace_back(LabelMark{k_snowflake_box, MarkShape::snowflake});
    document.elements.emplace_back(LabelText{.box = k_cold_text_box,
                                             .text = word,
                                             .size = k_cold_size,
                                             .weight = TextWeight::bold,
                                             .align = TextAlign::centre,
                                             .fit = TextFit::shrink});
}

// The 16 bytes of the handle, as hexadecimal text.
Result<BasketCode> code_from(const Json& json) {
    TRY_ASSIGN(bytes, json.hex("code"));
    BasketCode code;
    if (bytes.size() != code.handle.size()) return fail(ErrorCode::invalid, "code: must be 16 bytes");
    std::copy(bytes.begin(), bytes.end(), code.handle.begin());
    return code;
}

}  // namespace

Result<LabelDocument> make_basket_label(const BasketLabel& label, const BasketLabelWords& words) {
    TRY(check(label));
    const auto code_text = label.code.text();
    TRY_ASSIGN(qr, make_qr(code_text, QrLevel::quartile));
    LabelDocument document{.width = k_basket_label_width, .height = k_basket_label_height, .elements = {}};
    document.elements.emplace_back(LabelText{.box = k_number_box,
                                             .text = std::to_string(label.basket),
                                             .size = k_number_size,
                                             .weight = TextWeight::bold,
                                             .fit = TextFit::shrink});
    add_bay(document, label.bay);
    document.elements.emplace_back(
        LabelQr{.box = k_qr_box, .matrix = std::move(qr), .module_min = k_basket_label_module_min});
    if (label.cold) add_cold_mark(document, words.cold);
    document.elements.emplace_back(
        LabelText{.box = k_name_box, .text = label.display_name, .size = k_name_size, .weight = TextWeight::bold});
    document.elements.emplace_back(LabelText{.box = k_note_box, .text = note_of(label, words), .size = k_note_size});
    document.elements.emplace_back(
        LabelText{.box = k_code_box, .text = code_text, .size = k_code_size, .fit = TextFit::shrink});
    document.elements.emplace_back(LabelText{
        .box = k_date_box, .text = label.date, .size = k_date_size, .align = TextAlign::right, .fit = TextFit::shrink});
    return document;
}

std::string to_json(const BasketLabel& label) {
    JsonWriter json;
    json.begin_object()
        .member("display_name", label.display_name)
        .member("basket", label.basket)
        .member("bay", label.bay)
        .member("cold", label.cold)
        .member("code", to_hex(label.code.handle))
        .member("order_number", label.order_number)
        .member("date", label.date)
        .member("hub_name", label.hub_name)
        .member("copy", label.copy)
        .end_object();
    return std::move(json).text();
}

Result<BasketLabel> basket_label_from(std::string_view json) {
    TRY_ASSIGN(document, JsonDocument::parse(json));
    const Json root = document.root();
    TRY_ASSIGN(display_name, root.text("display_name"));
    TRY_ASSIGN(basket, root.integer("basket"));
    TRY_ASSIGN(bay, root.text("bay"));
    TRY_ASSIGN(cold, root.boolean("cold"));
    TRY_ASSIGN(code, code_from(root));
    TRY_ASSIGN(order_number, root.text("order_number"));
    TRY_ASSIGN(date, root.text("date"));
    TRY_ASSIGN(hub_name, root.text("hub_name"));
    TRY_ASSIGN(copy, root.integer("copy"));
    return BasketLabel{.display_name = std::move(display_name),
                       .basket = basket,
                       .bay = std::move(bay),
                       .cold = cold,
                       .code = code,
                       .order_number = std::move(order_number),
                       .date = std::move(date),
                       .hub_name = std::move(hub_name),
                       .copy = copy};
}

}  // namespace core
