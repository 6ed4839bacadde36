// What the manager of a distribution sees and does: orders with their basket's state, exceptions, devices.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/basket.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"
#include "hub-server/services/shop.h"

namespace hub {

using ExceptionId = core::Id<struct ExceptionTag>;

struct DistributionSummary {
    core::DistributionId id;
    std::string order_cycle;  // "Vente n° 14"
    std::string time_zone;
    core::Instant orders_close_at{};
    PickUp pick_up;
    std::int64_t orders = 0;  // not cancelled
};
// Those the actor may see, the latest pick-up first.
core::Result<std::vector<DistributionSummary>> list_distributions(core::Reader& reader, const Env& env,
                                                                  const Actor& actor);

// One of them: the heading of its pages.
core::Result<DistributionSummary> view_distribution(core::Reader& reader, const Env& env, const Actor& actor,
                                                    core::DistributionId id);

struct OrderRow {
    core::OrderId id;
    std::string number;
    std::int64_t basket = 0;
    std::string bay;
    std::string customer_name;  // "Apolline Aubert"
    std::int64_t lines = 0;
    core::Cents total;
    core::Cents due;
    bool is_cancelled = false;
    core::BasketState state;
    std::string handed_out_on;  // name of the device, empty before
};
struct DistributionOrders {
    DistributionSummary distribution;
    std::vector<OrderRow> orders;  // by basket number
    core::Cents goods, deposits, due;
    std::int64_t handed_out = 0, no_shows = 0, open_exceptions = 0;
};
core::Result<DistributionOrders> list_orders(core::Reader& reader, const Env& env, const Actor& actor,
                                             core::DistributionId distribution);

// One fact of an exception, in words for a person.
struct ExceptionFact {
    core::FactId id;
    std::string kind;         // "handed_out"
    std::string device_name;  // "Borne A"
    core::Instant wall{};     // as the device's clock had it
};
struct ExceptionRow {
    ExceptionId id;
    std::string kind;    // name_of(core::ExceptionKind), or "quarantined"
    std::string detail;  // quarantined: why, as push.cpp names it ("signature", "revoked_device" …); else empty
    core::OrderId order;
    std::string order_number;  // empty for an order the hub does not know
    std::int64_t basket = 0;
    std::vector<ExceptionFact> facts;
    core::Instant raised_at{};
    bool is_open = true;
};
// Open ones first, the newest first in each.
core::Result<std::vector<ExceptionRow>> list_exceptions(core::Reader& reader, const Env& env, const Actor& actor,
                                                        core::DistributionId distribution);
// Appends a fact of the hub that names the exception's facts; kiosks learn it by the feed. Closing twice is fine.
core::Status close_exception(core::Transaction& tx, const Env& env, const Actor& actor, ExceptionId exception);

struct DeviceRow {
    core::DeviceId id;
    std::string name;
    core::DistributionId distribution;
    core::Instant enrolled_at{};
    std::optional<core::Instant> last_seen_at;
    bool is_revoked = false;
    std::int64_t facts = 0;  // received from it
};
core::Result<std::vector<DeviceRow>> list_devices(core::Reader& reader, const Env& env, const Actor& actor,
                                                  core::DistributionId distribution);

inline constexpr core::Duration k_pairing_life{15 * 60'000};
inline constexpr std::int64_t k_pairing_tries = 5;
struct PairingCode {
    std::string text;  // "7K2M-9QXR": shown once, the dash and case do not matter
    core::Instant expires_at{};
};
core::Result<PairingCode> create_pairing_code(core::Transaction& tx, const Env& env, const Actor& actor,
                                              core::DistributionId distribution);
// From now on its facts are quarantined and it gets no rows. Revoking twice is fine.
core::Status revoke_device(core::Transaction& tx, const Env& env, const Actor& actor, core::DeviceId device);

}  // namespace hub
