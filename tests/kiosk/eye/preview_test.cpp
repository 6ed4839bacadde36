// The live preview: made small, shared, taken with suspicion, and seen again after its writer died.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <random>
#include <thread>

#include "kiosk/eye/eye_child.h"
#include "kiosk/eye/eye_preview.h"
#include "kiosk/eye/preview_memory.h"
#include "kiosk/eye/preview_writer.h"
#include "tests/kiosk/eye/picture.h"
#include "tests/support/catch.h"

namespace {

constexpr core::MonotonicInstant k_start{core::Duration{1'000'000}};
constexpr std::chrono::seconds k_patience{30};  // never reached when the code is right

eye::LumaImage filled(int width, int height, std::uint8_t grey) {
    auto image = eye::LumaImage::sized(width, height);
    REQUIRE(image);
    std::fill_n(image->pixels(), width * height, grey);
    return *std::move(image);
}

std::unique_ptr<kiosk::EyePreview> make_preview() {
    auto created = kiosk::EyePreview::create();
    REQUIRE(created);
    return *std::move(created);
}

eye::PreviewWriter open_writer(const kiosk::EyePreview& preview) {
    auto opened = eye::PreviewWriter::open(preview.file());
    REQUIRE(opened);
    return *std::move(opened);
}

// Both ends of one preview in one process.
struct Pair {
    std::unique_ptr<kiosk::EyePreview> reader = make_preview();
    eye::PreviewWriter writer = open_writer(*reader);
    std::vector<std::uint8_t> pixels;

    Pair() { reader->want(true); }
    std::optional<kiosk::PreviewSize> take() { return reader->take(pixels); }
};

// The memory as whoever took over halle-eye would see it.
struct Intruder {
    explicit Intruder(const Pair& pair) : memory(eye::map_preview(pair.reader->file())) { REQUIRE(memory != nullptr); }
    Intruder(const Intruder&) = delete;
    Intruder& operator=(const Intruder&) = delete;
    ~Intruder() { eye::unmap_preview(memory); }
    eye::PreviewMemory* memory;
};

bool is_of_one_shade(const std::vector<std::uint8_t>& pixels) {
    return std::ranges::adjacent_find(pixels, std::ranges::not_equal_to{}) == pixels.end();
}

}  // namespace

TEST_CASE("a reduced picture holds the mean of each block") {
    auto image = eye::LumaImage::sized(7, 5);
    REQUIRE(image);
    for (int y = 0; y < 5; ++y) {
        for (int x = 0; x < 7; ++x) image->row(y)[x] = static_cast<std::uint8_t>(10 * y + x);
    }
    eye::LumaImage small;
    small.become_reduced(image->view(), 2);
    REQUIRE((small.width() == 3 && small.height() == 2));  // the last row and column are left over
    CHECK(small.row(0)[0] == 6);                           // (0 + 1 + 10 + 11) / 4 = 5.5
    CHECK(small.row(1)[2] == 30);                          // (24 + 25 + 34 + 35) / 4 = 29.5
    small.become_reduced(image->view(), 1);
    CHECK(std::equal(small.pixels(), small.pixels() + 35, image->pixels()));
}

TEST_CASE("a surface keeps its grey at every reduction") {
    eye::LumaImage small;
    for (const int divisor : {1, 2, 3, 7, 16, 17, 75, 255}) {
        for (const int grey : {0, 1, 127, 128, 254, 255}) {
            CAPTURE(divisor, grey);
            const auto image = filled(divisor * 2 + 1, divisor * 2 + 1, static_cast<std::uint8_t>(grey));
            small.become_reduced(image.view(), divisor);
            CHECK(std::all_of(small.pixels(), small.pixels() + 4, [&](auto pixel) { return pixel == grey; }));
        }
    }
}

TEST_CASE("every picture that can be read fits into the preview, at its own proportions") {
    struct Case {
        int width, height, expected_width, expected_height;
    };
    for (const auto& each : std::vector<Case>{{1280, 720, 426, 240},
                                              {1920, 1080, 480, 270},
                                              {640, 480, 320, 240},
                                              {480, 270, 480, 270},
                                              {720, 1280, 144, 256},
                                              {1, 1, 1, 1},
                                              {20'000, 1, 476, 1},
                                              {1, 20'000, 1, 266}}) {
        CAPTURE(each.width, each.height);
        Pair pair;
        pair.writer.offer(filled(each.width, each.height, 77).view(), k_start);
        const auto size = pair.take();
        REQUIRE(size);
        CHECK(size->width == each.expected_width);
        CHECK(size->height == each.expected_height);
        CHECK(pair.pixels == std::vector<std::uint8_t>(pair.pixels.size(), 77));
        CHECK(pair.pixels.size() == static_cast<std::size_t>(size->width * size->height));
    }
}

TEST_CASE("what is left of the camera is left in the preview: mirroring is the screen's work") {
    Pair pair;
    auto frame = filled(960, 540, 200);
    for (int y = 0; y < 270; ++y) std::fill_n(frame.row(y), 480, std::uint8_t{20});
    pair.writer.offer(frame.view(), k_start);
    const auto size = pair.take();
    REQUIRE(size);
    CHECK(pair.pixels.front() == 20);
    CHECK(pair.pixels[static_cast<std::size_t>(size->width) - 1] == 200);
    CHECK(pair.pixels.back() == 200);
}

TEST_CASE("a part of a larger picture is shown without its surroundings") {
    Pair pair;
    auto frame = filled(640, 480, 9);
    for (int y = 100; y < 200; ++y) std::fill_n(frame.row(y) + 100, 100, std::uint8_t{210});
    pair.writer.offer(eye::cropped(frame.view(), {100, 100, 100, 100}), k_start);
    REQUIRE(pair.take());
    CHECK(pair.pixels == std::vector<std::uint8_t>(100 * 100, 210));
}

TEST_CASE("a picture is taken once") {
    Pair pair;
    CHECK_FALSE(pair.take());
    pair.writer.offer(filled(64, 48, 5).view(), k_start);
    CHECK(pair.take());
    CHECK_FALSE(pair.take());
}

TEST_CASE("nothing is written while nobody looks, and what was before is not shown to the next one") {
    Pair pair;
    const Intruder memory{pair};
    pair.reader->want(false);
    pair.writer.offer(filled(64, 48, 5).view(), k_start);
    CHECK(memory.memory->sequence == 0);
    pair.reader->want(true);
    pair.writer.offer(filled(64, 48, 6).view(), k_start);
    REQUIRE(memory.memory->sequence == 2);
    pair.reader->want(false);
    pair.reader->want(true);
    CHECK_FALSE(pair.take());
    pair.writer.offer(filled(64, 48, 7).view(), k_start + eye::PreviewWriter::k_interval);
    REQUIRE(pair.take());
    CHECK(pair.pixels.front() == 7);
}

TEST_CASE("of a fast camera not every frame is shown") {
    Pair pair;
    const Intruder memory{pair};
    for (int ms = 0; ms < 1000; ms += 10) {
        pair.writer.offer(filled(64, 48, 5).view(), k_start + core::Duration{ms});
    }
    CHECK(memory.memory->sequence == 2 * 20);
}

TEST_CASE("a picture that is being written is not taken, and its successor replaces it") {
    Pair pair;
    pair.writer.offer(filled(64, 48, 5).view(), k_start);
    {
        const Intruder dying{pair};
        ++dying.memory->sequence;  // SIGKILL in the middle of the next one
        dying.memory->pixels[3] = 0;
    }
    CHECK_FALSE(pair.take());
    auto successor = open_writer(*pair.reader);
    successor.offer(filled(64, 48, 6).view(), k_start);
    REQUIRE(pair.take());
    CHECK(is_of_one_shade(pair.pixels));
    CHECK(pair.pixels.front() == 6);
}

TEST_CASE("sizes that make no sense are no picture, and the next good one is seen") {
    const auto sized = [](unsigned width, unsigned height) { return width << 16U | height; };
    for (const std::uint32_t size : {sized(0, 0), sized(0, 100), sized(100, 0), sized(481, 270), sized(480, 271),
                                     sized(65535, 1), sized(1, 65535), sized(65535, 65535), sized(32768, 32768)}) {
        CAPTURE(size);
        Pair pair;
        const Intruder intruder{pair};
        intruder.memory->size = size;
        intruder.memory->sequence = 8;
        CHECK_FALSE(pair.take());
        pair.writer.offer(filled(64, 48, 5).view(), k_start);
        CHECK(pair.take());
    }
}

TEST_CASE("whatever an intruder fills the memory with, a picture inside the limits or none comes out") {
    Pair pair;
    const Intruder intruder{pair};
    std::mt19937 random{20261125};  // NOLINT: the same contents each time
    int taken = 0;
    for (int round = 0; round < 3000; ++round) {
        intruder.memory->sequence = static_cast<std::uint32_t>(random());
        intruder.memory->size = round % 2 == 0 ? static_cast<std::uint32_t>(random())
                                               : static_cast<std::uint32_t>(random() % 600 << 16U | random() % 400);
        intruder.memory->wanted = static_cast<std::uint32_t>(random());
        const auto size = pair.take();
        if (!size) continue;
        ++taken;
        CHECK((size->width >= 1 && size->width <= eye::k_preview_width_max));
        CHECK((size->height >= 1 && size->height <= eye::k_preview_height_max));
        CHECK(pair.pixels.size() == static_cast<std::size_t>(size->width * size->height));
    }
    CHECK(taken > 100);
}

TEST_CASE("reader and writer at full speed never make a picture of two") {
    Pair pair;
    constexpr int k_pictures = 3000;
    std::thread camera{[&pair] {
        for (int i = 0; i < k_pictures; ++i) {
            const auto image = *eye::LumaImage::sized(480, 270);
            eye::LumaImage frame = image;
            std::fill_n(frame.pixels(), 480 * 270, static_cast<std::uint8_t>(i));
            pair.writer.offer(frame.view(), k_start + i * eye::PreviewWriter::k_interval);
        }
    }};
    const Intruder memory{pair};
    int mixed = 0;
    while (memory.memory->sequence < 2 * k_pictures) {
        if (pair.take() && !is_of_one_shade(pair.pixels)) ++mixed;
    }
    camera.join();
    CHECK(mixed == 0);
}

TEST_CASE("a writer killed at any moment leaves nothing that the kiosk would show torn") {
    Pair pair;
    for (int round = 0; round < 30; ++round) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto frame = *eye::LumaImage::sized(480, 270);
            for (int i = round;; ++i) {
                std::fill_n(frame.pixels(), 480 * 270, static_cast<std::uint8_t>(i));
                pair.writer.offer(frame.view(), k_start + i * eye::PreviewWriter::k_interval);
            }
        }
        REQUIRE(child > 0);
        const auto until = std::chrono::steady_clock::now() + k_patience;
        while (!pair.take() && std::chrono::steady_clock::now() < until) {}
        REQUIRE(::kill(child, SIGKILL) == 0);
        REQUIRE(::waitpid(child, nullptr, 0) == child);
        CHECK(is_of_one_shade(pair.pixels));
        if (pair.take()) CHECK(is_of_one_shade(pair.pixels));
        auto successor = open_writer(*pair.reader);
        successor.offer(filled(64, 48, 6).view(), k_start);
        REQUIRE(pair.take());
        CHECK(pair.pixels == std::vector<std::uint8_t>(64 * 48, 6));
    }
}

TEST_CASE("nobody can change the size of the memory, and the writer takes no other") {
    Pair pair;
    CHECK(::ftruncate(pair.reader->file(), 0) == -1);
    CHECK(::ftruncate(pair.reader->file(), 1 << 20) == -1);
    CHECK(::fcntl(pair.reader->file(), F_ADD_SEALS, F_SEAL_WRITE) == -1);

    CHECK_FALSE(eye::PreviewWriter::open(-1));
    CHECK_FALSE(eye::PreviewWriter::open(STDIN_FILENO));
    const tests::TemporaryDirectory directory;
    const auto path = directory.put("file", core::Bytes(sizeof(eye::PreviewMemory)));
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    CHECK_FALSE(eye::PreviewWriter::open(file));  // a disk would remember faces
    ::close(file);
    const int shrinkable = ::memfd_create("shrinkable", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(::ftruncate(shrinkable, sizeof(eye::PreviewMemory)) == 0);
    CHECK_FALSE(eye::PreviewWriter::open(shrinkable));
    ::close(shrinkable);
    const int small = ::memfd_create("small", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(::ftruncate(small, sizeof(eye::PreviewMemory) - 8) == 0);
    REQUIRE(::fcntl(small, F_ADD_SEALS, F_SEAL_SHRINK) == 0);
    CHECK_FALSE(eye::PreviewWriter::open(small));
    ::close(small);
}

namespace {

// The real halle-eye, with all that confines it, and the preview that it draws.
struct Rig {
    tests::TemporaryDirectory frames;
    core::SystemMonotonic monotonic;
    core::Log log = core::Log::silent();
    std::unique_ptr<kiosk::EyePreview> preview = make_preview();
    kiosk::EyeChild child{{.program = std::string{HALLE_BIN_DIR} + "/halle-eye",
                           .arguments = {"--stream", "--frames", frames.path()},
                           .preview_file = preview->file()},
                          {.on_code = [](const kiosk::EyeCode&) {}, .on_condition = [](kiosk::EyeChild::Condition) {}},
                          monotonic,
                          log};
    std::vector<std::uint8_t> pixels;

    // Shows frames of one shade, as a camera does, until the preview has that shade.
    bool shows(std::uint8_t grey) {
        const auto frame = tests::as_pgm(filled(1280, 720, grey));
        const auto until = std::chrono::steady_clock::now() + k_patience;
        while (std::chrono::steady_clock::now() < until) {
            frames.put("frame.pgm", frame);
            std::this_thread::sleep_for(std::chrono::milliseconds{60});
            const auto size = preview->take(pixels);
            if (size && size->width == 426 && size->height == 240 && pixels[5000] == grey) return true;
        }
        return false;
    }
};

}  // namespace

TEST_CASE("the real eye, which may write no file, draws what it sees, also after it was killed") {
    Rig rig;
    rig.preview->want(true);
    REQUIRE(rig.shows(50));
    REQUIRE(rig.shows(150));
    const int first = rig.child.process_id();
    REQUIRE(::kill(first, SIGKILL) == 0);
    CHECK(rig.shows(200));
    CHECK(rig.child.process_id() != first);
}

TEST_CASE("the real eye draws nothing while nobody looks") {
    Rig rig;
    rig.preview->want(true);
    REQUIRE(rig.shows(50));
    rig.preview->want(false);
    auto* const memory = eye::map_preview(rig.preview->file());
    REQUIRE(memory != nullptr);
    std::this_thread::sleep_for(std::chrono::milliseconds{200});  // what was under way ends
    const std::uint32_t before = memory->sequence;
    for (int i = 0; i < 10; ++i) {
        rig.frames.put("frame.pgm", tests::as_pgm(filled(1280, 720, static_cast<std::uint8_t>(i))));
        std::this_thread::sleep_for(std::chrono::milliseconds{60});
    }
    CHECK(memory->sequence == before);
    eye::unmap_preview(memory);
}

// Not a test: `kiosk_eye_preview_test "[measure]"` prints what showing one frame costs.
TEST_CASE("cost of the preview for one frame", "[.][measure]") {
    for (const auto& [width, height] : {std::pair{640, 480}, {1280, 720}, {1920, 1080}}) {
        Pair pair;
        const auto frame = tests::photograph({.content = "MEASURE", .width = width, .height = height, .noise = 5});
        constexpr int k_frames = 500;
        std::chrono::nanoseconds written{0}, taken{0};
        for (int i = 0; i < k_frames; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            pair.writer.offer(frame.view(), k_start + i * eye::PreviewWriter::k_interval);
            const auto middle = std::chrono::steady_clock::now();
            REQUIRE(pair.take());
            written += middle - begin;
            taken += std::chrono::steady_clock::now() - middle;
        }
        fmt::print("{} x {}: written in {:.3f} ms, taken in {:.3f} ms\n", width, height,
                   static_cast<double>(written.count()) / k_frames / 1e6,
                   static_cast<double>(taken.count()) / k_frames / 1e6);
    }
}
