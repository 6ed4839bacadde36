// The real program in a real window on a virtual display, touched and typed at as a person and a scanner would.
#include <csignal>
#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/display.h"
#include "tests/support/kiosk_report.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr std::chrono::seconds k_limit{20};

void write_file(const std::string& path, const std::string& content) { std::ofstream{path} << content; }

struct Desk {
    support::Process start(std::vector<std::string> more = {}) {
        std::vector<std::string> command = {HALLE_BIN_DIR "/halle-kiosk", "--data", folder.file("data"), "--report",
                                            folder.file("report.jsonl"),  "--hub",  "http://127.0.0.1:9"};
        command.insert(command.end(), more.begin(), more.end());
        return support::Process::start(
            {.command = command, .output_file = folder.file("log"), .environment = {{"DISPLAY", display.name()}}});
    }
    void tap(const std::string& id) {
        const auto& frame =
            report.wait(id, [&](const support::ShownFrame& shown) { return shown.find(id) != nullptr; });
        finger.tap(frame.find(id)->centre_x(), frame.find(id)->centre_y());
    }
    void wait_for_text(const std::string& text) {
        report.wait(text, [&](const support::ShownFrame& shown) { return shown.has_text(text); });
    }
    std::string log() const { return support::read_text_file(folder.file("log")); }

    support::TempDir folder;
    support::VirtualDisplay display{1280, 800};
    support::Finger finger{display.name()};
    support::KioskReport report{folder.file("report.jsonl")};
};

}  // namespace

TEST_CASE("a window opens, every quick tap counts, typing arrives, and SIGTERM ends it cleanly") {
    Desk desk;
    auto kiosk = desk.start({"--screens", desk.folder.file("screens")});
    desk.tap("enrolment.code");
    // As fast as two hands, over frames of some 12 ms.
    for (const auto* key : {"key.1", "key.2", "key.3", "key.4", "key.5", "key.6"}) desk.tap(key);
    desk.wait_for_text("123456");
    desk.finger.type("7");  // a physical keyboard
    desk.wait_for_text("1234567");
    CHECK(support::read_text_file(desk.folder.file("screens/enrolment.png")).starts_with("\x89PNG"));
    kiosk.kill(SIGTERM);
    CHECK(kiosk.wait_for(k_limit) == 0);
    CHECK(desk.log().find(" error ") == std::string::npos);
}

TEST_CASE("a second kiosk on the same data is refused in clear words") {
    Desk desk;
    auto first = desk.start();
    desk.report.wait("a first frame", [](const support::ShownFrame& shown) { return !shown.screen.empty(); });
    auto second = desk.start();
    CHECK(second.wait_for(k_limit) == 1);
    CHECK(desk.log().find("Another kiosk is running") != std::string::npos);
    CHECK(first.stop() == 0);
}

TEST_CASE("without a display the kiosk says what to do") {
    support::TempDir folder;
    const auto status = support::run({.command = {HALLE_BIN_DIR "/halle-kiosk", "--data", folder.file("data")},
                                      .output_file = folder.file("log"),
                                      .environment = {{"DISPLAY", ":99999"}}});
    CHECK(status == 1);
    CHECK(support::read_text_file(folder.file("log")).find("no screen to draw on") != std::string::npos);
}

TEST_CASE("a font that is missing or broken is told, with what to do") {
    Desk desk;
    write_file(desk.folder.file("broken.ttf"), "not a font");
    for (const auto* font : {"broken.ttf", "absent.ttf"}) {
        write_file(desk.folder.file("kiosk.toml"), "[screen]\nfont_regular = \"" + desk.folder.file(font) + "\"\n");
        auto kiosk = desk.start({"--config", desk.folder.file("kiosk.toml")});
        CHECK(kiosk.wait_for(k_limit) == 1);
        CHECK(desk.log().find(font) != std::string::npos);
        CHECK(desk.log().find("fonts-inter") != std::string::npos);
    }
}
