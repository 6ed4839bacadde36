#include "hub-server/services/policy.h"

#include <algorithm>
#include <array>
#include <string>

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Status;

std::string_view name_of(Role role) {
    switch (role) {
        case Role::admin: return "admin";
        case Role::manager: return "manager";
        case Role::producer: return "producer";
    }
    return "";
}

std::optional<Role> role_of(std::string_view name) {
    for (const Role role : {Role::admin, Role::manager, Role::producer}) {
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

std::string_view name_of(Action action) {
    switch (action) {
        case Action::view_shop: return "view_shop";
        case Action::use_cart: return "use_cart";
        case Action::place_order: return "place_order";
        case Action::view_placed_order: return "view_placed_order";
        case Action::view_orders: return "view_orders";
        case Action::cancel_order: return "cancel_order";
        case Action::reissue_code: return "reissue_code";
        case Action::view_exceptions: return "view_exceptions";
        case Action::close_exception: return "close_exception";
        case Action::view_devices: return "view_devices";
        case Action::pair_device: return "pair_device";
        case Action::revoke_device: return "revoke_device";
        case Action::change_password: return "change_password";
        case Action::push_facts: return "push_facts";
        case Action::pull_changes: return "pull_changes";
        case Action::import_data: return "import_data";
    }
    return "";
}

std::span<const Action> all_actions() {
    static constexpr std::array k_actions{
        Action::view_shop,       Action::use_cart,     Action::place_order,  Action::view_placed_order,
        Action::view_orders,     Action::cancel_order, Action::reissue_code, Action::view_exceptions,
        Action::close_exception, Action::view_devices, Action::pair_device,  Action::revoke_device,
        Action::change_password, Action::push_facts,   Action::pull_changes, Action::import_data};
    return k_actions;
}

namespace {

// What the public may do; the cart and the placed order are reached by their secret tokens alone.
bool is_public(Action action) {
    switch (action) {
        case Action::view_shop:
        case Action::use_cart:
        case Action::place_order:
        case Action::view_placed_order: return true;
        case Action::view_orders:
        case Action::cancel_order:
        case Action::reissue_code:
        case Action::view_exceptions:
        case Action::close_exception:
        case Action::view_devices:
        case Action::pair_device:
        case Action::revoke_device:
        case Action::change_password:
        case Action::push_facts:
        case Action::pull_changes:
        case Action::import_data: return false;
    }
    return false;
}

// What the people of the owner enterprise do on distribution day.
bool is_management(Action action) {
    switch (action) {
        case Action::view_orders:
        case Action::cancel_order:
        case Action::reissue_code:
        case Action::view_exceptions:
        case Action::close_exception:
        case Action::view_devices:
        case Action::pair_device:
        case Action::revoke_device: return true;
        case Action::view_shop:
        case Action::use_cart:
        case Action::place_order:
        case Action::view_placed_order:
        case Action::change_password:
        case Action::push_facts:
        case Action::pull_changes:
        case Action::import_data: return false;
    }
    return false;
}

bool owns(const SignedIn& person, const Object& object) {
    return object.owner &&
           std::find(person.enterprises.begin(), person.enterprises.end(), *object.owner) != person.enterprises.end();
}

bool may(const Visitor&, Action action, const Object&) { return is_public(action); }

bool may(const SignedIn& person, Action action, const Object& object) {
    if (is_public(action)) return true;
    if (action == Action::change_password) return object.account == person.account;
    if (!is_management(action) || !object.owner) return false;
    switch (person.role) {
        case Role::admin: return true;
        case Role::manager: return owns(person, object);
        case Role::producer: return false;
    }
    return false;
}

bool may(const SyncDevice& device, Action action, const Object& object) {
    if (action == Action::push_facts) return true;  // whatever it says is stored; what to believe is decided per fact
    return action == Action::pull_changes && !device.is_revoked && object.distribution == device.distribution;
}

bool may(const Console&, Action action, const Object&) {
    return action == Action::import_data || action == Action::pair_device || action == Action::view_orders;
}

}  // namespace

Status can(const Actor& actor, Action action, const Object& object) {
    if (std::visit([&](const auto& who) { return may(who, action, object); }, actor)) return Done{};
    if (std::holds_alternative<Visitor>(actor) && (is_management(action) || action == Action::change_password))
        return fail(ErrorCode::unauthenticated, "sign in to do this");
    return fail(ErrorCode::forbidden, "not allowed: " + std::string{name_of(action)});
}

Status can_reach(const Actor& actor, Action action, std::optional<core::EnterpriseId> owner) {
    if (!owner && std::holds_alternative<SignedIn>(actor)) return fail(ErrorCode::not_found, "there is no such thing");
    return can(actor, action, {.owner = owner, .account = {}, .distribution = {}});
}

}  // namespace hub
