// The supervisor, with the real halle-eye and with children that misbehave.
#include "kiosk/eye/eye_child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <functional>
#include <mutex>

#include "tests/kiosk/eye/picture.h"
#include "tests/support/catch.h"

namespace {

using Condition = kiosk::EyeChild::Condition;
constexpr std::chrono::seconds k_patience{30};  // never reached when the code is right

// Collects what the supervisor tells, and waits for it.
class Witness {
public:
    kiosk::EyeChild::Callbacks callbacks() {
        return {.on_code =
                    [this](const kiosk::EyeCode& code) {
                        const std::lock_guard lock{m_mutex};
                        m_codes.push_back(code);
                        m_told.notify_all();
                    },
                .on_condition =
                    [this](Condition condition) {
                        const std::lock_guard lock{m_mutex};
                        m_conditions.push_back(condition);
                        m_told.notify_all();
                    }};
    }
    bool sees_code(const std::string& text) {
        return waits_for([&] { return std::ranges::find(m_codes, text, &kiosk::EyeCode::text) != m_codes.end(); });
    }
    // True once `conditions` is what was told so far.
    bool sees_exactly(const std::vector<Condition>& conditions) {
        return waits_for([&] { return m_conditions == conditions; });
    }
    bool sees(Condition condition) {
        return waits_for([&] { return std::ranges::find(m_conditions, condition) != m_conditions.end(); });
    }
    // The restart is counted just after it was announced.
    static bool waits_for_restarts(const kiosk::EyeChild& child, std::int64_t least) {
        const auto until = std::chrono::steady_clock::now() + k_patience;
        while (child.restarts() < least && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        return child.restarts() >= least;
    }
    std::vector<kiosk::EyeCode> codes() {
        const std::lock_guard lock{m_mutex};
        return m_codes;
    }
    bool waits_for(const std::function<bool()>& what) {
        std::unique_lock lock{m_mutex};
        return m_told.wait_for(lock, k_patience, what);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_told;
    std::vector<kiosk::EyeCode> m_codes;
    std::vector<Condition> m_conditions;
};

struct Rig {
    tests::TemporaryDirectory frames;
    core::SystemMonotonic monotonic;
    core::Log log = core::Log::silent();
    Witness witness;

    kiosk::EyeCommand real_eye(const std::string& formats = "QRCode") const {
        return {std::string{HALLE_BIN_DIR} + "/halle-eye",
                {"--stream", "--frames", frames.path(), "--formats", formats}};
    }
    void show(const std::string& content) const {
        frames.put("frame.pgm", tests::as_pgm(tests::photograph({.content = content})));
    }
};

kiosk::EyeCommand shell(const std::string& script) { return {"/bin/sh", {"-c", script}}; }

constexpr const char* k_alive = R"(echo '{"alive":true,"frames":0}'; )";
constexpr const char* k_code = R"(echo '{"text":"GOOD","captured_ms":1}'; )";
// Six lines that are not ours. The shell's own printf: no other program, no device, the same bytes each time.
constexpr const char* k_garbage = R"(echo garbage; echo; echo '[1]'; echo '{"text":5}';
printf '\001\000\377\376{"text":"\200","captured_ms":1}\015\n%010000d\n' 0; )";
constexpr const char* k_stay = "exec sleep 1000";  // exec: killing the child must leave nobody behind

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) != -1; }

}  // namespace

TEST_CASE("codes shown to the real eye arrive, with the time of their frame") {
    Rig rig;
    const auto before = rig.monotonic.now();
    kiosk::EyeChild child{rig.real_eye(), rig.witness.callbacks(), rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees_exactly({Condition::starting, Condition::watching}));
    rig.show("FIRST");
    REQUIRE(rig.witness.sees_code("FIRST"));
    rig.show("SECOND");
    REQUIRE(rig.witness.sees_code("SECOND"));
    const auto codes = rig.witness.codes();
    CHECK(codes.size() == 2);
    CHECK((before <= codes[0].captured && codes[0].captured <= codes[1].captured));
    CHECK(codes[1].captured <= rig.monotonic.now());
    CHECK(child.dropped_lines() == 0);
    CHECK(child.restarts() == 0);
}

TEST_CASE("a code too long for us is marked") {
    Rig rig;
    kiosk::EyeChild child{rig.real_eye(), rig.witness.callbacks(), rig.monotonic, rig.log};
    const std::string content(700, 'L');
    rig.frames.put("frame.pgm", tests::as_pgm(tests::photograph({.content = content, .module = 3.5})));
    REQUIRE(rig.witness.sees_code(std::string(512, 'L')));
    CHECK(rig.witness.codes()[0].too_long);
}

TEST_CASE("what was told before a death is not told again after it") {
    Rig rig;
    kiosk::EyeChild child{rig.real_eye(), rig.witness.callbacks(), rig.monotonic, rig.log};
    rig.show("ONCE");
    REQUIRE(rig.witness.sees_code("ONCE"));
    REQUIRE(::kill(child.process_id(), SIGKILL) == 0);
    REQUIRE(Witness::waits_for_restarts(child, 1));
    rig.show("THEN");
    REQUIRE(rig.witness.sees_code("THEN"));
    CHECK(rig.witness.codes().size() == 2);
}

TEST_CASE("a killed eye is restarted and reads the next code") {
    Rig rig;
    kiosk::EyeChild child{rig.real_eye(), rig.witness.callbacks(), rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees_exactly({Condition::starting, Condition::watching}));
    REQUIRE(::kill(child.process_id(), SIGKILL) == 0);
    REQUIRE(rig.witness.sees_exactly(
        {Condition::starting, Condition::watching, Condition::restarting, Condition::watching}));
    CHECK(child.restarts() == 1);
    rig.show("AFTER");
    CHECK(rig.witness.sees_code("AFTER"));
}

TEST_CASE("a hanging eye is noticed, killed and restarted") {
    Rig rig;
    kiosk::EyeChild child{rig.real_eye(), rig.witness.callbacks(), rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees(Condition::watching));
    REQUIRE(::kill(child.process_id(), SIGSTOP) == 0);
    REQUIRE(rig.witness.sees(Condition::restarting));
    rig.show("AWAKE");  // while nobody looks, perhaps: it is read all the same
    CHECK(rig.witness.sees_code("AWAKE"));
    CHECK(child.restarts() == 1);
}

TEST_CASE("a picture that kills the decoder is not read again by the next eye") {
    Rig rig;
    kiosk::EyeChild child{rig.real_eye("all"), rig.witness.callbacks(), rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees(Condition::watching));
    rig.frames.put("deadly.pgm", tests::as_pgm(tests::deadly_picture()));
    if (tests::k_deadly_picture_kills) {
        REQUIRE(rig.witness.sees_exactly(
            {Condition::starting, Condition::watching, Condition::restarting, Condition::watching}));
    }
    rig.show("ALIVE");
    CHECK(rig.witness.sees_code("ALIVE"));
    CHECK(child.restarts() == (tests::k_deadly_picture_kills ? 1 : 0));
}

TEST_CASE("a missing directory is no camera until it comes") {
    Rig rig;
    auto command = rig.real_eye();
    command.arguments[2] = rig.frames.path("later");
    kiosk::EyeChild child{command, rig.witness.callbacks(), rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees_exactly({Condition::starting, Condition::no_camera}));
    REQUIRE(::mkdir(rig.frames.path("later").c_str(), 0700) == 0);
    CHECK(rig.witness.sees_exactly({Condition::starting, Condition::no_camera, Condition::watching}));
}

TEST_CASE("garbage, long and foreign lines are dropped and the next code still arrives") {
    Rig rig;
    kiosk::EyeChild child{shell(fmt::format("{}{}{}{}", k_alive, k_garbage, k_code, k_stay)), rig.witness.callbacks(),
                          rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees_code("GOOD"));
    CHECK(child.dropped_lines() == 6);
    CHECK(child.restarts() == 0);
    CHECK(rig.witness.codes().size() == 1);
}

TEST_CASE("who hears a code can know what was dropped before it") {
    Rig rig;
    std::atomic<kiosk::EyeChild*> hearer = nullptr;
    std::atomic<std::int64_t> dropped_before = -1;
    auto callbacks = rig.witness.callbacks();
    callbacks.on_code = [&, tell = callbacks.on_code](const kiosk::EyeCode& code) {
        while (hearer.load() == nullptr) std::this_thread::yield();
        dropped_before = hearer.load()->dropped_lines();
        tell(code);
    };
    // The end of the long line and the code leave in one write, so that they can arrive in one read.
    constexpr const char* k_long_line = R"(printf '%010000d' 0; printf '\n{"text":"GOOD","captured_ms":1}\n'; )";
    kiosk::EyeChild child{shell(fmt::format("{}{}", k_long_line, k_stay)), callbacks, rig.monotonic, rig.log};
    hearer = &child;
    REQUIRE(rig.witness.sees_code("GOOD"));
    CHECK(dropped_before == 1);
}

TEST_CASE("a child that talks nonsense without end counts as silent") {
    Rig rig;
    kiosk::EyeChild child{shell(std::string{k_alive} + "exec yes nonsense"),
                          rig.witness.callbacks(),
                          rig.monotonic,
                          rig.log,
                          {.silence_max = core::Duration{200}}};
    CHECK(Witness::waits_for_restarts(child, 1));
    CHECK(child.dropped_lines() > 100);
}

TEST_CASE("a child cannot tell codes from the future") {
    Rig rig;
    kiosk::EyeChild child{shell(std::string{R"(echo '{"text":"EARLY","captured_ms":9000000000000000}'; )"} + k_stay),
                          rig.witness.callbacks(), rig.monotonic, rig.log};
    REQUIRE(rig.witness.sees_code("EARLY"));
    CHECK(rig.witness.codes()[0].captured <= rig.monotonic.now());
}

TEST_CASE("a child that closes its output is replaced") {
    Rig rig;
    kiosk::EyeChild child{shell(std::string{k_alive} + "exec >&-; " + k_stay), rig.witness.callbacks(), rig.monotonic,
                          rig.log};
    CHECK(rig.witness.sees(Condition::restarting));
    CHECK(rig.witness.waits_for_restarts(child, 1));
}

TEST_CASE("a program that is not there is no camera, tried again, and stops at once") {
    Rig rig;
    kiosk::EyeChild child{{"/nowhere/halle-eye", {}}, rig.witness.callbacks(), rig.monotonic, rig.log};
    CHECK(rig.witness.sees_exactly({Condition::starting, Condition::no_camera}));
    CHECK(child.process_id() == 0);
    child.stop();
}

TEST_CASE("stopping ends and reaps the child, even one that will not listen") {
    for (const auto* prepare : {"", "trap '' TERM; "}) {
        Rig rig;
        kiosk::EyeChild child{shell(std::string{prepare} + k_alive + k_stay), rig.witness.callbacks(), rig.monotonic,
                              rig.log};
        REQUIRE(rig.witness.sees(Condition::watching));
        const int process = child.process_id();
        child.stop();
        CHECK(child.process_id() == 0);
        CHECK(::kill(process, 0) == -1);
        CHECK_FALSE(has_children());
        child.stop();
    }
}

TEST_CASE("the child gets none of the kiosk's open files and environment") {
    Rig rig;
    const int secret = ::open("/dev/null", O_RDONLY);  // no O_CLOEXEC, as a careless library would
    REQUIRE(secret > 2);
    const int parked = ::fcntl(secret, F_DUPFD, 200);
    REQUIRE(parked >= 200);
    kiosk::EyeChild child{
        shell("set -- /proc/$$/fd/2??; [ -e \"$1\" ] && t=LEAK || t=CLEAN; [ -z \"$HOME\" ] || t=HOME; "
              "echo \"{\\\"text\\\":\\\"$t\\\",\\\"captured_ms\\\":1}\"; exec sleep 1000"),
        rig.witness.callbacks(), rig.monotonic, rig.log};
    CHECK(rig.witness.sees_code("CLEAN"));
    ::close(parked);
    ::close(secret);
}

TEST_CASE("early deaths are waited out ever longer, and forgotten after a settled life") {
    using namespace std::chrono_literals;
    kiosk::RestartPolicy policy;
    for (const core::Duration expected : {0ms, 1000ms, 2000ms, 4000ms, 8000ms, 16000ms, 30000ms, 30000ms, 30000ms}) {
        CHECK(policy.delay_after(100ms) == expected);
    }
    CHECK(policy.delay_after(kiosk::RestartPolicy::k_settled_after) == 0ms);
    CHECK(policy.delay_after(100ms) == 0ms);
    CHECK(policy.delay_after(100ms) == 1000ms);
}

TEST_CASE("lines are cut out of any pieces") {
    kiosk::EyeLineBuffer lines;
    CHECK(lines.feed("ab").empty());
    CHECK(lines.feed("c\nde\n\nf") == std::vector<std::string>{"abc", "de", ""});
    CHECK(lines.feed("\n") == std::vector<std::string>{"f"});
    CHECK(lines.take_dropped() == 0);
}

TEST_CASE("a line over the limit is dropped, one at the limit is not") {
    kiosk::EyeLineBuffer lines;
    const std::string longest(kiosk::k_eye_line_bytes_max, 'x');
    CHECK(lines.feed(longest + "\n") == std::vector<std::string>{longest});
    CHECK(lines.feed(longest + "y\nnext\n") == std::vector<std::string>{"next"});
    for (int i = 0; i < 1000; ++i) CHECK(lines.feed(longest).empty());
    CHECK(lines.feed("tail\nafter\n") == std::vector<std::string>{"after"});
    CHECK(lines.take_dropped() == 2);
    CHECK(lines.take_dropped() == 0);
    CHECK(lines.feed("old").empty());
    lines.clear();
    CHECK(lines.feed("new\n") == std::vector<std::string>{"new"});
}

TEST_CASE("the three kinds of lines are understood and nothing else is") {
    const auto code = kiosk::parse_eye_line(
        R"({"text":"É","hex":"c389","format":"QRCode","x":1,"y":2,"captured_ms":77,"decoded_ms":79,"frame":"f"})");
    REQUIRE(code);
    CHECK(std::get<kiosk::EyeCode>(*code).text == "É");
    CHECK(std::get<kiosk::EyeCode>(*code).captured.time_since_epoch().count() == 77);
    CHECK_FALSE(std::get<kiosk::EyeCode>(*code).too_long);
    const auto alive = kiosk::parse_eye_line(R"({"alive":true,"frames":3,"damaged":2,"camera":false})");
    REQUIRE(alive);
    CHECK(std::get<kiosk::EyeAlive>(*alive).frames == 3);
    CHECK(std::get<kiosk::EyeAlive>(*alive).damaged == 2);
    CHECK_FALSE(std::get<kiosk::EyeAlive>(*alive).camera);
    const auto mark = kiosk::parse_eye_line(R"({"mark":"1700000000123456789"})");
    REQUIRE(mark);
    CHECK(std::get<kiosk::EyeMark>(*mark).mark == "1700000000123456789");
    for (const auto* wrong :
         {R"({"mark":""})", R"({"mark":"--help"})", R"({"mark":5})", R"({"mark":"12345678901234567890"})"}) {
        CAPTURE(wrong);
        CHECK_FALSE(kiosk::parse_eye_line(wrong));
    }
    for (const auto* wrong :
         {"", "{}", "null", R"({"alive":true})", R"({"alive":false,"frames":1})", R"({"text":"A"})",
          R"({"text":"A","captured_ms":1.5})", R"({"captured_ms":1})", "[[[[[[[[1]]]]]]]]", "{\"text\":"}) {
        CAPTURE(wrong);
        CHECK_FALSE(kiosk::parse_eye_line(wrong));
    }
}
