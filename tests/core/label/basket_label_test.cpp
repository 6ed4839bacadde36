// What is on a basket label, and above all what is not.
#include "core/label/basket_label.h"

#include <algorithm>
#include <variant>

#include "tests/support/catch.h"

namespace {

core::BasketLabel example() {
    core::BasketCode code;
    for (std::size_t i = 0; i < code.handle.size(); ++i) code.handle[i] = static_cast<std::uint8_t>(i * 17);
    return {.display_name = "Apolline A.",
            .basket = 34,
            .bay = "A1",
            .cold = true,
            .code = code,
            .order_number = "V14-034",
            .date = "samedi 10 avril 2027",
            .hub_name = "Drive fermier des Trois Ponts"};
}

std::vector<std::string> texts(const core::LabelDocument& document) {
    std::vector<std::string> all;
    for (const auto& element : document.elements) {
        if (const auto* text = std::get_if<core::LabelText>(&element)) all.push_back(text->text);
    }
    return all;
}

bool has_text(const core::LabelDocument& document, const std::string& text) {
    const auto all = texts(document);
    return std::find(all.begin(), all.end(), text) != all.end();
}

template <class Element>
std::int64_t count_of(const core::LabelDocument& document) {
    return std::count_if(document.elements.begin(), document.elements.end(),
                         [](const auto& element) { return std::holds_alternative<Element>(element); });
}

TEST_CASE("a basket label says number, bay, name, cold, and its code both ways") {
    const auto document = core::make_basket_label(example());
    REQUIRE(document);
    CHECK(has_text(*document, "34"));
    CHECK(has_text(*document, "A1"));
    CHECK(has_text(*document, "Apolline A."));
    CHECK(has_text(*document, "FRAIS"));
    CHECK(has_text(*document, "V14-034 · Drive fermier des Trois Ponts"));
    CHECK(has_text(*document, "samedi 10 avril 2027"));
    CHECK(has_text(*document, example().code.text()));
    CHECK(count_of<core::LabelMark>(*document) == 1);
    REQUIRE(count_of<core::LabelQr>(*document) == 1);
}

TEST_CASE("the code in the QR is the basket's, at level quartile") {
    const auto document = *core::make_basket_label(example());
    for (const auto& element : document.elements) {
        if (const auto* qr = std::get_if<core::LabelQr>(&element)) {
            CHECK(qr->matrix == *core::make_qr(example().code.text(), core::QrLevel::quartile));
        }
    }
}

TEST_CASE("a basket without cold goods or without a bay has no mark for it") {
    auto label = example();
    label.cold = false;
    label.bay.clear();
    const auto document = *core::make_basket_label(label);
    CHECK(count_of<core::LabelMark>(document) == 0);
    CHECK_FALSE(has_text(document, "FRAIS"));
    CHECK(count_of<core::LabelFill>(document) == 0);
}

TEST_CASE("a reprint says on the paper which copy it is") {
    auto label = example();
    label.copy = 2;
    CHECK(has_text(*core::make_basket_label(label), "copie 2 · V14-034 · Drive fermier des Trois Ponts"));
    CHECK(has_text(*core::make_basket_label(label, {.cold = "CHILLED", .copy = "copy"}), "CHILLED"));
}

TEST_CASE("number and bay are never cut, only made smaller") {
    const auto document = *core::make_basket_label(example());
    for (const auto& element : document.elements) {
        const auto* text = std::get_if<core::LabelText>(&element);
        if (text == nullptr || (text->text != "34" && text->text != "A1")) continue;
        CHECK(text->fit == core::TextFit::shrink);
    }
}

TEST_CASE("every element is inside the paper") {
    const auto document = *core::make_basket_label(example());
    for (const auto& element : document.elements) {
        const auto& box = std::visit([](const auto& e) -> const core::LabelBox& { return e.box; }, element);
        CHECK(box.x >= core::Micrometres{0});
        CHECK(box.y >= core::Micrometres{0});
        CHECK(box.x + box.width <= document.width);
        CHECK(box.y + box.height <= document.height);
    }
}

TEST_CASE("a label that cannot be is refused") {
    auto label = example();
    label.basket = 0;
    CHECK(core::make_basket_label(label).error().code == core::ErrorCode::invalid);
    label = example();
    label.display_name = "Apoll\xc3";
    CHECK(core::make_basket_label(label).error().code == core::ErrorCode::invalid);
}

TEST_CASE("the body of a print job survives a restart word by word") {
    auto label = example();
    label.display_name = "Éloïse \"Lou\" Œ.";
    label.copy = 3;
    const auto body = core::to_json(label);
    const auto read = core::basket_label_from(body);
    REQUIRE(read);
    CHECK(core::to_json(*read) == body);
    CHECK(read->display_name == label.display_name);
    CHECK(read->code == label.code);
    CHECK(read->cold);
    CHECK(read->copy == 3);
}

TEST_CASE("a damaged body is refused by the name of what is missing") {
    CHECK(core::basket_label_from("not json").error().code == core::ErrorCode::invalid);
    CHECK(core::basket_label_from("{}").error().message.find("display_name") != std::string::npos);
    auto body = core::to_json(example());
    body.replace(body.find("\"code\":\"") + 8, 2, "");
    CHECK(core::basket_label_from(body).error().message.find("code") != std::string::npos);
}

}  // namespace
