#include "hub-server/services/policy.h"

#include "tests/support/catch.h"

using namespace hub;

namespace {

core::EnterpriseId enterprise(std::uint8_t number) {
    core::EnterpriseId id;
    id.uuid.bytes[15] = number;
    return id;
}

core::UserId account(std::uint8_t number) {
    core::UserId id;
    id.uuid.bytes[15] = number;
    return id;
}

core::DistributionId distribution(std::uint8_t number) {
    core::DistributionId id;
    id.uuid.bytes[15] = number;
    return id;
}

const core::EnterpriseId k_own = enterprise(1);
const core::EnterpriseId k_foreign = enterprise(2);

// What each actor may do with what belongs to his own enterprise, to another one, and to nobody: "yes yes yes".
struct Expected {
    Action action;
    const char* visitor;
    const char* producer;
    const char* manager;
    const char* admin;
    const char* device;
    const char* console;
};
constexpr Expected k_matrix[] = {
    // own foreign nobody      visitor  producer manager admin  device  console
    {Action::view_shop, "yyy", "yyy", "yyy", "yyy", "nnn", "nnn"},
    {Action::use_cart, "yyy", "yyy", "yyy", "yyy", "nnn", "nnn"},
    {Action::place_order, "yyy", "yyy", "yyy", "yyy", "nnn", "nnn"},
    {Action::view_placed_order, "yyy", "yyy", "yyy", "yyy", "nnn", "nnn"},
    {Action::view_orders, "nnn", "nnn", "ynn", "yyn", "nnn", "yyy"},
    {Action::cancel_order, "nnn", "nnn", "ynn", "yyn", "nnn", "nnn"},
    {Action::reissue_code, "nnn", "nnn", "ynn", "yyn", "nnn", "nnn"},
    {Action::view_exceptions, "nnn", "nnn", "ynn", "yyn", "nnn", "nnn"},
    {Action::close_exception, "nnn", "nnn", "ynn", "yyn", "nnn", "nnn"},
    {Action::view_devices, "nnn", "nnn", "ynn", "yyn", "nnn", "nnn"},
    {Action::pair_device, "nnn", "nnn", "ynn", "yyn", "nnn", "yyy"},
    {Action::revoke_device, "nnn", "nnn", "ynn", "yyn", "nnn", "nnn"},
    {Action::change_password, "nnn", "nnn", "nnn", "nnn", "nnn", "nnn"},  // needs an account, not an enterprise
    {Action::push_facts, "nnn", "nnn", "nnn", "nnn", "yyy", "nnn"},
    {Action::pull_changes, "nnn", "nnn", "nnn", "nnn", "nnn", "nnn"},  // needs a distribution
    {Action::import_data, "nnn", "nnn", "nnn", "nnn", "nnn", "yyy"},
};

std::string decisions(const Actor& actor, Action action) {
    std::string text;
    text += can(actor, action, {.owner = k_own}) ? 'y' : 'n';
    text += can(actor, action, {.owner = k_foreign}) ? 'y' : 'n';
    text += can(actor, action, {}) ? 'y' : 'n';
    return text;
}

}  // namespace

TEST_CASE("every action is decided for every actor, on own, foreign and ownerless rows") {
    REQUIRE(std::size(k_matrix) == all_actions().size());
    for (const Expected& expected : k_matrix) {
        INFO(name_of(expected.action));
        CHECK(decisions(Visitor{}, expected.action) == expected.visitor);
        CHECK(decisions(SignedIn{account(1), Role::producer, {k_own}}, expected.action) == expected.producer);
        CHECK(decisions(SignedIn{account(1), Role::manager, {k_own}}, expected.action) == expected.manager);
        CHECK(decisions(SignedIn{account(1), Role::admin, {}}, expected.action) == expected.admin);
        CHECK(decisions(SyncDevice{{}, distribution(1), false}, expected.action) == expected.device);
        CHECK(decisions(Console{}, expected.action) == expected.console);
    }
}

TEST_CASE("a password is changed by its own account only, and nobody is not everybody") {
    const Actor person = SignedIn{account(1), Role::admin, {}};
    CHECK(can(person, Action::change_password, {.account = account(1)}));
    CHECK_FALSE(can(person, Action::change_password, {.account = account(2)}));
    CHECK_FALSE(can(person, Action::change_password, {}));
    CHECK_FALSE(can(SignedIn{}, Action::change_password, {}));
}

TEST_CASE("a device pulls its own distribution, and nothing once revoked; it delivers facts even then") {
    const SyncDevice device{{}, distribution(1), false};
    const SyncDevice revoked{{}, distribution(1), true};
    CHECK(can(device, Action::pull_changes, {.distribution = distribution(1)}));
    CHECK_FALSE(can(device, Action::pull_changes, {.distribution = distribution(2)}));
    CHECK_FALSE(can(device, Action::pull_changes, {}));
    CHECK_FALSE(can(revoked, Action::pull_changes, {.distribution = distribution(1)}));
    CHECK(can(revoked, Action::push_facts, {}));
}

TEST_CASE("a visitor is told to sign in, a signed-in person that it is forbidden or not there") {
    CHECK(can(Visitor{}, Action::view_orders, {.owner = k_own}).error().code == core::ErrorCode::unauthenticated);
    const Actor manager = SignedIn{account(1), Role::manager, {k_own}};
    CHECK(can(manager, Action::view_orders, {.owner = k_foreign}).error().code == core::ErrorCode::forbidden);
    CHECK(can_reach(manager, Action::view_orders, std::nullopt).error().code == core::ErrorCode::not_found);
    CHECK(can_reach(Visitor{}, Action::view_orders, std::nullopt).error().code == core::ErrorCode::unauthenticated);
}
