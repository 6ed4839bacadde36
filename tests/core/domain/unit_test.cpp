#include "core/domain/unit.h"

#include "core/domain/group_buy.h"
#include "core/domain/product.h"
#include "core/domain/unit_price.h"
#include "core/domain/unit_text.h"
#include "tests/support/catch.h"

using core::Decimal;
using core::UnitContent;
using core::UnitKind;

namespace {

Decimal dec(std::string_view text) { return *Decimal::parse(text); }

UnitContent measured(UnitKind kind, std::string_view scale, std::string_view value) {
    return {.kind = kind, .scale = dec(scale), .value = dec(value)};
}

UnitContent items(std::string_view value, std::string_view name) {
    return {.kind = UnitKind::items, .value = dec(value), .item_name = std::string{name}};
}

std::string text(const UnitContent& content, std::string_view units = "g,kg,T,mL,L,kL") {
    return core::unit_text(content, *core::parse_units(units));
}

}  // namespace

TEST_CASE("a content is said in the largest unit of its system that is not above it") {
    CHECK(text(measured(UnitKind::weight, "1000", "250")) == "250g");
    CHECK(text(measured(UnitKind::weight, "1", "1000")) == "1kg");
    CHECK(text(measured(UnitKind::weight, "1", "999.99")) == "999.99g");
    CHECK(text(measured(UnitKind::weight, "1", "1500000")) == "1.5T");
    CHECK(text(measured(UnitKind::volume, "1", "0.5")) == "500mL");
    CHECK(text(measured(UnitKind::volume, "1", "0.5"), "mL,cL,dL,L") == "5dL");
    CHECK(text(measured(UnitKind::weight, "453.6", "4536"), "g,lb,oz,kg") == "10lb");
    CHECK(text(measured(UnitKind::weight, "28.35", "354.38"), "g,lb,oz,kg") == "12.5oz");
    CHECK(text(measured(UnitKind::volume, "4.54609", "9.09218"), "L,gal") == "2gal");
}

TEST_CASE("below the smallest unit, the first of the list is used; without any, nothing is said") {
    CHECK(text(measured(UnitKind::weight, "1", "0.5"), "kg,g") == "0kg");
    CHECK(text(measured(UnitKind::weight, "1", "0.5"), "g,kg") == "0.5g");
    CHECK(text(measured(UnitKind::weight, "453.6", "453.6"), "g,kg") == "");
    CHECK(text({.kind = UnitKind::weight, .scale = Decimal{1}, .description = "env."}) == "env.");
}

TEST_CASE("items are counted in the language of the shop") {
    CHECK(text(items("1", "botte")) == "1 botte");
    CHECK(text(items("6", "botte")) == "6 bottes");
    CHECK(text(items("2", "bocal")) == "2 bocaux");
    CHECK(text(items("0.5", "tarte")) == "0.5 tartes");
    CHECK(text(items("2", "")) == "");
    struct Row {
        const char* noun;
        const char* english;
        const char* french;
    };
    for (const auto& [noun, english, french] :
         {Row{"box", "boxes", "box"}, Row{"bunch", "bunches", "bunchs"}, Row{"loaf", "loaves", "loafs"},
          Row{"berry", "berries", "berrys"}, Row{"tray", "trays", "trays"}, Row{"each", "each", "eachs"},
          Row{"gateau", "gateaus", "gateaux"}, Row{"pois", "poises", "pois"}, Row{"", "", ""}}) {
        CHECK(core::plural_of(noun, "en") == english);
        CHECK(core::plural_of(noun, "fr") == french);
        CHECK(core::plural_of(noun, "nl") == noun);
    }
}

TEST_CASE("a description follows the content, and display_as replaces all") {
    UnitContent bar = measured(UnitKind::weight, "1", "5");
    bar.description = "bar";
    CHECK(text(bar) == "5g bar");
    core::Variant variant{.content = bar};
    const core::Product product{.name = "Honey"};
    CHECK(unit_text(variant, core::default_units()) == "5g bar");
    CHECK(core::full_name(product, variant, core::default_units()) == "Honey - 5g bar");
    variant.display_as = "Jar";
    CHECK(core::full_name(product, variant, core::default_units()) == "Honey - Jar");
}

TEST_CASE("a full name says neither the content nor the product twice") {
    CHECK(core::full_name("", "500g") == "500g");
    CHECK(core::full_name("Big Jar 500G", "500g") == "Big Jar 500G");
    CHECK(core::full_name("jar", "1kg Jar") == "1kg Jar");
    CHECK(core::full_name("Mille-fleurs", "500g") == "Mille-fleurs (500g)");
    CHECK(core::product_and_full_name("Apple", "Apple Pink Lady") == "Apple Pink Lady");
    CHECK(core::product_and_full_name("Honey", "500g") == "Honey - 500g");
    CHECK(core::product_and_full_name("Honey", "") == "Honey");
}

TEST_CASE("the unit price is per kilogram, litre, pound or item") {
    const auto weight = core::unit_price(measured(UnitKind::weight, "1", "250"));
    REQUIRE(weight);
    CHECK(weight->unit == "kg");
    CHECK(weight->of(core::Cents{333}) == core::Cents{1332});
    CHECK(core::unit_price(measured(UnitKind::weight, "453.6", "907.2"))->denominator == Decimal{2});
    CHECK(core::unit_price(measured(UnitKind::weight, "28.35", "907.2"))->unit == "lb");
    CHECK(core::unit_price(measured(UnitKind::volume, "0.001", "0.75"))->of(core::Cents{1000}) == core::Cents{1333});
    CHECK(core::unit_price(items("6", ""))->unit == "item");
    CHECK(core::unit_price(items("6", "œuf"))->of(core::Cents{250}) == core::Cents{42});
    CHECK_FALSE(core::unit_price({.kind = UnitKind::weight}));
    CHECK_FALSE(core::unit_price(measured(UnitKind::volume, "1", "0")));
}

TEST_CASE("a spreadsheet's units become a content, or a clear refusal") {
    const auto kilogram = core::content_from_import("1.5", "KG");
    REQUIRE(kilogram);
    CHECK(kilogram->kind == UnitKind::weight);
    CHECK(*kilogram->scale == Decimal{1000});
    CHECK(*kilogram->value == Decimal{1500});
    CHECK(*core::content_from_import("75", "cl")->value == dec("0.75"));
    CHECK(core::content_from_import("6", "")->kind == UnitKind::items);
    for (const auto& [units, type] : {std::pair{"1", "stone"}, {"", "kg"}, {"0", "kg"}, {"-1", "kg"}, {"a", ""}}) {
        CHECK_FALSE(core::content_from_import(units, type));
    }
}

TEST_CASE("units are found by name, by scale and in lists") {
    for (const core::MeasureUnit& unit : core::all_units()) {
        CHECK(core::find_unit(unit.name)->scale == unit.scale);
        CHECK(core::find_unit(unit.kind, unit.scale)->name == unit.name);
    }
    CHECK_FALSE(core::find_unit("ML"));
    CHECK_FALSE(core::find_unit(UnitKind::weight, 7));
    CHECK_FALSE(core::parse_units("g,stone"));
    CHECK_FALSE(core::parse_units("g,,kg"));
    CHECK(core::parse_units("")->empty());
    CHECK(core::default_units().size() == 6);
}

TEST_CASE("a variant weighs what it contains, or what its producer says") {
    core::Variant variant{.content = measured(UnitKind::weight, "1", "250"), .weight_kg = Decimal{9}};
    CHECK(*core::unit_weight(variant) == dec("0.25"));
    variant.content = items("6", "egg");
    CHECK(*core::unit_weight(variant) == Decimal{9});
    variant.weight_kg.reset();
    CHECK_FALSE(core::unit_weight(variant));
}

TEST_CASE("a group buys whole sacks") {
    const auto sacks = core::group_buy(15, 12);
    CHECK(sacks.units_required == 2);
    CHECK(sacks.total_available == Decimal{24});
    CHECK(sacks.unallocated == Decimal{9});
    CHECK(core::group_buy(24, 12).units_required == 2);
    CHECK(core::group_buy(0, 12).units_required == 0);
    CHECK(core::group_buy(dec("0.1"), dec("0.3")).unallocated == dec("0.2"));
}
