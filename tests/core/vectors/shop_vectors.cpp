// Order cycles, enterprises, tags.
#include "core/domain/enterprise.h"
#include "core/domain/order_cycle.h"
#include "core/domain/tag_rule.h"
#include "tests/core/vectors/vector_runner.h"

namespace vectors {
namespace {

core::OrderingTime time_in(VectorInput& input) {
    return {input.instant_or_none("opens_at"), input.instant_or_none("closes_at")};
}

Answer cycle_status(VectorInput& input) {
    const auto now = input.instant_or_none("now");
    if (!now) throw Unsupported{"there is no now"};
    const core::OrderCycleStatus status = core::status_at(time_in(input), *now);
    Answer answer;
    for (const auto asked : {core::OrderCycleStatus::undated, core::OrderCycleStatus::upcoming,
                             core::OrderCycleStatus::open, core::OrderCycleStatus::closed}) {
        answer.add(std::string{name_of(asked)}, status == asked);
    }
    return answer;
}

Answer cycle_dates(VectorInput& input) { return Answer{}.add("valid", core::has_valid_dates(time_in(input))); }

bool is_complete(const core::OrderCycle& cycle) {
    return cycle.exchanges.size() == 1 && cycle.exchanges[0].fees.size() == 1 && cycle.exchanges[0].tags.size() == 1 &&
           cycle.coordinator_fees.size() == 1 && cycle.schedules.size() == 1;
}

Value date_or_null(const std::optional<core::Instant>& date) { return date ? Value{core::to_millis(*date)} : Value{}; }

Answer cycle_clone(VectorInput& input) {
    core::OrderCycle original{.name = input.text("name"), .time = time_in(input)};
    original.exchanges = {{.fees = {core::EnterpriseFee{}}, .tags = {"members"}}};
    original.coordinator_fees = {core::EnterpriseFee{}};
    original.schedules = {"weekly"};
    original.opened_at = original.processed_at = original.mails_sent_at = original.time.opens_at;
    const core::OrderCycle copy = core::clone(original, {});
    return Answer{}
        .add("name", copy.name)
        .add("opens_at", date_or_null(copy.time.opens_at))
        .add("closes_at", date_or_null(copy.time.closes_at))
        .add("opened_at", date_or_null(copy.opened_at))
        .add("processed_at", date_or_null(copy.processed_at))
        .add("mails_sent", date_or_null(copy.mails_sent_at))
        .add("exchanges_fees_tags_schedules_kept", is_complete(copy));
}

Answer enterprise_category(VectorInput& input) {
    const auto sells = core::sells_of(input.text("sells"));
    if (!sells) throw Unsupported{"an enterprise sells none, own or any"};
    const auto category = core::category_of(input.boolean("is_primary_producer"), *sells);
    return Answer{}.add("category", std::string{name_of(category)});
}

Answer tag_match(VectorInput& input) {
    return Answer{}.add("match", core::tags_match(input.texts("object_tags"), input.texts("rule_tags")));
}

}  // namespace

void add_shop_rules(Rules& rules) {
    rules["order_cycle.status"] = cycle_status;
    rules["order_cycle.valid_dates"] = cycle_dates;
    rules["order_cycle.clone"] = cycle_clone;
    rules["enterprise.category"] = enterprise_category;
    rules["tags.match"] = tag_match;
}

}  // namespace vectors
