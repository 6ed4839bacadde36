#include "kiosk/window/input_queue.h"

#include "tests/support/catch.h"

using kiosk::InputQueue;

TEST_CASE("a finger that goes down and up within one slow frame is seen down in one frame and up in the next") {
    InputQueue queue;
    queue.moved({100, 200});
    queue.pressed();
    queue.released();

    REQUIRE(queue.has_waiting());
    const auto down = queue.next();
    CHECK(down.is_down);
    CHECK(down.at->x == 100);
    CHECK(down.at->y == 200);
    REQUIRE(queue.has_waiting());
    const auto up = queue.next();
    CHECK_FALSE(up.is_down);
    CHECK(up.at->x == 100);
    CHECK_FALSE(queue.has_waiting());
}

TEST_CASE("twelve quick taps during one frame are twelve taps, each at its own place") {
    InputQueue queue;
    for (int i = 0; i < 12; ++i) {
        queue.moved({static_cast<float>(i * 50), 10});
        queue.pressed();
        queue.released();
    }
    int taps = 0;
    bool was_down = false;
    while (queue.has_waiting()) {
        const auto frame = queue.next();
        if (frame.is_down && !was_down) CHECK(frame.at->x == static_cast<float>(50 * taps++));
        was_down = frame.is_down;
    }
    CHECK(taps == 12);
}

TEST_CASE("after a finger has left, one more frame sees no finger, so that nothing stays highlighted") {
    InputQueue queue;
    queue.moved({5, 5});
    queue.pressed();
    queue.released();
    queue.next();
    queue.next();
    CHECK(queue.needs_frame());
    CHECK_FALSE(queue.next().at.has_value());
    CHECK_FALSE(queue.needs_frame());
}

TEST_CASE("a finger held still needs no frames and stays where it is") {
    InputQueue queue;
    queue.moved({5, 5});
    queue.pressed();
    queue.next();
    CHECK_FALSE(queue.needs_frame());
    CHECK(queue.next().is_down);
}

TEST_CASE("moves of a finger are merged, but never past its release") {
    InputQueue queue;
    queue.moved({0, 0});
    queue.pressed();
    for (int x = 1; x <= 50; ++x) queue.moved({static_cast<float>(x), 0});
    queue.released();
    CHECK(queue.next().at->x == 0);
    const auto moved = queue.next();
    CHECK(moved.at->x == 50);
    CHECK(moved.is_down);
    CHECK_FALSE(queue.next().is_down);
    CHECK_FALSE(queue.has_waiting());
}

TEST_CASE("a mouse that only hovers asks for no frame") {
    InputQueue queue;
    queue.moved({10, 10});
    queue.moved({20, 20});
    CHECK_FALSE(queue.needs_frame());
}
