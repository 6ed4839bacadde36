#include "hub-server/services/accounts.h"

#include "hub-server/services/housekeeping.h"
#include "tests/hub-server/services/hub_fixture.h"
#include "tests/support/catch.h"

using namespace hub;
using namespace hub_test;
using core::ErrorCode;

namespace {

constexpr const char* k_email = "Lucie.Martin@exemple.invalid";
constexpr const char* k_password = "quatre chèvres vertes";
constexpr const char* k_peer = "192.0.2.17";

core::UserId make_account(TestHub& hub) {
    const std::string hash = *hub.passwords().hash(k_password);
    const auto id = hub.write([&](core::Transaction& tx, const Env& env) {
        return create_account(tx, env, Console{}, {k_email, "Lucie", Role::manager, hash, true, {}});
    });
    REQUIRE(id);
    return *id;
}

// Signs in without Argon2: the tests of the limits need many tries.
core::Result<OpenedSession> sign_in(TestHub& hub, const std::string& email, bool is_right,
                                    const std::string& peer = k_peer) {
    const SignInAttempt attempt{email, peer};
    TRY_ASSIGN(credentials,
               hub.read([&](core::Reader& reader, const Env& env) { return begin_sign_in(reader, env, attempt); }));
    TRY_ASSIGN(recorded, hub.write([&](core::Transaction& tx, const Env& env) {
        return finish_sign_in(tx, env, {attempt, credentials, is_right, {}});
    }));
    return recorded.answer;
}

core::Result<Session> session_of(TestHub& hub, const SessionToken& token) {
    return hub.read([&](core::Reader& reader, const Env& env) { return find_session(reader, env, token); });
}

}  // namespace

TEST_CASE("the right password opens a session, case and accents of the e-mail do not matter") {
    TestHub hub;
    const core::UserId id = make_account(hub);
    const auto credentials = hub.read([&](core::Reader& reader, const Env& env) {
        return begin_sign_in(reader, env, {"lucie.martin@EXEMPLE.invalid", k_peer});
    });
    REQUIRE(credentials);
    CHECK(hub.passwords().verify(credentials->password_hash, k_password));
    CHECK_FALSE(hub.passwords().verify(credentials->password_hash, "quatre chevres vertes"));
    const auto opened = sign_in(hub, "lucie.martin@exemple.invalid", true);
    REQUIRE(opened);
    CHECK(opened->has_first_password);
    const auto session = session_of(hub, opened->token);
    REQUIRE(session);
    CHECK(session->actor.account == id);
    CHECK(session->actor.role == Role::manager);
}

TEST_CASE("an unknown account takes the same steps and gets the same answer as a wrong password") {
    TestHub hub;
    make_account(hub);
    const auto credentials = hub.read([&](core::Reader& reader, const Env& env) {
        return begin_sign_in(reader, env, {"nobody@exemple.invalid", k_peer});
    });
    REQUIRE(credentials);
    CHECK_FALSE(credentials->account);
    CHECK_FALSE(hub.passwords().verify(credentials->password_hash, "nobody has this password"));
    const auto unknown = sign_in(hub, "nobody@exemple.invalid", false);
    const auto wrong = sign_in(hub, k_email, false);
    REQUIRE_FALSE(unknown);
    REQUIRE_FALSE(wrong);
    CHECK(unknown.error().code == wrong.error().code);
    CHECK(unknown.error().message == wrong.error().message);
}

TEST_CASE("after ten failures in an hour the account waits, longer after each, without asking for the password") {
    TestHub hub;
    make_account(hub);
    for (int i = 0; i < 10; ++i) CHECK(sign_in(hub, k_email, false).error().code == ErrorCode::unauthenticated);
    CHECK(sign_in(hub, k_email, true).error().code == ErrorCode::unavailable);
    CHECK(sign_in(hub, k_email, true, "198.51.100.1"));  // another network is not punished
    hub.clock.advance(core::Duration{2'000});
    CHECK(sign_in(hub, k_email, false).error().code == ErrorCode::unauthenticated);
    hub.clock.advance(core::Duration{2'000});
    CHECK(sign_in(hub, k_email, true).error().code == ErrorCode::unavailable);
    hub.clock.advance(core::Duration{2'000});
    CHECK(sign_in(hub, k_email, true));
    CHECK(sign_in(hub, k_email, false).error().code == ErrorCode::unauthenticated);  // counted from one again
}

TEST_CASE("a thousand tries in an hour verify a few dozen passwords") {
    TestHub hub;
    make_account(hub);
    int verified = 0;
    for (int i = 0; i < 1'000; ++i) {
        if (sign_in(hub, k_email, false).error().code == ErrorCode::unauthenticated) ++verified;
        hub.clock.advance(core::Duration{3'600});
    }
    CHECK(verified < 30);
}

TEST_CASE("wrong passwords that are verified side by side get no more tries than one after the other") {
    TestHub hub;
    make_account(hub);
    const SignInAttempt attempt{k_email, k_peer};
    std::vector<Credentials> begun;
    for (int i = 0; i < 15; ++i)
        begun.push_back(
            *hub.read([&](core::Reader& reader, const Env& env) { return begin_sign_in(reader, env, attempt); }));
    const auto finish = [&](const Credentials& credentials, bool is_right) {
        const auto recorded = hub.write([&](core::Transaction& tx, const Env& env) {
            return finish_sign_in(tx, env, {attempt, credentials, is_right, {}});
        });
        REQUIRE(recorded);
        return recorded->answer ? "" : std::string{core::name_of(recorded->answer.error().code)};
    };
    for (int i = 0; i < 10; ++i) CHECK(finish(begun[static_cast<std::size_t>(i)], false) == "unauthenticated");
    for (int i = 10; i < 14; ++i) CHECK(finish(begun[static_cast<std::size_t>(i)], false) == "unavailable");
    CHECK(finish(begun[14], true) == "unavailable");
}

TEST_CASE("addresses of one network share its limit, however they are written") {
    const auto shared = [](const std::string& first, const std::string& second) {
        TestHub hub;
        make_account(hub);
        for (int i = 0; i < 10; ++i) (void)sign_in(hub, k_email, false, first);
        return sign_in(hub, k_email, true, second) ? "no" : "yes";
    };
    CHECK(shared("192.0.2.17", "192.0.2.200") == std::string{"yes"});
    CHECK(shared("192.0.2.17", "192.0.3.17") == std::string{"no"});
    CHECK(shared("192.0.2.17", "::ffff:192.0.2.18") == std::string{"yes"});
    CHECK(shared("2001:db8:1:2::7", "2001:db8:1:2:a:b:c:d") == std::string{"yes"});
    CHECK(shared("2001:db8::a:1:2:3", "2001:db8::b:1:2:3") == std::string{"yes"});  // the zeros belong to the network
    CHECK(shared("2001:db8:1:2::7", "2001:db8:1:3::7") == std::string{"no"});
}

TEST_CASE("an hour and a quarter later everything is forgiven") {
    TestHub hub;
    make_account(hub);
    for (int i = 0; i < 11; ++i) (void)sign_in(hub, k_email, false);
    hub.clock.advance(core::Duration{75 * 60'000});
    CHECK(sign_in(hub, k_email, true));
}

TEST_CASE("a session goes idle after 30 minutes and dies after 12 hours") {
    TestHub hub;
    make_account(hub);
    const auto opened = sign_in(hub, k_email, true);
    REQUIRE(opened);
    const auto touch = [&] {
        return hub.write([&](core::Transaction& tx, const Env& env) { return touch_session(tx, env, opened->token); });
    };
    for (int i = 0; i < 24; ++i) {  // every 29 minutes, 11 h 36 in all
        hub.clock.advance(core::Duration{29 * 60'000});
        REQUIRE(session_of(hub, opened->token)->needs_touch);
        REQUIRE(touch());
    }
    CHECK_FALSE(session_of(hub, opened->token)->needs_touch);
    hub.clock.advance(core::Duration{25 * 60'000});
    CHECK_FALSE(session_of(hub, opened->token));

    const auto second = sign_in(hub, k_email, true);
    hub.clock.advance(core::Duration{30 * 60'000});
    CHECK(session_of(hub, second->token).error().code == ErrorCode::unauthenticated);
}

TEST_CASE("signing out ends the session on the server; an unknown token is nobody") {
    TestHub hub;
    make_account(hub);
    const auto opened = sign_in(hub, k_email, true);
    REQUIRE(opened);
    REQUIRE(hub.write([&](core::Transaction& tx, const Env& env) { return sign_out(tx, env, opened->token); }));
    CHECK_FALSE(session_of(hub, opened->token));
    CHECK_FALSE(session_of(hub, SessionToken{}));
    CHECK_FALSE(SessionToken::parse(""));
    CHECK_FALSE(SessionToken::parse("null"));
}

TEST_CASE("changing the password ends the other sessions and is for the own account only") {
    TestHub hub;
    const core::UserId id = make_account(hub);
    const auto here = sign_in(hub, k_email, true);
    const auto elsewhere = sign_in(hub, k_email, true);
    const std::string hash = *hub.passwords().hash("cinq moutons bleus");
    const auto change = [&](core::UserId who) {
        const Actor actor = session_of(hub, here->token)->actor;
        return hub.write([&](core::Transaction& tx, const Env& env) {
            return change_password(tx, env, actor, {who, hash, here->token});
        });
    };
    CHECK(change(core::UserId{}).error().code == ErrorCode::forbidden);
    REQUIRE(change(id));
    CHECK_FALSE(session_of(hub, here->token)->has_first_password);
    CHECK_FALSE(session_of(hub, elsewhere->token));
}

TEST_CASE("a new password has 12 characters and is not a joke") {
    CHECK(check_new_password("éléphant bleu", k_email));
    CHECK_FALSE(check_new_password("éléphant bl", k_email));  // 11 characters, 13 bytes
    CHECK_FALSE(check_new_password("aaaaaaaaaaaaaaa", k_email));
    CHECK_FALSE(check_new_password("121212121212", k_email));
    CHECK_FALSE(check_new_password("lucie.martin@exemple.invalid", k_email));
    CHECK_FALSE(check_new_password(std::string(2'000, 'x') + "yzw", k_email));
    CHECK_FALSE(check_new_password("\xff\xfe bad bytes here", k_email));
}

TEST_CASE("two accounts cannot share an e-mail, and only the command line makes them") {
    TestHub hub;
    make_account(hub);
    const auto again = hub.write([&](core::Transaction& tx, const Env& env) {
        return create_account(tx, env, Console{}, {"LUCIE.martin@exemple.invalid", "L", Role::admin, "x", true, {}});
    });
    CHECK(again.error().code == ErrorCode::conflict);
    const auto by_visitor = hub.write([&](core::Transaction& tx, const Env& env) {
        return create_account(tx, env, Visitor{}, {"eve@exemple.invalid", "E", Role::admin, "x", true, {}});
    });
    CHECK_FALSE(by_visitor);
}

TEST_CASE("housekeeping takes out what has ended and nothing else") {
    TestHub hub;
    make_account(hub);
    const auto old = sign_in(hub, k_email, true);
    hub.clock.advance(k_session_life_max + core::Duration{1});
    const auto fresh = sign_in(hub, k_email, true);
    REQUIRE(hub.write([](core::Transaction& tx, const Env& env) { return tidy_up(tx, env); }));
    CHECK(session_of(hub, fresh->token));
    const auto sessions = hub.read([](core::Reader& reader, const Env& env) {
        return reader.number("SELECT COUNT(*) FROM session WHERE network_id = $1", {env.network});
    });
    CHECK(*sessions == 1);
}
