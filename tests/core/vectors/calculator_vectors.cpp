// Fee calculators, enterprise fees and tax.
#include "core/domain/fee.h"
#include "core/domain/order_cycle.h"
#include "core/domain/sales_tax.h"
#include "core/domain/tax.h"
#include "tests/core/vectors/vector_runner.h"

namespace vectors {
namespace {

core::UnitKind kind_in(VectorInput& input) {
    const auto kind = core::unit_kind_of(input.text("variant_unit"));
    if (!kind) throw Unsupported{"no such kind of unit"};
    return *kind;
}

std::vector<core::FeeLine> fee_lines(VectorInput& input) {
    std::vector<core::FeeLine> lines;
    for (VectorInput& line : input.objects("lines")) {
        lines.push_back({.price = line.cents_or_none("price").value_or(core::Cents{}),
                         .quantity = line.count("quantity"),
                         .kind = line.has("variant_unit") ? kind_in(line) : core::UnitKind::items,
                         .unit_value = line.decimal_or_none("unit_value"),
                         .weight_kg = line.decimal_or_none("variant_weight_kg"),
                         .final_content = line.decimal_or_none("final_weight_volume")});
        line.require_all_read();
    }
    return lines;
}

Answer fee_answer(VectorInput& input, VectorInput params, const core::FeeCalculator& calculator) {
    params.require_all_read();
    return Answer{}.add("amount", core::fee_of(calculator, fee_lines(input)));
}

Answer flat_percent_of_item_total(VectorInput& input) {
    VectorInput params = input.object("params");
    const core::FlatPercentOfItemTotal calculator{params.decimal("percent")};
    return fee_answer(input, params, calculator);
}

Answer flat_percent_per_item(VectorInput& input) {
    VectorInput params = input.object("params");
    const core::FlatPercentPerItem calculator{params.decimal("percent")};
    return fee_answer(input, params, calculator);
}

Answer flat_rate(VectorInput& input) {
    VectorInput params = input.object("params");
    const core::FlatRate calculator{params.cents("amount")};
    return fee_answer(input, params, calculator);
}

Answer flexi_rate(VectorInput& input) {
    VectorInput params = input.object("params");
    const core::FlexiRate calculator{params.cents("first_item"), params.cents("additional_item"),
                                     params.count("max_items")};
    return fee_answer(input, params, calculator);
}

Answer per_item(VectorInput& input) {
    VectorInput params = input.object("params");
    const core::PerItem calculator{params.cents("amount")};
    return fee_answer(input, params, calculator);
}

Answer price_sack(VectorInput& input) {
    VectorInput params = input.object("params");
    const core::PriceSack calculator{params.cents("minimal"), params.cents("normal"), params.cents("discount")};
    return fee_answer(input, params, calculator);
}

Answer per_weight(VectorInput& input) {
    VectorInput params = input.object("params");
    const std::string unit = params.text("unit");
    if (unit != "kg" && unit != "lb") throw Unsupported{"a weight fee is per kg or per lb"};
    const core::PerWeight calculator{params.cents("per_unit"),
                                     unit == "lb" ? core::WeightUnit::pound : core::WeightUnit::kilogram,
                                     core::CarrierWeight::taken_as_is};
    return fee_answer(input, params, calculator);
}

Answer no_fee(VectorInput& input) { return fee_answer(input, input.object("params"), core::NoFee{}); }

core::TaxRate rate_in(VectorInput& input, std::string_view name, core::TaxStyle style) {
    const core::Decimal rate = input.decimal(name);
    if (rate <= core::Decimal{-1}) throw Unsupported{"a rate below -100 %"};
    return {rate, style};
}

core::TaxStyle style_in(VectorInput& input) {
    return input.boolean("included_in_price") ? core::TaxStyle::included : core::TaxStyle::added;
}

Answer tax_of_item(VectorInput& input) {
    return Answer{}.add("tax", core::tax_on(input.cents("amount"), rate_in(input, "rate", style_in(input))));
}

// A per-item fee that inherits is taxed like the line it belongs to.
Answer order_total_tax(VectorInput& input) {
    const core::TaxStyle style = style_in(input);
    std::vector<core::TaxedAmount> amounts;
    for (VectorInput& line : input.objects("lines")) {
        amounts.push_back({line.cents("amount"), rate_in(line, "rate", style)});
        line.require_all_read();
    }
    if (input.has("per_item_fee_inherits")) {
        if (amounts.empty()) throw Unsupported{"a fee that inherits from no line"};
        const core::EnterpriseFee fee{.calculator = core::PerItem{}, .inherits_tax = true};
        VectorInput given = input.object("per_item_fee_inherits");
        amounts.push_back({given.cents("amount"), *core::tax_on_fee(fee, amounts.front().rate)});
        given.require_all_read();
    }
    return Answer{}.add("total_tax", core::total_tax(amounts, core::SalesTax::charged));
}

Answer tax_of_distributor(VectorInput& input) {
    const auto charges =
        input.boolean("distributor_charges_sales_tax") ? core::SalesTax::charged : core::SalesTax::not_charged;
    const auto style = input.has("included_in_price") ? style_in(input) : core::TaxStyle::added;
    const std::vector<core::TaxedAmount> amounts = {{input.cents("amount"), rate_in(input, "rate", style)}};
    return Answer{}.add("tax", core::total_tax(amounts, charges));
}

Answer tax_of_order_fee(VectorInput& input) {
    const core::TaxRate product = rate_in(input, "product_rate", core::TaxStyle::included);
    core::EnterpriseFee fee{.calculator = core::FlatRate{input.cents("fee")},
                            .inherits_tax = input.boolean("inherits")};
    if (input.has("fee_tax_category")) throw Unsupported{"a fee with its own tax category needs its rate"};
    const auto rate = core::tax_on_fee(fee, product);
    std::optional<core::Cents> tax;
    if (rate) tax = core::tax_on(core::fee_of(fee.calculator, {}), *rate);
    return Answer{}.add("fee_tax", tax).add("line_tax_on_10_included", core::tax_on(core::Cents{1000}, product));
}

// Amounts that are already taxes only add up; the manual adjustment is no fee tax.
Answer sum_of_fee_tax(VectorInput& input) {
    input.ignore("fee");
    input.ignore("admin_adjustment");
    std::vector<core::FeeAmount> taxes;
    for (const core::Cents tax : input.amounts("fee_tax_adjustments")) taxes.push_back({core::FeeType::admin, tax});
    return Answer{}.add("enterprise_fee_tax", core::sum_by_type(taxes)[core::FeeType::admin]);
}

Answer by_type(VectorInput& input) {
    std::vector<core::FeeAmount> fees;
    for (const std::string& name : input.names()) {
        const auto type = core::fee_type_of(name);
        if (!type) throw Unsupported{"no such type of fee: " + name};
        fees.push_back({*type, input.cents(name)});
    }
    Answer answer;
    for (const auto& [type, amount] : core::sum_by_type(fees)) answer.add(std::string{name_of(type)}, amount);
    return answer.complete();
}

template <class Tag>
core::Id<Tag> id_of(std::uint8_t number) {
    core::Id<Tag> id;
    id.uuid.bytes.back() = number;
    return id;
}

core::EnterpriseFee per_item_fee(core::Cents amount) { return {.calculator = core::PerItem{amount}}; }

// One incoming exchange per supplier, each with one variant and one per-item fee.
Answer fee_on_variant(VectorInput& input) {
    VectorInput fees = input.object("incoming_exchange_fees");
    const std::string supplier = input.text("variant_of");
    core::OrderCycle cycle;
    core::VariantId wanted;
    std::uint8_t number = 0;
    for (const std::string& name : fees.names()) {
        const auto variant = core::VariantId{id_of<struct core::VariantTag>(++number)};
        if (name == supplier) wanted = variant;
        cycle.exchanges.push_back({.variants = {variant}, .fees = {per_item_fee(fees.cents(name))}});
    }
    const core::FeeLine one_unit{.quantity = 1};
    return Answer{}.add("fee_shown_on_variant", core::shop_price(cycle, {}, wanted, one_unit));
}

Answer variant_price_with_fees(VectorInput& input) {
    core::OrderCycle cycle;
    cycle.coordinator_fees = {per_item_fee(input.cents("fees"))};
    const core::FeeLine one_unit{.price = input.cents("price"), .quantity = 1};
    return Answer{}.add("price_with_fees", core::shop_price(cycle, {}, {}, one_unit));
}

Answer sales_tax_summary(VectorInput& input) {
    std::vector<core::SoldLine> lines;
    for (VectorInput& line : input.objects("lines")) {
        lines.push_back({line.count("quantity"), line.cents("amount"), line.cents("included_tax")});
        line.require_all_read();
    }
    const core::SalesTaxSummary summary = core::summarise(lines);
    return Answer{}
        .add("items", summary.items)
        .add("items_total", summary.items_total)
        .add("taxable_total", summary.taxable_total)
        .add("sales_tax", summary.sales_tax);
}

Answer sales_tax_by_order(VectorInput& input) {
    const std::vector<core::Cents> amounts = {input.cents("line"), input.cents("shipping")};
    std::vector<core::TaxRate> rates;
    for (const core::Decimal rate : input.decimals("added_rates")) rates.push_back({rate, core::TaxStyle::added});
    const core::OrderTaxReport report = core::tax_report(amounts, rates, core::SalesTax::charged);
    Answer answer;
    answer.add("order_total", report.total_including_tax)
        .add("total_tax", report.total_tax)
        .add("total_excl_tax", report.total_excluding_tax);
    for (const core::TaxAtRate& row : report.by_rate) {
        const std::string rate = row.rate.rate.text();
        answer.add("tax_rate_" + rate, row.tax).add("total_incl_one_rate_" + rate, report.total_including(row));
    }
    return answer;
}

}  // namespace

void add_calculator_rules(Rules& rules) {
    rules["calculator.flat_percent_item_total"] = flat_percent_of_item_total;
    rules["calculator.flat_percent_per_item"] = flat_percent_per_item;
    rules["calculator.flat_rate"] = flat_rate;
    rules["calculator.flexi_rate"] = flexi_rate;
    rules["calculator.per_item"] = per_item;
    rules["calculator.price_sack"] = price_sack;
    rules["calculator.weight"] = per_weight;
    rules["calculator.none"] = no_fee;
    rules["tax.item"] = tax_of_item;
    rules["tax.order_total_tax"] = order_total_tax;
    rules["tax.no_tax_distributor"] = tax_of_distributor;
    rules["tax.fee_without_category"] = tax_of_order_fee;
    rules["tax.order_sum_fee_tax"] = sum_of_fee_tax;
    rules["fees.by_type"] = by_type;
    rules["fees.for_variant"] = fee_on_variant;
    rules["variant.price_with_fees"] = variant_price_with_fees;
    rules["report.sales_tax_tax_types"] = sales_tax_summary;
    rules["report.sales_tax_by_order"] = sales_tax_by_order;
}

}  // namespace vectors
