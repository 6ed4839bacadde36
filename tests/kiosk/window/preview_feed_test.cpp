// How often the camera's picture is looked for and shown.
#include "kiosk/window/preview_feed.h"

#include <optional>
#include <random>

#include "tests/support/catch.h"

using namespace kiosk;

namespace {

using Change = PreviewFeed::Change;

constexpr core::MonotonicInstant k_start{core::Duration{50'000}};
core::MonotonicInstant after(int ms) { return k_start + core::Duration{ms}; }

// A camera that a test moves, and what the window made of it.
class Room {
public:
    Room() { feed.drawn(true, k_start, k_start); }

    PreviewFeed feed{{.want = [this](bool is_wanted) { wanted.push_back(is_wanted); },
                      .take =
                          [this](PreviewPicture& into) {
                              ++looks;
                              if (!m_waiting) return false;
                              into = *std::exchange(m_waiting, std::nullopt);
                              return true;
                          }}};
    std::vector<bool> wanted;
    int looks = 0;

    // A noisy surface with a bright hand at `x`; nothing is there when it is negative.
    void see(int x, int width = 426, int height = 240) {
        PreviewPicture picture{.width = width, .height = height, .pixels = {}};
        std::normal_distribution<double> noise{90, 5};
        for (int i = 0; i < width * height; ++i) {
            const bool is_hand = x >= 0 && i % width >= x && i % width < x + 60;
            picture.pixels.push_back(static_cast<std::uint8_t>((is_hand ? 110 : 0) + noise(m_random)));
        }
        m_waiting = std::move(picture);
    }
    // Lets `ms` pass with 30 pictures a second in which the hand moves by `step` each time, and counts what is shown.
    int shown_in(int ms, int step) {
        int shown = 0;
        for (int at = 0; at < ms; ++at, ++m_now) {
            if (at % 33 == 0) see(m_hand += step);
            if (feed.wait(after(m_now)) > core::Duration{0}) continue;
            if (feed.look(after(m_now)) == Change::picture) ++shown;
        }
        return shown;
    }

private:
    std::optional<PreviewPicture> m_waiting;
    std::mt19937 m_random{7};  // NOLINT: the same noise each time
    int m_now = 0;
    int m_hand = 100;
};

}  // namespace

TEST_CASE("while something moves before the camera, fifteen pictures a second are shown") {
    Room room;
    CHECK(room.shown_in(2'000, 3) >= 29);
    CHECK(room.shown_in(2'000, 3) <= 31);
}

TEST_CASE("when nothing moves before the camera, five a second, whatever its noise") {
    Room room;
    CHECK(room.shown_in(2'000, 0) >= 9);
    CHECK(room.shown_in(2'000, 0) <= 11);
}

TEST_CASE("what begins to move is shown at the next look, not at the next of the five") {
    Room room;
    room.see(-1);
    REQUIRE(room.feed.look(after(0)) == Change::picture);
    room.see(-1);
    REQUIRE(room.feed.look(after(66)) == Change::none);
    room.see(200);
    CHECK(room.feed.look(after(132)) == Change::picture);
}

TEST_CASE("a screen without the camera wants no picture, looks for none and wakes for none") {
    Room room;
    CHECK(room.wanted == std::vector{true});
    room.feed.drawn(true, after(10), after(12));
    room.feed.drawn(false, after(20), after(22));
    CHECK(room.wanted == std::vector{true, false});
    room.see(100);
    CHECK(room.feed.look(after(5'000)) == Change::none);
    CHECK(room.looks == 0);
    CHECK(room.feed.wait(after(5'000)) == k_preview_never);
    room.feed.drawn(true, after(6'000), after(6'002));
    CHECK(room.wanted == std::vector{true, false, true});
}

TEST_CASE("a post without a camera never looks") {
    PreviewFeed feed{{}};
    feed.drawn(false, k_start, k_start);
    CHECK(feed.look(after(1'000)) == Change::none);
    CHECK(feed.wait(after(1'000)) == k_preview_never);
}

TEST_CASE("a picture that is not followed by another for two seconds is gone, once, until one comes") {
    Room room;
    room.see(100);
    REQUIRE(room.feed.look(after(0)) == Change::picture);
    CHECK(room.feed.look(after(1'999)) == Change::none);
    CHECK(room.feed.look(after(2'065)) == Change::gone);
    CHECK(room.feed.look(after(4'200)) == Change::none);
    room.see(100);
    CHECK(room.feed.look(after(4'300)) == Change::picture);  // the same as before, but there was none
}

TEST_CASE("coming back to the camera, the first picture is shown at once, though it is like the last one") {
    Room room;
    room.see(100);
    REQUIRE(room.feed.look(after(0)) == Change::picture);
    room.feed.drawn(false, after(20), after(22));
    room.feed.drawn(true, after(60), after(62));
    room.see(100);
    CHECK(room.feed.look(after(64)) == Change::none);  // the frame rests first
    CHECK(room.feed.look(after(68)) == Change::picture);
}

TEST_CASE("where drawing is slow, looking waits: a quarter of a core is enough") {
    Room room;
    room.see(100);
    REQUIRE(room.feed.look(after(0)) == Change::picture);
    room.feed.drawn(true, after(0), after(40));
    room.see(200);
    CHECK(room.feed.look(after(159)) == Change::none);
    CHECK(room.feed.wait(after(100)) == core::Duration{60});
    CHECK(room.feed.look(after(160)) == Change::picture);
}

TEST_CASE("a camera that changes the size of its pictures goes on, down to a single pixel") {
    Room room;
    room.see(0, 320, 240);
    REQUIRE(room.feed.look(after(0)) == Change::picture);
    room.see(0, 480, 270);
    CHECK(room.feed.look(after(200)) == Change::picture);
    CHECK(room.feed.picture().width == 480);
    room.see(0, 1, 1);
    CHECK(room.feed.look(after(400)) == Change::picture);
}
