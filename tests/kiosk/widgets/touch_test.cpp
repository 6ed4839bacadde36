#include "kiosk/widgets/headless.h"
#include "kiosk/widgets/keyboard.h"
#include "tests/support/catch.h"

using namespace kiosk;

namespace {

constexpr Rect k_first{100, 100, 200, 120};
constexpr Rect k_second{320, 100, 200, 120};
constexpr Rect k_key{540, 100, 200, 120};

// Two buttons, a key and a finger. Counts what each heard.
class Buttons {
public:
    Buttons() {
        auto ui = Headless::start({}, 100);
        REQUIRE(ui);
        m_ui = *std::move(ui);
        frame();
    }
    int first = 0, second = 0, key = 0;
    bool is_enabled = true;

    void at(Point point, bool is_down) {
        m_ui->point(point, is_down);
        frame();
    }
    void tap(Point point) {
        at(point, true);
        at(point, false);
    }
    void wait(core::Duration time) { m_now += time; }
    Colour colour_of_first() const { return m_ui->notes().front().background; }

private:
    void frame() {
        m_ui->frame(day_theme(), m_now, [&](Widgets& widgets) {
            if (widgets.button("first", k_first, "One", {.is_enabled = is_enabled})) ++first;
            if (widgets.button("second", k_second, "Two")) ++second;
            if (widgets.button("key.n", k_key, "N", {.role = Role::key})) ++key;
        });
    }
    std::unique_ptr<Headless> m_ui;
    core::MonotonicInstant m_now{core::Duration{10'000}};
};

}  // namespace

TEST_CASE("a button lights up under the finger and acts when it lifts") {
    Buttons buttons;
    const Colour at_rest = buttons.colour_of_first();
    buttons.at({150, 150}, true);
    CHECK_FALSE(buttons.colour_of_first() == at_rest);
    CHECK(buttons.first == 0);
    buttons.at({150, 150}, false);
    CHECK(buttons.first == 1);
    CHECK(buttons.colour_of_first() == at_rest);
}

TEST_CASE("a finger that slides more than 15 px has changed its mind") {
    Buttons buttons;
    buttons.at({150, 150}, true);
    buttons.at({166, 150}, true);
    buttons.at({150, 150}, true);
    buttons.at({150, 150}, false);
    CHECK(buttons.first == 0);
    buttons.at({150, 150}, true);
    buttons.at({164, 150}, false);
    CHECK(buttons.first == 1);
}

TEST_CASE("a finger that rolls just over the edge still counts, and not for the neighbour") {
    Buttons buttons;
    buttons.at({298, 150}, true);
    buttons.at({305, 150}, false);
    CHECK(buttons.first == 1);
    CHECK(buttons.second == 0);
}

TEST_CASE("a touch that began elsewhere presses nothing") {
    Buttons buttons;
    buttons.at({10, 10}, true);
    buttons.at({150, 150}, true);
    buttons.at({150, 150}, false);
    CHECK(buttons.first == 0);
}

TEST_CASE("a shaking hand presses once, an impatient one twice") {
    Buttons buttons;
    buttons.tap({150, 150});
    buttons.wait(core::Duration{249});
    buttons.tap({150, 150});
    CHECK(buttons.first == 1);
    buttons.tap({400, 150});
    CHECK(buttons.second == 1);
    buttons.wait(core::Duration{250});
    buttons.tap({150, 150});
    CHECK(buttons.first == 2);
}

TEST_CASE("the two n of Anna are two letters, however quickly they are typed") {
    Buttons buttons;
    buttons.tap({600, 150});
    buttons.wait(core::Duration{99});
    buttons.tap({600, 150});
    CHECK(buttons.key == 1);
    buttons.wait(core::Duration{100});
    buttons.tap({600, 150});
    CHECK(buttons.key == 2);
}

TEST_CASE("a disabled button is deaf and says so in its note") {
    Buttons buttons;
    buttons.is_enabled = false;
    buttons.tap({150, 150});
    CHECK(buttons.first == 0);
}

TEST_CASE("every key of the keyboards types its character") {
    auto ui = Headless::start({}, 100);
    REQUIRE(ui);
    core::MonotonicInstant now{core::Duration{10'000}};
    std::optional<std::string> typed;
    const auto frame = [&](const std::function<std::optional<std::string>(Widgets&)>& draw) {
        (*ui)->frame(day_theme(), now, [&](Widgets& widgets) {
            if (auto key = draw(widgets)) typed = key;
        });
    };
    const auto press_all = [&](const std::function<std::optional<std::string>(Widgets&)>& draw) {
        std::string all;
        frame(draw);
        const FrameNotes keys = (*ui)->notes();
        for (const auto& key : keys) {
            typed.reset();
            (*ui)->point(key.rect.centre(), true);
            frame(draw);
            (*ui)->point(key.rect.centre(), false);
            frame(draw);
            REQUIRE(typed);
            all += *typed;
        }
        return all;
    };
    const Rect rect{10, 300, 1260, 400};
    CHECK(press_all([&](Widgets& widgets) { return keyboard(widgets, rect, KeyboardUse::names, "space"); }) ==
          "1234567890azertyuiopqsdfghjklmwxcvbn'- ");
    CHECK(press_all([&](Widgets& widgets) { return keyboard(widgets, rect, KeyboardUse::addresses, {}); }) ==
          "1234567890azertyuiopqsdfghjklmwxcvbn.:/-");
    CHECK(press_all([&](Widgets& widgets) { return number_pad(widgets, rect); }) == "0123456789");
}
