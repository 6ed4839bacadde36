#include <algorithm>
#include <cctype>

#include "tests/hub-server/services/hub_fixture.h"
#include "tests/support/catch.h"

using namespace hub;
using namespace hub_test;
using core::ErrorCode;

namespace {

core::EnrolRequest request_for(TestHub& hub, const std::string& code) {
    core::IdMaker ids{hub.clock, hub.random};
    return {code, ids.make<struct core::DeviceTag>(), "Borne A", core::SigningKey::generate().public_key};
}

// The code's answer: no error, or its name.
std::string answered(TestHub& hub, const core::EnrolRequest& request) {
    const auto recorded = enrol(hub, request);
    if (!recorded) return std::string{core::name_of(recorded.error().code)};
    return recorded->answer ? "" : std::string{core::name_of(recorded->answer.error().code)};
}

// Another code of the same slot.
std::string wrong_guess(std::string code) {
    code.back() = code.back() == '0' ? '1' : '0';
    return code;
}

}  // namespace

TEST_CASE("a kiosk is let in by a pairing code, typed in any case, with or without the dash") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    std::string code = pairing_code(hub, demo.distribution).text;
    REQUIRE(code.size() == 9);
    std::transform(code.begin(), code.end(), code.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    code.erase(code.find('-'), 1);
    const auto recorded = enrol(hub, request_for(hub, code));
    REQUIRE(recorded);
    REQUIRE(recorded->answer);
    CHECK(recorded->answer->distribution == demo.distribution);
    CHECK(recorded->answer->epoch == hub.epochs().current());
    const auto device = hub.read(
        [&](core::Reader& reader, const Env& env) { return find_device(reader, env, recorded->answer->token); });
    REQUIRE(device);
    CHECK_FALSE(device->is_revoked);
}

TEST_CASE("a pairing code lets one device in, and that one again when the answer was lost") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const core::EnrolRequest first = request_for(hub, pairing_code(hub, demo.distribution).text);
    CHECK(answered(hub, first).empty());
    CHECK(answered(hub, first).empty());
    core::EnrolRequest thief = request_for(hub, first.pairing_code);
    CHECK(answered(hub, thief) == "unauthenticated");
    thief.device = first.device;
    CHECK(answered(hub, thief) == "conflict");  // its id, another key
}

TEST_CASE("five wrong guesses spend a pairing code, four do not") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const std::string kept = pairing_code(hub, demo.distribution).text;
    const std::string spent = pairing_code(hub, demo.distribution).text;
    for (int i = 0; i < 4; ++i) CHECK(answered(hub, request_for(hub, wrong_guess(kept))) == "unauthenticated");
    for (int i = 0; i < 5; ++i) CHECK(answered(hub, request_for(hub, wrong_guess(spent))) == "unauthenticated");
    CHECK(answered(hub, request_for(hub, spent)) == "unauthenticated");
    if (kept.substr(0, 2) != spent.substr(0, 2)) CHECK(answered(hub, request_for(hub, kept)).empty());
}

TEST_CASE("a pairing code lives 15 minutes") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    const std::string code = pairing_code(hub, demo.distribution).text;
    const std::string late = pairing_code(hub, demo.distribution).text;
    hub.clock.advance(k_pairing_life - core::Duration{1});
    CHECK(answered(hub, request_for(hub, code)).empty());
    hub.clock.advance(core::Duration{1});
    CHECK(answered(hub, request_for(hub, late)) == "unauthenticated");
}

TEST_CASE("what cannot be a pairing code or a device is refused") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    for (const char* text : {"", "7K2M", "7K2M-9QXR-AAAA", "7K2M-9QX!", "ÉÉÉÉÉÉÉÉ"})
        CHECK(answered(hub, request_for(hub, text)) == "unauthenticated");
    core::EnrolRequest request = request_for(hub, pairing_code(hub, demo.distribution).text);
    for (const std::string& name : {std::string{}, std::string(81, 'x'), std::string{"\xff"}}) {
        request.device_name = name;
        CHECK(answered(hub, request) == "invalid");
    }
    const auto device = hub.read([](core::Reader& reader, const Env& env) { return find_device(reader, env, ""); });
    CHECK(device.error().code == ErrorCode::unauthenticated);
}

TEST_CASE("a revoked device pulls nothing, and its facts are kept in quarantine") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    REQUIRE(kiosk.changes(0));
    REQUIRE(hub.write(
        [&](core::Transaction& tx, const Env& env) { return revoke_device(tx, env, hub.admin(), kiosk.id()); }));
    CHECK(kiosk.changes(0).error().code == ErrorCode::forbidden);
    CHECK(kiosk.snapshot().error().code == ErrorCode::forbidden);
    CHECK(kiosk.pushed(kiosk.hand_out(demo.orders[0].id)) == "quarantined");

    const auto devices = hub.read([&](core::Reader& reader, const Env& env) {
        return list_devices(reader, env, hub.admin(), demo.distribution);
    });
    REQUIRE(devices->size() == 1);
    CHECK((*devices)[0].is_revoked);
    CHECK((*devices)[0].facts == 1);
    const auto exceptions = hub.read([&](core::Reader& reader, const Env& env) {
        return list_exceptions(reader, env, hub.admin(), demo.distribution);
    });
    REQUIRE(exceptions->size() == 1);
    CHECK((*exceptions)[0].kind == "quarantined");
    CHECK((*exceptions)[0].detail == "revoked_device");
}

TEST_CASE("a revoked device that is paired again is let in again") {
    TestHub hub;
    const DemoImported demo = hub.import_demo();
    TestKiosk kiosk{hub, demo.distribution, "Borne A"};
    REQUIRE(hub.write(
        [&](core::Transaction& tx, const Env& env) { return revoke_device(tx, env, hub.admin(), kiosk.id()); }));
    core::EnrolRequest again = kiosk.request();
    again.pairing_code = pairing_code(hub, demo.distribution).text;
    const auto recorded = enrol(hub, again);
    REQUIRE(recorded);
    REQUIRE(recorded->answer);
    const auto old_token =
        hub.read([&](core::Reader& reader, const Env& env) { return find_device(reader, env, kiosk.token()); });
    CHECK_FALSE(old_token);
}
