// The parts of the stream: sources of frames, what is in view, the loop, and the lines.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/base/json.h"
#include "core/base/text.h"
#include "kiosk/eye/directory_source.h"
#include "kiosk/eye/mjpeg_source.h"
#include "kiosk/eye/watch.h"
#include "tests/kiosk/eye/picture.h"
#include "tests/support/catch.h"

namespace {

constexpr core::MonotonicInstant k_start{core::Duration{1'000'000}};
constexpr core::Duration k_patience{20'000};  // never reached when the code is right

core::MonotonicInstant after(int millis) { return k_start + core::Duration{millis}; }

eye::Symbol symbol_of(const std::string& text) {
    return {.format = "QRCode", .text = text, .bytes = {text.begin(), text.end()}, .centre = {}, .corners = {}};
}

// A small grey picture whose shade tells frames apart.
core::Bytes shade(std::uint8_t grey) { return {'P', '5', ' ', '1', ' ', '1', ' ', '2', '5', '5', '\n', grey}; }

struct Directory {
    tests::TemporaryDirectory folder;
    core::SystemMonotonic monotonic;
    eye::DirectorySource source(eye::AfterReading then = eye::AfterReading::keep, std::int64_t mark = 0) {
        return {folder.path(), then, mark, monotonic};
    }
    // The shade of the next frame; -1 for none within `patience`.
    int next_shade(eye::DirectorySource& from, core::Duration patience = k_patience) const {
        const auto frame = from.next(monotonic.now() + patience);
        REQUIRE(frame);
        return *frame ? (*frame)->image.view().row(0)[0] : -1;
    }
};
constexpr core::Duration k_brief{50};
constexpr core::Duration k_past_a_scan = eye::DirectorySource::k_scan_interval + core::Duration{200};

}  // namespace

TEST_CASE("a code in view is new once, and again a second after it left") {
    eye::Sightings sightings;
    const auto code = symbol_of("A");
    CHECK(sightings.is_new(code, after(0)));
    for (int at = 33; at < 5000; at += 333) CHECK_FALSE(sightings.is_new(code, after(at)));
    CHECK_FALSE(sightings.is_new(code, after(5600)));
    CHECK(sightings.is_new(code, after(6600)));
}

TEST_CASE("two codes in view at once are new once each") {
    eye::Sightings sightings;
    CHECK(sightings.is_new(symbol_of("A"), after(0)));
    CHECK(sightings.is_new(symbol_of("B"), after(30)));
    CHECK_FALSE(sightings.is_new(symbol_of("A"), after(60)));
    CHECK_FALSE(sightings.is_new(symbol_of("B"), after(90)));
    auto other_kind = symbol_of("A");
    other_kind.format = "Code128";
    CHECK(sightings.is_new(other_kind, after(120)));
}

TEST_CASE("frames renamed into the directory are read, the newest first and older ones never") {
    Directory directory;
    auto source = directory.source();
    CHECK(directory.next_shade(source, k_brief) == -1);
    CHECK(source.is_present());
    directory.folder.put("1.pgm", shade(1));
    CHECK(directory.next_shade(source) == 1);
    for (std::uint8_t grey = 2; grey < 9; ++grey) directory.folder.put(std::to_string(10 - grey) + ".pgm", shade(grey));
    CHECK(directory.next_shade(source) == 8);
    CHECK(directory.next_shade(source, k_past_a_scan) == -1);
    CHECK(std::filesystem::exists(directory.folder.path("1.pgm")));
}

TEST_CASE("one name may be replaced by every frame") {
    Directory directory;
    auto source = directory.source();
    for (std::uint8_t grey = 1; grey < 20; ++grey) {
        directory.folder.put("frame.pgm", shade(grey));
        CHECK(directory.next_shade(source) == grey);
    }
}

TEST_CASE("a picture made long ago counts from when it was moved in") {
    Directory directory;
    auto source = directory.source();
    directory.folder.put("new.pgm", shade(1));
    CHECK(directory.next_shade(source) == 1);
    const tests::TemporaryDirectory elsewhere;
    const auto old = elsewhere.put("old.pgm", shade(2));
    std::filesystem::last_write_time(old, std::filesystem::file_time_type::clock::now() - std::chrono::hours{48});
    std::filesystem::rename(old, directory.folder.path("old.pgm"));
    CHECK(directory.next_shade(source) == 2);
}

TEST_CASE("of frames already there the newest is read, and after its mark only newer ones") {
    Directory directory;
    directory.folder.put("a.pgm", shade(1));
    directory.folder.put("b.pgm", shade(2));
    auto first = directory.source();
    const auto frame = first.next(directory.monotonic.now() + k_patience);
    REQUIRE((frame && *frame));
    CHECK((*frame)->image.view().row(0)[0] == 2);
    const auto mark = std::stoll((*frame)->mark);
    auto second = directory.source(eye::AfterReading::keep, mark);
    CHECK(directory.next_shade(second, k_past_a_scan) == -1);
    // The file system's clock moves in steps of some milliseconds: write until the arrival differs.
    int seen = -1;
    for (int i = 0; i < 100 && seen < 0; ++i) {
        directory.folder.put("a.pgm", shade(3));
        auto late = directory.source(eye::AfterReading::keep, mark);
        seen = directory.next_shade(late, k_brief);
    }
    CHECK(seen == 3);
}

TEST_CASE("consumed frames are gone before they are decoded, dropped ones too") {
    Directory directory;
    auto source = directory.source(eye::AfterReading::consume);
    CHECK(directory.next_shade(source, k_brief) == -1);
    for (const auto* name : {"1.pgm", "2.pgm", "3.pgm"}) directory.folder.put(name, shade(9));
    CHECK(directory.next_shade(source) == 9);
    CHECK(std::filesystem::is_empty(directory.folder.path()));
    directory.folder.put("bad.pgm", shade(1));
    directory.folder.put("bad.pgm", core::Bytes{'P', '5'});
    CHECK_FALSE(source.next(directory.monotonic.now() + k_patience));
    CHECK(std::filesystem::is_empty(directory.folder.path()));
}

TEST_CASE("only plain files with a picture's name are frames") {
    Directory directory;
    auto source = directory.source();
    directory.folder.put("notes.txt", shade(1));
    directory.folder.put(".hidden.pgm", shade(2));
    std::filesystem::create_directory(directory.folder.path("folder.pgm"));
    REQUIRE(::mkfifo(directory.folder.path("pipe.pgm").c_str(), 0600) == 0);
    std::filesystem::create_symlink("/dev/zero", directory.folder.path("link.pgm"));
    CHECK(directory.next_shade(source, k_past_a_scan) == -1);
    directory.folder.put("frame.jpg", shade(3));
    CHECK(directory.next_shade(source) == 3);
}

TEST_CASE("a damaged frame is an error and the next one is read") {
    Directory directory;
    auto source = directory.source();
    directory.folder.put("1.png", shade(1));
    CHECK(directory.next_shade(source) == 1);
    directory.folder.put("2.png", core::as_bytes("not a picture"));
    const auto damaged = source.next(directory.monotonic.now() + k_patience);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == core::ErrorCode::invalid);
    directory.folder.put("3.png", shade(3));
    CHECK(directory.next_shade(source) == 3);
}

TEST_CASE("a directory that is missing is no camera, and is found when it comes, goes and comes back") {
    Directory directory;
    const auto path = directory.folder.path("camera");
    eye::DirectorySource source{path, eye::AfterReading::keep, 0, directory.monotonic};
    CHECK(directory.next_shade(source, k_brief) == -1);
    CHECK_FALSE(source.is_present());
    for (const std::uint8_t round : {std::uint8_t{1}, std::uint8_t{2}}) {
        std::filesystem::create_directory(path);
        directory.folder.put("camera/frame.pgm", shade(round));
        CHECK(directory.next_shade(source) == round);
        CHECK(source.is_present());
        std::filesystem::remove_all(path);
        for (int i = 0; i < 100 && source.is_present(); ++i) CHECK(directory.next_shade(source, k_brief) == -1);
        CHECK_FALSE(source.is_present());
    }
}

TEST_CASE("an MJPEG stream is cut at pictures, whatever the pieces it comes in") {
    const auto first = tests::as_jpeg(tests::without_code(4));
    const auto second = tests::as_jpeg(tests::without_code(2));
    core::Bytes stream{0x00, 0xff, 0xff, 0x12};  // bytes before and between pictures are skipped
    stream.insert(stream.end(), first.begin(), first.end());
    stream.insert(stream.end(), {0xff, 0x00, 0xd8});
    stream.insert(stream.end(), second.begin(), second.end());
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}, stream.size()}) {
        eye::MjpegSplitter splitter;
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            splitter.feed(core::ByteView{stream}.subspan(at, std::min(piece, stream.size() - at)));
        }
        CHECK(splitter.take() == first);
        CHECK(splitter.take() == second);
        CHECK_FALSE(splitter.take());
    }
}

TEST_CASE("a thumbnail inside a picture does not end it") {
    const auto thumbnail = tests::as_jpeg(tests::without_code(0));
    auto picture = tests::as_jpeg(tests::without_code(4));
    core::Bytes segment{0xff, 0xe1, static_cast<std::uint8_t>((thumbnail.size() + 2) >> 8U),
                        static_cast<std::uint8_t>(thumbnail.size() + 2)};
    segment.insert(segment.end(), thumbnail.begin(), thumbnail.end());
    picture.insert(picture.begin() + 2, segment.begin(), segment.end());
    eye::MjpegSplitter splitter;
    splitter.feed(picture);
    CHECK(splitter.take() == picture);
    CHECK_FALSE(splitter.take());
}

TEST_CASE("a picture cut off in the stream is dropped and the next one is found") {
    const auto whole = tests::as_jpeg(tests::without_code(2));
    eye::MjpegSplitter splitter;
    splitter.feed(core::ByteView{whole}.first(whole.size() / 2));
    splitter.feed(whole);
    CHECK(splitter.take() == whole);
    core::Bytes endless(eye::MjpegSplitter::k_picture_bytes_max + 1000, 0x55);
    std::copy_n(whole.begin(), whole.size() / 2, endless.begin());
    splitter.feed(endless);
    splitter.feed(whole);
    CHECK(splitter.take() == whole);
    CHECK_FALSE(splitter.take());
}

TEST_CASE("a recording gives every picture in order and then ends") {
    const tests::TemporaryDirectory directory;
    const core::SystemMonotonic monotonic;
    core::Bytes recording;
    for (const int kind : {0, 1, 0, 1, 1}) {
        const auto picture = tests::as_jpeg(tests::without_code(kind));
        recording.insert(recording.end(), picture.begin(), picture.end());
    }
    auto source = eye::MjpegSource::open(directory.put("film.mjpeg", recording), monotonic);
    REQUIRE(source);
    for (const int expected : {0, 255, 0, 255, 255}) {
        const auto frame = source->next(monotonic.now() + k_patience);
        REQUIRE((frame && *frame));
        CHECK((*frame)->image.view().row(0)[0] == expected);
    }
    CHECK_FALSE(source->is_finished());
    CHECK_FALSE(*source->next(monotonic.now() + k_patience));
    CHECK(source->is_finished());
    CHECK_FALSE(eye::MjpegSource::open(directory.path("missing"), monotonic));
}

TEST_CASE("of a live stream only the newest waiting picture is given") {
    const tests::TemporaryDirectory directory;
    const core::SystemMonotonic monotonic;
    const auto path = directory.path("pipe");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const int writer = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(writer >= 0);
    auto source = eye::MjpegSource::open(path, monotonic);
    REQUIRE(source);
    CHECK_FALSE(*source->next(monotonic.now() + k_brief));
    core::Bytes burst;
    for (const int kind : {0, 0, 0, 1}) {
        const auto picture = tests::as_jpeg(tests::without_code(kind));
        burst.insert(burst.end(), picture.begin(), picture.end());
    }
    REQUIRE(::write(writer, burst.data(), burst.size()) == static_cast<ssize_t>(burst.size()));
    const auto frame = source->next(monotonic.now() + k_patience);
    REQUIRE((frame && *frame));
    CHECK((*frame)->image.view().row(0)[0] == 255);
    CHECK_FALSE(*source->next(monotonic.now() + k_brief));
    ::close(writer);
}

namespace {

// Frames, errors and pauses as the test says, with a clock that only they move.
class ScriptedSource final : public eye::FrameSource, public core::Monotonic {
public:
    struct Step {
        core::Duration pause{0};
        std::string code;  // "" no code, "damaged" an unreadable frame, "gone" no camera
    };
    explicit ScriptedSource(std::deque<Step> steps) : m_steps(std::move(steps)) {}

    core::Result<std::optional<eye::Frame>> next(core::MonotonicInstant deadline) override {
        if (m_steps.empty()) return std::optional<eye::Frame>{};
        if (m_now + m_steps.front().pause > deadline) {
            m_steps.front().pause -= deadline - m_now;
            m_now = deadline;
            return std::optional<eye::Frame>{};
        }
        const auto step = m_steps.front();
        m_steps.pop_front();
        m_now += step.pause;
        m_present = step.code != "gone";
        if (!m_present) return std::optional<eye::Frame>{};
        if (step.code == "damaged") return fail(core::ErrorCode::corrupt, "damaged");
        auto image = step.code.empty() ? tests::without_code(5) : tests::photograph({.content = step.code});
        return std::optional{eye::Frame{std::move(image), m_now, "scripted", mark}};
    }
    bool is_present() const override { return m_present; }
    bool is_finished() const override { return m_steps.empty(); }
    core::MonotonicInstant now() const override { return m_now; }

private:
    std::deque<Step> m_steps;
    core::MonotonicInstant m_now = k_start;
    bool m_present = true;

public:
    std::string mark;  // given to every frame
};

std::vector<std::string> lines_of(std::deque<ScriptedSource::Step> steps) {
    ScriptedSource source{std::move(steps)};
    eye::Decoder decoder;
    std::vector<std::string> lines;
    eye::Watch{source, decoder, source,
               [&](const std::string& line) {
                   lines.push_back(line);
                   return true;
               }}
        .run();
    return lines;
}

}  // namespace

TEST_CASE("the stream tells a code when it comes into view and each second that it lives") {
    using namespace std::chrono_literals;
    const auto lines =
        lines_of({{0ms, ""}, {300ms, "A"}, {300ms, "A"}, {300ms, "A"}, {2500ms, "A"}, {1ms, "gone"}, {500ms, ""}});
    std::string told;
    for (const auto& line : lines) {
        const auto document = core::JsonDocument::parse(line);
        REQUIRE(document);
        REQUIRE(line.ends_with("}\n"));
        const auto root = document->root();
        if (!root.boolean_or("alive", false)) told += "code ";
        else told += root.boolean_or("camera", true) ? "alive " : "gone ";
    }
    // Alive at once; A at 0.3 s; alive at 1, 2 and 3 s; A again; the camera goes and comes.
    CHECK(told == "alive code alive alive alive code gone alive ");
}

TEST_CASE("a frame's mark is told before it is decoded") {
    ScriptedSource source{{{core::Duration{0}, "A"}}};
    source.mark = "123";
    eye::Decoder decoder;
    std::vector<std::string> lines;
    eye::Watch{source, decoder, source,
               [&](const std::string& line) {
                   lines.push_back(line);
                   return true;
               }}
        .run();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "{\"mark\":\"123\"}\n");
    CHECK(core::JsonDocument::parse(lines[1])->root().has("text"));
}

TEST_CASE("a frame is shown after its code was told, and a damaged one is not shown") {
    using namespace std::chrono_literals;
    ScriptedSource source{{{0ms, "A"}, {10ms, "damaged"}, {10ms, ""}}};
    eye::Decoder decoder;
    std::string told;
    eye::Watch{source, decoder, source,
               [&](const std::string& line) {
                   if (core::JsonDocument::parse(line)->root().has("text")) told += "code ";
                   return true;
               },
               [&](eye::LumaView frame, core::MonotonicInstant captured) {
                   told += frame.is_empty() ? "empty " : captured == k_start ? "first " : "third ";
               }}
        .run();
    CHECK(told == "code first third ");
}

TEST_CASE("damaged frames are counted, not decoded") {
    using namespace std::chrono_literals;
    const auto lines = lines_of({{0ms, "damaged"}, {10ms, "damaged"}, {1000ms, "A"}});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "{\"alive\":true,\"frames\":1,\"damaged\":1}\n");
    CHECK(core::JsonDocument::parse(lines[2])->root().text_or("text", "") == "A");
}

TEST_CASE("the watch ends when nobody reads its lines") {
    using namespace std::chrono_literals;
    ScriptedSource source{{{0ms, "A"}, {10ms, "B"}, {10ms, "C"}}};
    eye::Decoder decoder;
    int written = 0;
    eye::Watch{source, decoder, source, [&](const std::string&) { return ++written < 2; }}.run();
    CHECK(written == 2);
    CHECK_FALSE(source.is_finished());
}

TEST_CASE("a line of the stream has its bound, whatever the code holds") {
    auto symbol = symbol_of(std::string(2900, '\x01'));
    const std::string name(500, '\x02');
    const auto line = eye::line_of(eye::CodeReport{symbol, after(1), after(2), name});
    CHECK(line.size() < eye::k_stream_line_bytes_max);
    const auto document = core::JsonDocument::parse(line);
    REQUIRE(document);
    CHECK(document->root().text("text")->size() == eye::k_stream_text_bytes_max);
    CHECK(document->root().boolean_or("too_long", false));
    CHECK(*document->root().integer("captured_ms") == 1'000'001);

    std::string accents = "x";
    for (int i = 0; i < 400; ++i) accents += "é";
    symbol = symbol_of(accents);
    const auto cut = core::JsonDocument::parse(eye::line_of(eye::CodeReport{symbol, after(1), after(2), "f"}));
    REQUIRE(cut);
    CHECK(cut->root().text("text")->size() == eye::k_stream_text_bytes_max - 1);
    symbol = symbol_of(std::string(eye::k_stream_text_bytes_max, 'x'));
    const auto fits = core::JsonDocument::parse(eye::line_of(eye::CodeReport{symbol, after(1), after(2), "f"}));
    CHECK_FALSE(fits->root().has("too_long"));
}

TEST_CASE("the line of a file has the promised form") {
    auto symbol = symbol_of("A\"b");
    symbol.centre = {640, 360};
    const eye::FileReport found{.file = "a.png", .milliseconds = 1.24, .symbols = {symbol}, .error = {}};
    CHECK(eye::line_of(found) ==
          "{\"file\":\"a.png\",\"ms\":1.2,\"results\":[{\"format\":\"QRCode\",\"text\":\"A\\\"b\",\"hex\":\"412262\","
          "\"x\":640,\"y\":360}]}\n");
    const eye::FileReport failed{.file = "b\xff.png", .milliseconds = 0, .symbols = {}, .error = "damaged"};
    CHECK(core::is_valid_utf8(eye::line_of(failed)));
    CHECK(eye::line_of(failed).ends_with("\"ms\":0.0,\"results\":[],\"error\":\"damaged\"}\n"));
}
