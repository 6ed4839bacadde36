#include "core/domain/order_cycle.h"

#include "core/base/day.h"
#include "core/domain/enterprise.h"
#include "core/domain/tag_rule.h"
#include "tests/support/catch.h"

using core::Cents;
using core::OrderCycleStatus;

namespace {

core::Instant at(std::string_view text) { return *core::parse_instant(text); }

core::OrderingTime demo_time() { return {at("2027-04-06T06:00:00Z"), at("2027-04-08T20:00:00Z")}; }

template <class Id>
Id id(std::uint8_t number) {
    Id made;
    made.uuid.bytes.back() = number;
    return made;
}

core::EnterpriseFee per_item(std::int64_t cents) { return {.calculator = core::PerItem{Cents{cents}}}; }

}  // namespace

TEST_CASE("ordering is open from the opening instant on, and closed at the closing one") {
    const core::OrderingTime time = demo_time();
    constexpr core::Duration k_millisecond{1};
    CHECK(core::status_at(time, *time.opens_at - k_millisecond) == OrderCycleStatus::upcoming);
    CHECK(core::status_at(time, *time.opens_at) == OrderCycleStatus::open);
    CHECK(core::status_at(time, *time.closes_at - k_millisecond) == OrderCycleStatus::open);
    CHECK(core::status_at(time, *time.closes_at) == OrderCycleStatus::closed);
}

TEST_CASE("a cycle without both dates sells nothing") {
    const core::OrderingTime time = demo_time();
    for (const core::OrderingTime& undated :
         {core::OrderingTime{}, core::OrderingTime{time.opens_at, {}}, core::OrderingTime{{}, time.closes_at}}) {
        CHECK(core::status_at(undated, *time.opens_at) == OrderCycleStatus::undated);
        CHECK(core::has_valid_dates(undated));
    }
}

TEST_CASE("closing comes after opening") {
    const core::OrderingTime time = demo_time();
    CHECK(core::has_valid_dates(time));
    CHECK_FALSE(core::has_valid_dates({time.closes_at, time.opens_at}));
    CHECK_FALSE(core::has_valid_dates({time.opens_at, time.opens_at}));
    CHECK(core::status_at({time.opens_at, time.opens_at}, *time.opens_at) == OrderCycleStatus::closed);
}

TEST_CASE("a cloned cycle keeps who sells what, and forgets when") {
    core::OrderCycle original{.id = id<core::OrderCycleId>(1), .name = "Vente n° 14", .time = demo_time()};
    original.exchanges = {{.fees = {per_item(10)}, .tags = {"members"}}};
    original.coordinator_fees = {per_item(5)};
    original.schedules = {"weekly"};
    original.opened_at = original.processed_at = original.mails_sent_at = original.time.opens_at;
    const core::OrderCycle copy = core::clone(original, id<core::OrderCycleId>(2));
    CHECK(copy.id == id<core::OrderCycleId>(2));
    CHECK(copy.name == "COPY OF Vente n° 14");
    CHECK(copy.time == core::OrderingTime{});
    CHECK_FALSE((copy.opened_at || copy.processed_at || copy.mails_sent_at));
    CHECK(copy.exchanges.size() == 1);
    CHECK(copy.exchanges[0].tags == original.exchanges[0].tags);
    CHECK(copy.coordinator_fees.size() == 1);
    CHECK(copy.schedules == original.schedules);
}

TEST_CASE("the shop price holds the per-item fees of supplier, distributor and coordinator, and nobody else's") {
    const auto carrots = id<core::VariantId>(1);
    const auto honey = id<core::VariantId>(2);
    const auto our_shop = id<core::EnterpriseId>(1);
    const auto other_shop = id<core::EnterpriseId>(2);
    core::OrderCycle cycle;
    cycle.exchanges = {
        {.variants = {carrots}, .fees = {per_item(20)}},
        {.variants = {honey}, .fees = {per_item(300)}},
        {.direction = core::ExchangeDirection::outgoing,
         .partner = our_shop,
         .variants = {carrots, honey},
         .fees = {per_item(7), {.calculator = core::FlatRate{Cents{1000}}}}},
        {.direction = core::ExchangeDirection::outgoing,
         .partner = other_shop,
         .variants = {carrots},
         .fees = {per_item(4000)}},
    };
    cycle.coordinator_fees = {{.calculator = core::FlatPercentPerItem{10}}};
    const core::FeeLine one{.price = Cents{280}, .quantity = 1};
    CHECK(core::shop_price(cycle, our_shop, carrots, one) == Cents{280 + 20 + 7 + 28});
    CHECK(core::shop_price(cycle, our_shop, honey, one) == Cents{280 + 300 + 7 + 28});
    CHECK(core::fees_on_variant(cycle, our_shop, carrots, one).size() == 3);
}

TEST_CASE("what an enterprise is follows from what it produces and sells") {
    using core::EnterpriseCategory;
    using core::Sells;
    CHECK(core::category_of(true, Sells::any) == EnterpriseCategory::producer_hub);
    CHECK(core::category_of(true, Sells::own) == EnterpriseCategory::producer_shop);
    CHECK(core::category_of(true, Sells::none) == EnterpriseCategory::producer);
    CHECK(core::category_of(true, Sells::unspecified) == EnterpriseCategory::producer);
    CHECK(core::category_of(false, Sells::any) == EnterpriseCategory::hub);
    CHECK(core::category_of(false, Sells::own) == EnterpriseCategory::hub);
    CHECK(core::category_of(false, Sells::none) == EnterpriseCategory::hub_profile);
    CHECK(core::category_of(false, Sells::unspecified) == EnterpriseCategory::hub_profile);
    CHECK_FALSE(core::sells_of("everything"));
}

TEST_CASE("a tag rule concerns what shares a tag with it") {
    const std::vector<std::string> object = {"member", "local"};
    CHECK(core::tags_match(object, std::vector<std::string>{"wholesale", "local"}));
    CHECK_FALSE(core::tags_match(object, std::vector<std::string>{"Member"}));
    CHECK_FALSE(core::tags_match(object, std::vector<std::string>{}));
    CHECK_FALSE(core::tags_match(std::vector<std::string>{}, object));
}
