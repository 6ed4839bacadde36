// The main job on real input: a person orders in Chromium, the QR code of the confirmation page is read by halle-eye,
// the kiosk shows that basket, a tap hands it out, the hub's order page says so.
#include <filesystem>

#include "core/base/day.h"
#include "core/base/json.h"
#include "tests/journeys/stage/stage.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr std::chrono::seconds k_browser_limit{120};

// Runs a browser story and returns what it printed.
std::string browse(const std::string& directory, std::vector<std::string> words) {
    words[0] = HALLE_SOURCE_DIR "/tests/browser/" + words[0];
    words.insert(words.begin(), "node");
    const std::string output = directory + "/browser.txt";
    std::filesystem::remove(output);
    const int status = support::run({.command = words, .output_file = output, .environment = {}}, k_browser_limit);
    std::string text = support::read_text_file(output);
    INFO(text);
    REQUIRE(status == 0);
    return text;
}

std::string told(const std::string& json, const char* name) {
    const auto document = core::JsonDocument::parse(json);
    REQUIRE(document);
    return document->root().text_or(name, "");
}

// Where the pictures for people go; nowhere unless asked.
std::vector<std::string> with_pictures(std::vector<std::string> words) {
    if (const char* directory = std::getenv("HALLE_PICTURES")) words.insert(words.end(), {"--pictures", directory});
    return words;
}

}  // namespace

TEST_CASE("a person orders in a browser, shows the code, and the basket is handed out") {
    const support::TempDir directory;
    journeys::ScriptClock clock{directory.file("clock")};
    clock.set(*core::parse_instant("2027-04-07T12:00:00+02:00"));  // ordering is open
    const journeys::StageOptions options{.programs = HALLE_BIN_DIR,
                                         .demo_file = HALLE_SOURCE_DIR "/assets/demo/demo_drive.json",
                                         .directory = directory.path(),
                                         .screens = ""};
    journeys::HubProcess hub{options, clock};
    journeys::Post post{"A", options, clock, hub, hub.demo().pairing_codes.at(0)};
    post.start_as(journeys::Post::Profile::volunteer);
    post.wait_for_screen("queue");

    const std::string code = directory.file("code.png");
    const std::string order =
        browse(directory.path(), with_pictures({"place_order.mjs", "--url", hub.url(), "--code", code}));
    const std::string number = told(order, "number");

    clock.set(*core::parse_instant("2027-04-10T09:00:00+02:00"));
    post.report().wait("the new order's arrival",
                       [](const support::ShownFrame& frame) { return frame.has_text("0/65"); });  // the demo has 64
    post.camera().show_file(code);
    post.report().wait("Zélie's basket", [](const support::ShownFrame& frame) {
        return frame.screen == "handout" && frame.has_text("Zélie M.");
    });
    if (post.shows("handout.cold")) post.tap("handout.cold");
    if (post.shows("handout.age")) post.tap("handout.age");
    post.tap("handout.done");
    post.wait_for_screen("queue");
    post.report().wait("everything sent",
                       [](const support::ShownFrame& frame) { return frame.online && frame.unsent == 0; });

    const std::string row = told(
        browse(directory.path(), with_pictures({"order_state.mjs", "--url", hub.url(), "--email", hub.demo().admin_user,
                                                "--password", hub.demo().admin_password, "--number", number})),
        "row");
    INFO(row);
    CHECK(row.find("Zélie") != std::string::npos);
    CHECK(row.find("Remis") != std::string::npos);
}
