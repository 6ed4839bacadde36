#include "kiosk/storage/feed_rows.h"

#include <fmt/format.h>

namespace kiosk {
namespace {

core::Status read_row(const core::FeedRow& row, FeedRows& rows) {
    TRY_ASSIGN(document, core::JsonDocument::parse(row.body));
    switch (row.kind) {
        case core::FeedRow::Kind::distribution: {
            TRY_ASSIGN(distribution, core::mirror_distribution_from(document.root()));
            rows.distributions.push_back({std::move(distribution), row.body});
            break;
        }
        case core::FeedRow::Kind::order: {
            TRY_ASSIGN(order, core::mirror_order_from(document.root()));
            rows.orders.push_back({std::move(order), row.body});
            break;
        }
        case core::FeedRow::Kind::fact: {
            TRY_ASSIGN(fact, core::Fact::from_json(document.root()));
            rows.facts.push_back({std::move(fact), row.body});
            break;
        }
    }
    return core::Done{};
}

}  // namespace

core::Result<FeedRows> read_feed_rows(const std::vector<core::FeedRow>& rows) {
    FeedRows all;
    for (const auto& row : rows) {
        const auto outcome = read_row(row, all);
        if (!outcome) {
            return core::fail(core::ErrorCode::corrupt,
                              fmt::format("row {} of the hub's feed: {}", row.n, outcome.error().message));
        }
    }
    return all;
}

}  // namespace kiosk
