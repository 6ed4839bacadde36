// What the shop page shows: the order cycle that is open now with its products and stock, or when the next one opens.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/units.h"
#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"

namespace hub {

struct ShopVariant {
    core::VariantId id;
    core::ProductId product;
    std::string name;       // "Tomme de chèvre"
    std::string unit_text;  // "part ~250 g"
    std::string category;
    std::string producer;                 // the supplier's name
    core::Cents price;                    // for one unit as ordered, tax included
    core::Cents deposit;                  // of its container, 0 when there is none
    core::Cents price_per_base;           // per kg, litre or piece, tax included
    std::string base;                     // "kg", "L", "piece"
    std::optional<std::int64_t> on_hand;  // nothing: made on demand, no limit
    std::vector<std::string> allergens;
    bool is_organic = false;
    bool is_cold = false;
    bool is_weighed = false;   // the real weight decides the price
    std::int64_t age_min = 0;  // 18: identity check at hand-out
};

struct PickUp {
    std::string point_name;
    std::string address;
    core::Instant opens_at{}, closes_at{};
};

struct OpenCycle {
    core::OrderCycleId id;
    core::DistributionId distribution;
    std::string name;
    core::Instant opens_at{}, closes_at{};  // half-open: [opens, closes)
    PickUp pick_up;
    // Changes when anything the page shows may have changed: cache key and ETag.
    std::string version;
};

struct Storefront {
    core::EnterpriseId shop;
    std::string shop_name;
    std::string time_zone;  // "Europe/Paris": views show local time
    std::optional<OpenCycle> open;
    std::optional<core::Instant> next_opens_at;  // when closed and known
    std::vector<ShopVariant> variants;           // by category, then name; empty when closed
};
// `not_found` when the hub has no shop yet.
core::Result<Storefront> storefront(core::Reader& reader, const Env& env, const Actor& actor);
// The same without its variants, cheap: to ask whether a cached page is still right.
core::Result<Storefront> storefront_heading(core::Reader& reader, const Env& env, const Actor& actor);

}  // namespace hub
