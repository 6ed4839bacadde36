#include "hub-server/services/sale.h"

#include "hub-server/storage/account_store.h"

namespace hub {

using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;

Result<std::optional<Sale>> find_sale(Reader& reader, const Env& env) {
    TRY_ASSIGN(shop, store::find_shop(reader, env.network));
    if (!shop) return std::optional<Sale>{};
    TRY_ASSIGN(cycle, store::find_open_cycle(reader, env.network, shop->id, env.clock.now()));
    if (!cycle) return std::optional<Sale>{};
    TRY_ASSIGN(distribution, store::find_distribution_of_cycle(reader, env.network, cycle->id));
    if (!distribution) return fail(ErrorCode::not_found, "the order cycle has no distribution");
    return std::optional<Sale>{Sale{shop->id, *std::move(cycle), *std::move(distribution)}};
}

Result<std::optional<core::Instant>> find_next_sale(Reader& reader, const Env& env) {
    TRY_ASSIGN(shop, store::find_shop(reader, env.network));
    if (!shop) return std::optional<core::Instant>{};
    return store::find_next_opening(reader, env.network, shop->id, env.clock.now());
}

}  // namespace hub
