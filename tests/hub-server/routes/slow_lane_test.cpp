#include "hub-server/routes/slow_lane.h"

#include <atomic>
#include <future>

#include "tests/support/catch.h"

TEST_CASE("the slow lane runs one after the other and refuses when it is full") {
    std::promise<void> door;
    std::shared_future<void> open = door.get_future().share();
    std::atomic<int> ran{0};
    std::promise<void> inside;
    {
        hub::SlowLane lane;
        REQUIRE(lane.post([&] {
            inside.set_value();
            open.wait();
            ++ran;
        }));
        inside.get_future().wait();
        for (std::size_t i = 0; i < hub::SlowLane::k_waiting_max; ++i) CHECK(lane.post([&] { ++ran; }));
        CHECK_FALSE(lane.post([&] { ++ran; }));
        door.set_value();
    }
    CHECK(ran == static_cast<int>(hub::SlowLane::k_waiting_max) + 1);
}
