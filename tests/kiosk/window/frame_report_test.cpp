#include "kiosk/window/frame_report.h"

#include <sstream>

#include "core/base/json.h"
#include "kiosk/window/picture.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

using namespace kiosk;

namespace {

constexpr core::MonotonicInstant at(int ms) { return core::MonotonicInstant{core::Duration{ms}}; }

WidgetNote button(std::string label) {
    WidgetNote note;
    note.id = "queue.next";
    note.role = Role::button;
    note.label = std::move(label);
    note.rect = {10, 20, 300, 118};
    return note;
}

std::vector<std::string> lines_of(const std::string& path) {
    std::istringstream in(support::read_text_file(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

FrameReport open_report(const support::TempDir& folder) {
    auto report = FrameReport::open(folder.file("report.jsonl"));
    REQUIRE(report);
    return *std::move(report);
}

}  // namespace

TEST_CASE("a line is written when what is shown changes, and only then") {
    support::TempDir folder;
    auto report = open_report(folder);
    CHECK(report.shown({"queue", 0, true, at(100)}, {button("Suivant")}));
    CHECK_FALSE(report.shown({"queue", 0, true, at(116)}, {button("Suivant")}));
    CHECK(report.shown({"queue", 1, true, at(133)}, {button("Suivant")}));
    CHECK(report.shown({"queue", 1, true, at(150)}, {button("Suivante")}));
    const auto lines = lines_of(folder.file("report.jsonl"));
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == R"({"t_ms":100,"screen":"queue","widgets":[{"id":"queue.next","role":"button","label":"Suivant",)"
                      R"("x":10.0,"y":20.0,"w":300.0,"h":118.0,"enabled":true}],"unsent":0,"online":true})");
    for (const auto& line : lines) CHECK(core::JsonDocument::parse(line));
}

TEST_CASE("a code's time is on the first line that differs, once") {
    support::TempDir folder;
    auto report = open_report(folder);
    report.shown({"queue", 0, true, at(100)}, {});
    report.code_seen(at(110));
    report.shown({"queue", 0, true, at(120)}, {});  // the same picture: the answer is still to come
    report.shown({"handout", 0, true, at(140)}, {});
    report.shown({"queue", 0, true, at(160)}, {});
    const auto lines = lines_of(folder.file("report.jsonl"));
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].find(R"("scan":{"captured_ms":110,"shown_ms":140})") != std::string::npos);
    CHECK(lines[2].find("scan") == std::string::npos);
}

TEST_CASE("a code that changed nothing is not held against a later change") {
    support::TempDir folder;
    auto report = open_report(folder);
    report.shown({"queue", 0, true, at(100)}, {});
    report.code_seen(at(110));
    report.shown({"queue", 0, true, at(120)}, {});
    report.code_settled();
    report.shown({"menu", 0, true, at(9'000)}, {});
    CHECK(lines_of(folder.file("report.jsonl"))[1].find("scan") == std::string::npos);
}

TEST_CASE("a report that cannot be written is told") {
    const auto report = FrameReport::open("/nonexistent/report.jsonl");
    REQUIRE_FALSE(report);
    CHECK(report.error().message.find("/nonexistent/report.jsonl") != std::string::npos);
}

TEST_CASE("a picture becomes a PNG file, or no file at all") {
    support::TempDir folder;
    const Picture picture{.width = 2, .height = 1, .pixels = {255, 0, 0, 0, 0, 255}};
    REQUIRE(write_png(picture, folder.file("a.png")));
    CHECK(support::read_text_file(folder.file("a.png")).starts_with("\x89PNG\r\n"));
    CHECK_FALSE(write_png(picture, folder.file("absent/a.png")));
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}
