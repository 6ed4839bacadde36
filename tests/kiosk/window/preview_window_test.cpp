// The camera's picture as it really comes to a screen: on a virtual display, pixel by pixel.
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "kiosk/window/painter.h"
#include "tests/kiosk/window/screen_pixel.h"
#include "tests/support/catch.h"
#include "tests/support/display.h"

using namespace kiosk;

namespace {

constexpr std::uint8_t k_bright = 210;
constexpr std::uint8_t k_dark = 20;
constexpr int k_near = 6;  // what scaling and rounding change

// Bright on the left as the camera sees it, dark on the right.
PreviewPicture half_and_half(std::uint8_t left, std::uint8_t right) {
    PreviewPicture picture{.width = 426, .height = 240, .pixels = {}};
    for (int i = 0; i < picture.width * picture.height; ++i) {
        picture.pixels.push_back(i % picture.width < picture.width / 2 ? left : right);
    }
    return picture;
}

View welcome() {
    WelcomeView welcome;
    welcome.type_name = welcome.for_someone = welcome.ask_help = welcome.language = welcome.text_size = "Text";
    welcome.camera = "Hold the code here";
    View view;
    view.screen = welcome;
    view.shows_camera = true;
    return view;
}

std::unique_ptr<Window> open_window(const support::VirtualDisplay& display, const core::Monotonic& monotonic) {
    ::setenv("DISPLAY", display.name().c_str(), 1);
    Window::Options options;
    options.title = "Halle";
    auto window = Window::open(options, monotonic);
    REQUIRE(window);
    return *std::move(window);
}

// A window of the kiosk on a display of its own.
class Panel {
public:
    Painter::Painted paint(const View& view) {
        const auto painted = m_painter.paint(view, m_monotonic.now());
        REQUIRE(painted);
        return *painted;
    }
    Painter& painter() { return m_painter; }
    Window& window() { return *m_window; }
    const WidgetNote& shown_picture() const {
        for (const auto& note : m_painter.notes()) {
            if (note.id == "welcome.camera.picture") return note;
        }
        throw std::runtime_error("no picture is shown");
    }
    // The grey that the display has at a point.
    int grey_at(Point point) const {
        return support::shown_green(m_display.name(), static_cast<int>(point.x), static_cast<int>(point.y));
    }

private:
    support::VirtualDisplay m_display{1280, 800};
    core::SystemMonotonic m_monotonic;
    std::unique_ptr<Window> m_window = open_window(m_display, m_monotonic);
    Painter m_painter{*m_window, 5.88F, {}};
};

bool is_near(int grey, int expected) { return std::abs(grey - expected) <= k_near; }

// Away from the white frame in the middle.
Point left_of(const Rect& place) { return {place.x + place.width * 0.1F, place.centre().y}; }
Point right_of(const Rect& place) { return {place.right() - place.width * 0.1F, place.centre().y}; }

}  // namespace

TEST_CASE("the camera's picture is on the screen as in a mirror, and each new one replaces it") {
    Panel panel;
    panel.painter().show_camera(half_and_half(k_bright, k_dark));
    CHECK(panel.paint(welcome()).is_new_picture);
    const Rect place = panel.shown_picture().rect;
    CHECK(is_near(panel.grey_at(left_of(place)), k_dark));
    CHECK(is_near(panel.grey_at(right_of(place)), k_bright));

    CHECK_FALSE(panel.paint(welcome()).is_new_picture);
    panel.painter().show_camera(half_and_half(k_dark, k_bright));
    CHECK(panel.paint(welcome()).is_new_picture);
    CHECK(is_near(panel.grey_at(left_of(place)), k_bright));
    CHECK(is_near(panel.grey_at(right_of(place)), k_dark));

    panel.painter().hide_camera();
    CHECK(panel.paint(welcome()).is_new_picture);
    CHECK_THROWS(panel.shown_picture());
}

TEST_CASE("a picture of the screen, which is kept, has a grey card where the camera's picture was") {
    Panel panel;
    panel.painter().show_camera(half_and_half(k_bright, k_dark));
    panel.paint(welcome());
    const Rect place = panel.shown_picture().rect;
    const Picture kept = panel.window().picture();
    const auto kept_grey = [&](Point point) {
        const auto at = static_cast<std::size_t>(point.y) * static_cast<std::size_t>(kept.width) +
                        static_cast<std::size_t>(point.x);
        return static_cast<int>(kept.pixels[at * 3 + 1]);
    };
    CHECK(is_near(kept_grey(left_of(place)), 0x60));
    CHECK(is_near(kept_grey(right_of(place)), 0x60));
    CHECK(is_near(panel.grey_at(left_of(place)), k_dark));  // the screen itself still shows it
    panel.painter().show_camera(half_and_half(k_dark, k_bright));
    panel.paint(welcome());
    CHECK(is_near(panel.grey_at(left_of(place)), k_bright));
}
