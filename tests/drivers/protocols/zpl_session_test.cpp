// The conversation without a wire: every answer a printer may give, or not give.
#include "drivers/protocols/zpl_session.h"

#include "tests/drivers/protocols/recorded_zpl.h"
#include "tests/support/catch.h"

namespace {

using drivers::ZplSession;

// A hand-driven session: now() moves only when told.
struct Talk {
    explicit Talk(drivers::ZplHabits habits = {}, bool has_back_channel = true) : session(habits, has_back_channel) {}

    // What the session wants; a question stays wanted until sent() takes it.
    const ZplSession::Action& wanted() {
        if (!action || !std::holds_alternative<ZplSession::Send>(*action)) action = session.poll(now);
        return *action;
    }
    std::string sent() {
        const auto* send = std::get_if<ZplSession::Send>(&wanted());
        const std::string text = send == nullptr ? "" : std::string{core::as_text(send->bytes)};
        action.reset();
        return text;
    }
    void hear(const std::string& answer) { session.feed(core::as_bytes(answer), now); }
    // Waits out the silence that the session is willing to bear.
    void be_silent() {
        const auto* wait = std::get_if<ZplSession::Wait>(&wanted());
        REQUIRE(wait != nullptr);
        REQUIRE(wait->until > now);
        now = wait->until;
    }
    bool is_asked() { return std::holds_alternative<ZplSession::Asked>(wanted()); }
    bool is_finished() { return std::holds_alternative<ZplSession::Finished>(wanted()); }
    bool is_waiting() { return std::holds_alternative<ZplSession::Wait>(wanted()); }

    std::optional<ZplSession::Action> action;
    ZplSession session;
    core::MonotonicInstant now{};
};

const std::string k_confirm = "~HS\r\n! U1 getvar \"odometer.total_label_count\"\r\n";

void open_ready(Talk& talk) {
    REQUIRE(talk.sent() == "~HS\r\n");
    talk.hear(tests::hs_ready());
    REQUIRE(talk.sent() == drivers::k_zpl_ask_odometer);
    talk.hear("\"41\"");
    REQUIRE(talk.is_asked());
}

void send_label(Talk& talk) {
    talk.session.print({'L'});
    REQUIRE(talk.sent() == "L");
}

TEST_CASE("a label is proven when nothing is left and the odometer went up by one") {
    Talk talk;
    open_ready(talk);
    send_label(talk);
    REQUIRE(talk.sent() == k_confirm);
    talk.hear(tests::hs_printing() + "\"41\"");
    CHECK(talk.is_waiting());
    talk.be_silent();
    REQUIRE(talk.sent() == k_confirm);
    talk.hear(tests::hs_ready() + "\"42\"");
    CHECK(talk.is_finished());
    CHECK(talk.session.is_proven());
}

TEST_CASE("an idle printer whose odometer stands still, or ran ahead, has proven nothing") {
    for (const std::string odometer : {"\"41\"", "\"43\"", "\"?\""}) {
        CAPTURE(odometer);
        Talk talk;
        open_ready(talk);
        send_label(talk);
        const auto start = talk.now;
        while (!talk.is_finished()) {
            if (talk.is_waiting()) talk.be_silent();
            else if (talk.sent() == k_confirm) talk.hear(tests::hs_ready() + odometer);
            REQUIRE(talk.now - start <= ZplSession::k_confirm_limit + ZplSession::k_answer_limit);
        }
        CHECK_FALSE(talk.session.is_proven());
    }
}

TEST_CASE("a printer without an odometer is asked once, and its labels are sent without proof") {
    Talk talk;
    REQUIRE(talk.sent() == "~HS\r\n");
    talk.hear(tests::hs_ready());
    REQUIRE(talk.sent() == drivers::k_zpl_ask_odometer);
    talk.hear("\"?\"");
    REQUIRE(talk.is_asked());
    CHECK_FALSE(talk.session.habits().has_odometer);
    send_label(talk);
    REQUIRE(talk.sent() == "~HS\r\n");
    talk.hear(tests::hs_ready());
    CHECK(talk.is_finished());
    CHECK_FALSE(talk.session.is_proven());

    Talk next{talk.session.habits()};
    REQUIRE(next.sent() == "~HS\r\n");
    next.hear(tests::hs_ready());
    CHECK(next.is_asked());
}

TEST_CASE("a printer that cannot print is known before a byte of the label leaves") {
    Talk talk;
    REQUIRE(talk.sent() == "~HS\r\n");
    talk.hear(tests::hs_paper_out());
    REQUIRE(talk.is_asked());
    REQUIRE(talk.session.status());
    CHECK(talk.session.status()->faults.front() == drivers::PrinterFault::paper_out);
}

TEST_CASE("a printer silent about ~HS is asked ~HQES, which works with an open head") {
    Talk talk;
    REQUIRE(talk.sent() == "~HS\r\n");
    talk.be_silent();
    REQUIRE(talk.sent() == "~HQES\r\n");
    talk.hear(tests::hqes_answer("1 00000000 00000004"));
    REQUIRE(talk.is_asked());
    CHECK(talk.session.status()->faults.front() == drivers::PrinterFault::head_open);
    CHECK(talk.session.habits().answers_status);
}

TEST_CASE("a mute printer prints all the same, is not asked after the label, nor the next time") {
    Talk talk;
    REQUIRE(talk.sent() == "~HS\r\n");
    talk.be_silent();
    REQUIRE(talk.sent() == "~HQES\r\n");
    talk.be_silent();
    REQUIRE(talk.is_asked());
    CHECK_FALSE(talk.session.status());
    CHECK_FALSE(talk.session.habits().answers_status);
    send_label(talk);
    CHECK(talk.is_finished());
    CHECK_FALSE(talk.session.is_proven());

    Talk next{talk.session.habits()};
    CHECK(next.is_asked());
}

TEST_CASE("without a back channel nothing is asked at all") {
    Talk talk{{}, false};
    REQUIRE(talk.is_asked());
    send_label(talk);
    CHECK(talk.is_finished());
    CHECK(talk.session.habits().answers_status);
}

TEST_CASE("paper that ends inside the label ends the waiting: the printer prints it again by itself") {
    Talk talk;
    open_ready(talk);
    send_label(talk);
    REQUIRE(talk.sent() == k_confirm);
    talk.hear(tests::hs_paper_out() + "\"41\"");
    CHECK(talk.is_finished());
    CHECK_FALSE(talk.session.is_proven());
    CHECK(talk.session.status()->faults.front() == drivers::PrinterFault::paper_out);
}

TEST_CASE("a printer that falls silent after the label is waited for, but not for ever, and an old status is no news") {
    Talk talk;
    open_ready(talk);
    send_label(talk);
    const auto start = talk.now;
    int questions = 0;
    while (!talk.is_finished()) {
        if (talk.is_waiting()) talk.be_silent();
        else if (talk.sent() == k_confirm) ++questions;
    }
    CHECK(questions >= 3);
    CHECK(talk.now - start == ZplSession::k_confirm_limit);
    CHECK_FALSE(talk.session.is_proven());
    CHECK_FALSE(talk.session.status());
}

TEST_CASE("a printer that hangs up after the label ends the waiting at once") {
    Talk talk;
    open_ready(talk);
    send_label(talk);
    REQUIRE(talk.sent() == k_confirm);
    talk.session.lose_answers();
    CHECK(talk.is_finished());
    CHECK_FALSE(talk.session.is_proven());
}

}  // namespace
