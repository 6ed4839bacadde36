// Unit text, names, unit prices, weighing.
#include "core/domain/group_buy.h"
#include "core/domain/product.h"
#include "core/domain/unit_price.h"
#include "core/domain/unit_text.h"
#include "core/domain/weighing.h"
#include "tests/core/vectors/vector_runner.h"

namespace vectors {
namespace {

core::UnitKind kind_in(VectorInput& input) {
    const auto kind = core::unit_kind_of(input.text("variant_unit"));
    if (!kind) throw Unsupported{"no such kind of unit"};
    return *kind;
}

std::optional<core::Decimal> scale_in(VectorInput& input) {
    if (!input.has("scale")) return std::nullopt;
    return input.positive("scale");
}

core::UnitContent content_in(VectorInput& input) {
    return {.kind = kind_in(input),
            .scale = scale_in(input),
            .value = input.decimal_or_none("unit_value"),
            .item_name = input.text_or_empty("variant_unit_name"),
            .description = input.text_or_empty("unit_description")};
}

Answer text_of_unit(VectorInput& input) {
    const core::UnitContent content = content_in(input);
    const auto units = core::parse_units(input.text("available_units"));
    if (!units) throw Unsupported{units.error().message};
    return Answer{}.add("text", core::unit_text(content, *units, "en"));
}

Answer price_per_unit(VectorInput& input) {
    const auto per_unit = core::unit_price(content_in(input));
    const auto price = input.cents_or_none("price");
    if (!per_unit) return Answer{}.add("unit", Value{}).add("denominator", Value{}).add("price_per_unit", Value{});
    Answer answer;
    answer.add("unit", per_unit->unit).add_open("denominator", per_unit->denominator);
    if (!price) return answer.add("price_per_unit", Value{});
    return answer.add("price_per_unit", per_unit->of(*price));
}

Answer name_in_full(VectorInput& input) {
    const std::string name =
        core::full_name(input.text_or_empty("display_name"), input.text_or_empty("unit_to_display"));
    return Answer{}
        .add("full_name", name)
        .add("product_and_full_name", core::product_and_full_name(input.text("product"), name));
}

core::LineContent line_content(VectorInput input) {
    const core::LineContent content{input.count("quantity"), input.decimal_or_none("final_weight_volume")};
    input.ignore("price");
    input.require_all_read();
    return content;
}

Answer reprice(VectorInput& input) {
    VectorInput old = input.object("old");
    const core::Cents price = old.cents("price");
    const core::Cents after = core::ofn_reprice(price, line_content(old), line_content(input.object("new")));
    return Answer{}.add("unit_price", after);
}

Answer content_on_quantity(VectorInput& input) {
    const core::LineContent wanted{input.count("new_quantity"), {}};
    const auto content =
        core::content_after(line_content(input.object("old")), wanted, input.decimal_or_none("unit_value"));
    return Answer{}.add("final_weight_volume", content);
}

Answer explicit_content(VectorInput& input) {
    const auto content = core::content_after(line_content(input.object("old")), line_content(input.object("new")),
                                             input.decimal_or_none("unit_value"));
    return Answer{}.add("final_weight_volume", content);
}

Answer content_of_one_unit(VectorInput& input) {
    const core::LineContent line{input.count("quantity"), input.decimal_or_none("final_weight_volume")};
    return Answer{}.add("unit_value", core::unit_content(line, input.decimal_or_none("variant_unit_value")));
}

Answer units_in_total(VectorInput& input) {
    const std::vector<core::MeasuredLine> lines = {{.kind = kind_in(input),
                                                    .unit_value = input.decimal_or_none("unit_value"),
                                                    .content = {input.count("quantity"), {}}}};
    const auto total = core::total_units(lines);
    return Answer{}.add("total_units", total ? Value{*total} : Value{std::string{}});
}

Answer sum_of_units(VectorInput& input) {
    std::vector<core::MeasuredLine> lines;
    for (VectorInput& line : input.objects("lines")) {
        core::MeasuredLine measured{.kind = kind_in(line), .scale = scale_in(line)};
        measured.content.final_content = line.decimal_or_none("fwv");
        lines.push_back(measured);
        line.require_all_read();
    }
    return Answer{}.add("sum_in_own_scales", core::sum_in_own_scales(lines));
}

Answer imported_units(VectorInput& input) {
    const auto content = core::content_from_import(input.text("units"), input.text_or_empty("unit_type"));
    if (!content) throw Unsupported{content.error().message};
    return Answer{}
        .add("variant_unit", std::string{name_of(content->kind)})
        .add("variant_unit_scale", content->scale)
        .add("unit_value", content->value);
}

Answer weight_from_content(VectorInput& input) {
    const core::Variant variant{.content = content_in(input)};
    return Answer{}.add("weight_kg", core::unit_weight(variant));
}

Answer bulk_units(VectorInput& input) {
    const core::Decimal wanted = input.decimal("total_amount");
    if (wanted < core::Decimal{}) throw Unsupported{"less than nothing was ordered"};
    const core::GroupBuy bought = core::group_buy(wanted, input.positive("group_buy_unit_size"));
    return Answer{}
        .add("units_required", bought.units_required)
        .add("total_available", bought.total_available)
        .add("unallocated", bought.unallocated);
}

}  // namespace

void add_unit_rules(Rules& rules) {
    rules["unit_text"] = text_of_unit;
    rules["unit_price"] = price_per_unit;
    rules["full_name"] = name_in_full;
    rules["packing.reprice"] = reprice;
    rules["packing.final_weight_on_quantity"] = content_on_quantity;
    rules["packing.explicit_weight_kept"] = explicit_content;
    rules["packing.line_unit_value"] = content_of_one_unit;
    rules["report.total_units"] = units_in_total;
    rules["bom.sum_units"] = sum_of_units;
    rules["import.units"] = imported_units;
    rules["variant.weight_from_unit_value"] = weight_from_content;
    rules["groupbuy.units_required"] = bulk_units;
}

}  // namespace vectors
