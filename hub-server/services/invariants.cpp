#include "hub-server/services/invariants.h"

#include "hub-server/storage/invariant_store.h"

namespace hub {

core::Result<std::vector<std::string>> broken_invariants(core::Reader& reader, const Env& env) {
    struct Rule {
        core::Result<std::int64_t> (*count_broken)(core::Reader&, core::NetworkId);
        const char* sentence;
    };
    constexpr Rule k_rules[] = {
        {store::count_feeds_with_gaps, "distributions whose feed is not 1..head without a gap"},
        {store::count_streams_with_gaps, "streams whose facts are not 1..high without a gap"},
        {store::count_facts_missing_in_feed, "facts in no feed and not in quarantine"},
        {store::count_oversold_stock, "variants sold beyond their stock"},
        {store::count_wrong_totals, "orders whose total is not the sum of their lines"},
        {store::count_orders_without_one_code, "orders without exactly one collection code in force"},
        {store::count_orders_missing_in_feed, "orders in no feed"},
    };
    std::vector<std::string> broken;
    for (const Rule& rule : k_rules) {
        TRY_ASSIGN(count, rule.count_broken(reader, env.network));
        if (count > 0) broken.push_back(std::to_string(count) + " " + rule.sentence);
    }
    return broken;
}

}  // namespace hub
