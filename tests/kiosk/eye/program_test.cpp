// halle-eye as a program: one line a file, whatever the files are, and what it says to bad arguments.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "core/base/json.h"
#include "kiosk/eye/batch.h"
#include "kiosk/eye/image_file.h"
#include "kiosk/eye/report.h"
#include "tests/kiosk/eye/picture.h"
#include "tests/support/catch.h"

namespace {

struct Outcome {
    std::vector<std::string> lines;
    int exit_code = -1;
};

// Runs halle-eye through the shell. Its standard error is not ours to judge: a dying ZXing writes there.
Outcome run(const std::string& arguments) {
    const std::string command = std::string{HALLE_BIN_DIR} + "/halle-eye " + arguments + " 2>/dev/null";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), count);
    const int status = ::pclose(pipe);
    Outcome outcome;
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    for (std::size_t at = 0; at < output.size();) {
        const auto end = output.find('\n', at);
        REQUIRE(end != std::string::npos);
        outcome.lines.push_back(output.substr(at, end - at));
        at = end + 1;
    }
    return outcome;
}

// "text" of the only result, "error: …", or "" when nothing was found.
std::string gist_of(const std::string& line) {
    const auto document = core::JsonDocument::parse(line);
    REQUIRE(document);
    const auto root = document->root();
    REQUIRE(root.has("file"));
    REQUIRE(root.has("ms"));
    const auto results = root.array("results");
    REQUIRE(results);
    if (root.has("error")) return "error: " + root.text_or("error", "");
    return results->empty() ? "" : results->front().text_or("text", "");
}

core::Bytes code_picture(const std::string& content) { return tests::as_png(tests::photograph({.content = content})); }

}  // namespace

TEST_CASE("halle-eye prints one line for each picture, in order") {
    const tests::TemporaryDirectory directory;
    const auto first = directory.put("first one.png", code_picture("FIRST"));
    const auto none = directory.put("none.jpg", tests::as_jpeg(tests::without_code(4)));
    const auto second = directory.put("second.pgm", tests::as_pgm(tests::photograph({.content = "SECOND"})));
    const auto outcome = run("--json --image '" + first + "' '" + none + "' '" + second + "'");
    CHECK(outcome.exit_code == 0);
    REQUIRE(outcome.lines.size() == 3);
    CHECK(gist_of(outcome.lines[0]) == "FIRST");
    CHECK(gist_of(outcome.lines[1]).empty());
    CHECK(gist_of(outcome.lines[2]) == "SECOND");
    const auto document = core::JsonDocument::parse(outcome.lines[0]);
    const auto result = document->root().array("results")->front();
    CHECK(result.text_or("format", "") == "QRCode");
    CHECK(result.text_or("hex", "") == "4649525354");
    CHECK(std::abs(*result.integer("x") - 320) < 6);
    CHECK(std::abs(*result.integer("y") - 240) < 6);
}

TEST_CASE("a picture that kills the decoder costs one line, not the run") {
    const tests::TemporaryDirectory directory;
    const auto deadly = directory.put("deadly.pgm", tests::as_pgm(tests::deadly_picture()));
    const auto good = directory.put("good.png", code_picture("STILL HERE"));
    const auto outcome =
        run("--json --formats all --image " + deadly + " " + good + " " + deadly + " " + deadly + " " + good);
    CHECK(outcome.exit_code == 0);
    REQUIRE(outcome.lines.size() == 5);
    const std::string expected = tests::k_deadly_picture_kills ? "error: the decoder died of signal 6" : "";
    for (const std::size_t killed : {0U, 2U, 3U}) CHECK(gist_of(outcome.lines[killed]) == expected);
    CHECK(gist_of(outcome.lines[1]) == "STILL HERE");
    CHECK(gist_of(outcome.lines[4]) == "STILL HERE");
}

TEST_CASE("files that cannot be read have a line with the reason") {
    const tests::TemporaryDirectory directory;
    const auto empty = directory.put("empty.png", {});
    const auto text = directory.put("text.png", core::as_bytes("not a picture"));
    auto cut_bytes = code_picture("CUT");
    cut_bytes.resize(cut_bytes.size() / 2);
    const auto cut = directory.put("cut.png", cut_bytes);
    const auto outcome = run("--json --image " + empty + " " + text + " " + cut + " " + directory.path() +
                             "/none.png " + directory.path());
    CHECK(outcome.exit_code == 0);
    REQUIRE(outcome.lines.size() == 5);
    for (const auto& line : outcome.lines) CHECK(gist_of(line).starts_with("error: "));
    CHECK(gist_of(outcome.lines[0]) == "error: the file is empty");
    CHECK(gist_of(outcome.lines[1]) == "error: not a picture that can be read: PGM (P5), PNG and JPEG are");
    CHECK(gist_of(outcome.lines[3]) == "error: the file cannot be opened: No such file or directory");
}

TEST_CASE("a file that never ends costs its time limit, not the run") {
    const tests::TemporaryDirectory directory;
    const auto endless = directory.path("endless.png");
    REQUIRE(::mkfifo(endless.c_str(), 0600) == 0);  // opening it for reading waits for a writer that never comes
    const auto good = directory.put("good.png", code_picture("GOOD"));
    std::vector<std::string> lines;
    const eye::Batch batch{.files = {good, endless, good},
                           .handle =
                               [](const std::string& file) {
                                   const auto image = eye::read_image_file(file);
                                   return eye::line_of({file, 0, {}, image ? "" : image.error().message});
                               },
                           .confine = [] {},
                           .write =
                               [&](const std::string& line) {
                                   lines.push_back(line);
                                   return true;
                               },
                           .file_time_max = core::Duration{2000}};
    const core::SystemMonotonic monotonic;
    REQUIRE(eye::run_batch(batch, monotonic));
    REQUIRE(lines.size() == 3);
    CHECK(gist_of(lines[0]).empty());
    CHECK(gist_of(lines[1]) == "error: reading and decoding took too long");
    CHECK(gist_of(lines[2]).empty());
    CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);  // every worker was reaped
}

TEST_CASE("how a worker ended is told") {
    std::vector<std::string> lines;
    const eye::Batch batch{.files = {"exits", "aborts", "lives"},
                           .handle = [](const std::string& file) -> std::string {
                               if (file == "exits") ::_exit(3);
                               if (file == "aborts") std::abort();
                               return eye::line_of({file, 0, {}, {}});
                           },
                           .confine = [] { std::signal(SIGABRT, SIG_DFL); },  // not the test program's handler
                           .write =
                               [&](const std::string& line) {
                                   lines.push_back(line);
                                   return true;
                               }};
    const core::SystemMonotonic monotonic;
    REQUIRE(eye::run_batch(batch, monotonic));
    REQUIRE(lines.size() == 3);
    CHECK(gist_of(lines[0]) == "error: the decoder ended with exit code 3");
    CHECK(gist_of(lines[1]) == "error: the decoder died of signal 6");
    CHECK(gist_of(lines[2]).empty());
}

TEST_CASE("a batch ends when nobody reads") {
    const eye::Batch batch{.files = {"a", "b"},
                           .handle =
                               [](const std::string& file) {
                                   return eye::line_of({file, 0, {}, {}});
                               },
                           .confine = [] {},
                           .write = [](const std::string&) { return false; }};
    const core::SystemMonotonic monotonic;
    const auto status = eye::run_batch(batch, monotonic);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == core::ErrorCode::io);
}

TEST_CASE("bad arguments end with 2 and print no line") {
    for (const auto* arguments :
         {"", "--json", "--json --image", "--stream", "--frames /tmp", "--stream --frames", "--nonsense",
          "--stream --mjpeg", "--json --image a.png --stream --frames /tmp", "--stream --frames /tmp --mjpeg x",
          "--image a --consume", "--stream --frames /tmp --after x", "--json --formats Quark --image a.png",
          "loose.png"}) {
        CAPTURE(arguments);
        const auto outcome = run(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.lines.empty());
    }
}

TEST_CASE("--help tells every option and ends with 0") {
    const auto outcome = run("--help");
    CHECK(outcome.exit_code == 0);
    std::string all;
    for (const auto& line : outcome.lines) all += line + "\n";
    for (const auto* option :
         {"--json", "--image", "--stream", "--frames", "--mjpeg", "--consume", "--after", "--formats"}) {
        CAPTURE(option);
        CHECK(all.find(option) != std::string::npos);
    }
}

TEST_CASE("a recorded MJPEG stream is told and ends with the recording") {
    const tests::TemporaryDirectory directory;
    core::Bytes recording;
    for (const auto* content : {"ONE", "ONE", "TWO"}) {
        const auto picture = tests::as_jpeg(tests::photograph({.content = content}));
        recording.insert(recording.end(), picture.begin(), picture.end());
    }
    const auto path = directory.put("film.mjpeg", recording);
    for (const auto& arguments : {"--stream --mjpeg " + path, "--stream --mjpeg - < " + path}) {
        const auto outcome = run(arguments);
        CHECK(outcome.exit_code == 0);
        std::string codes;
        for (const auto& line : outcome.lines) codes += core::JsonDocument::parse(line)->root().text_or("text", "");
        CHECK(codes == "ONETWO");
    }
    CHECK(run("--stream --mjpeg " + path + ".none").exit_code == 1);
}

TEST_CASE("the stream ends when its reader goes away") {
    const tests::TemporaryDirectory directory;
    const auto outcome = run("--stream --frames " + directory.path() + " | head -n 1");
    REQUIRE(outcome.lines.size() == 1);
    CHECK(outcome.lines[0] == "{\"alive\":true,\"frames\":0}");
}
