// Who may do what: one function, deny by default, asked by every service before it reads or writes. What an actor may
// touch follows from the owner enterprise of the row (an order's distributor, a product's supplier, an order cycle's
// coordinator), never from an id in a request. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"

namespace hub {

enum class Role : std::uint8_t {
    admin,     // of the whole network
    manager,   // of the enterprises he is a member of: orders, exceptions, devices
    producer,  // his own enterprise's products and lines; no shopper's name
};
std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);

// Nobody in particular: he may look, fill a cart whose token he holds, order, and see the order whose token he holds.
struct Visitor {};
// A person with a live session.
struct SignedIn {
    core::UserId account;
    Role role = Role::producer;
    std::vector<core::EnterpriseId> enterprises;  // he is a member of these
};
// A kiosk that showed its token. A revoked one may still deliver facts (they are quarantined) and nothing else.
struct SyncDevice {
    core::DeviceId device;
    core::DistributionId distribution;  // its scope
    bool is_revoked = false;
};
// The command line on the hub's own machine: import, first administrator.
struct Console {};
using Actor = std::variant<Visitor, SignedIn, SyncDevice, Console>;

enum class Action : std::uint8_t {
    view_shop,
    use_cart,  // the caller proved the cart's token
    place_order,
    view_placed_order,  // the caller proved the order's token
    view_orders,        // names of shoppers: the distributor's people only
    cancel_order,
    reissue_code,
    view_exceptions,
    close_exception,
    view_devices,
    pair_device,
    revoke_device,
    change_password,  // of one's own account
    push_facts,
    pull_changes,
    import_data,
};
std::string_view name_of(Action action);
std::span<const Action> all_actions();

// What the action is done to; only what the decision needs.
struct Object {
    std::optional<core::EnterpriseId> owner{};
    std::optional<core::UserId> account{};
    std::optional<core::DistributionId> distribution{};
};

// `unauthenticated` when signing in could help, `forbidden` when it could not. An absent owner matches nobody.
core::Status can(const Actor& actor, Action action, const Object& object);
// The same for a row that was looked up; `owner` is nothing when there is none: a signed-in person is told `not_found`,
// anybody else what can() says.
core::Status can_reach(const Actor& actor, Action action, std::optional<core::EnterpriseId> owner);

}  // namespace hub
