#include "core/domain/decimal.h"

#include "tests/core/domain/seeded_random.h"
#include "tests/support/catch.h"

using core::Decimal;

namespace {

Decimal dec(std::string_view text) {
    const auto parsed = Decimal::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

TEST_CASE("a decimal survives its text") {
    for (const char* text : {"0", "1", "-1", "0.1", "14.8", "-0.5", "453.6", "4.54609", "999999999999.999999",
                             "-999999999999.999999", "0.000001"}) {
        CHECK(dec(text).text() == text);
        CHECK(Decimal::from_millionths(dec(text).millionths()) == dec(text));
    }
    CHECK(dec("12,50") == dec("12.5"));
    CHECK(dec("0012.500") == dec("12.5"));
    CHECK(dec("-0") == Decimal{});
}

TEST_CASE("text that is no decimal is refused") {
    for (const char* text : {"", "-", ".", ",", "1.", ".5", "1.2.3", "1,2,3", "+1", "--1", "1e3", " 1", "1 ", "0x1",
                             "½", "1000000000000", "0.0000001", "NaN"}) {
        CAPTURE(text);
        const auto parsed = Decimal::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == core::ErrorCode::invalid);
    }
}

TEST_CASE("division is exact: what is divided and multiplied again is the same") {
    CHECK(dec("5") / dec("453.6") * dec("453.6") == dec("5"));
    CHECK(Decimal{1} / 3 + Decimal{1} / 3 + Decimal{1} / 3 == Decimal{1});
    CHECK(Decimal{1} / -3 == Decimal::ratio(-1, 3));
    CHECK(dec("0.1") + dec("0.2") == dec("0.3"));
}

TEST_CASE("decimals obey the rules of arithmetic") {
    constexpr std::uint64_t k_seed = 7;
    INFO("seed " << k_seed);
    SeededRandom random{k_seed};
    const auto any = [&] { return Decimal::ratio(random.between(-1'000'000, 1'000'000), random.between(1, 1000)); };
    for (int round = 0; round < 5000; ++round) {
        const Decimal a = any(), b = any(), c = any();
        REQUIRE((a + b) + c == a + (b + c));
        REQUIRE(a * (b + c) == a * b + a * c);
        REQUIRE(a - b == -(b - a));
        REQUIRE((a < b) == (a - b < Decimal{}));
        if (b != Decimal{}) REQUIRE(a / b * b == a);
    }
}

TEST_CASE("rounding is half away from zero, to integers and to decimals") {
    CHECK(dec("2.5").rounded() == 3);
    CHECK(dec("-2.5").rounded() == -3);
    CHECK(dec("2.499999").rounded() == 2);
    CHECK(dec("0.172").rounded_to(2) == dec("0.17"));
    CHECK(dec("-0.625").rounded_to(2) == dec("-0.63"));
    CHECK((Decimal{7} / 3).rounded_to(3) == dec("2.333"));
    CHECK((Decimal{2} / 3).text(2) == "0.67");
    CHECK(dec("12.50").text(2) == "12.5");
    CHECK(dec("0.004").text(2) == "0");
    CHECK(dec("-0.05").text(1) == "-0.1");
    CHECK(dec("1.05").text() == "1.05");
}

TEST_CASE("the ceiling is the next whole number up, also below zero") {
    CHECK(dec("1.25").ceiling() == 2);
    CHECK(dec("2").ceiling() == 2);
    CHECK(dec("0.000001").ceiling() == 1);
    CHECK(dec("0").ceiling() == 0);
    CHECK(dec("-1.25").ceiling() == -1);
}

TEST_CASE("the largest figures that rules meet do not overflow") {
    const Decimal price = 1'000'000'000;                 // 10 million in cents
    const Decimal content = dec("999999999999.999999");  // the longest that parse lets in
    CHECK(price * 1'000'000 * content / content == price * 1'000'000);
    CHECK((price * 1'000'000 * dec("99.999999") / 100).rounded() == 999'999'990'000'000);
}
