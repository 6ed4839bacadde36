#include "kiosk/window/frame_pacer.h"

#include "tests/support/catch.h"

using namespace kiosk;

namespace {

constexpr core::MonotonicInstant k_start{core::Duration{50'000}};
core::MonotonicInstant after(int ms) { return k_start + core::Duration{ms}; }

FramePacer drawn(int cost_ms, bool is_moving, bool has_changed) {
    FramePacer pacer;
    pacer.begin();
    pacer.drawn(k_start, after(cost_ms), is_moving, has_changed);
    return pacer;
}

}  // namespace

TEST_CASE("the first frame is due at once") { CHECK(FramePacer{}.is_due(k_start)); }

TEST_CASE("when nothing moves, a frame a second") {
    const auto pacer = drawn(2, false, true);
    CHECK_FALSE(pacer.is_due(after(999)));
    CHECK(pacer.wait(after(400)) == core::Duration{600});
    CHECK(pacer.is_due(after(1'000)));
}

TEST_CASE("when something moves, sixty frames a second, or a quarter of a core") {
    CHECK(drawn(1, true, true).wait(after(1)) == core::Duration{15});
    CHECK(drawn(12, true, true).wait(after(12)) == core::Duration{36});
}

TEST_CASE("when it should move and the picture is the same, ten frames a second") {
    CHECK(drawn(1, true, false).wait(after(1)) == core::Duration{99});
}

TEST_CASE("whatever the rest, something that happened is shown at once") {
    auto pacer = drawn(12, false, true);
    pacer.wake();
    CHECK(pacer.is_due(after(13)));
    CHECK(pacer.wait(after(13)) == core::Duration{0});
    pacer.begin();
    CHECK_FALSE(pacer.is_due(after(13)));
}
