#include "kiosk/engine/task_thread.h"

#include <future>
#include <stdexcept>

#include "tests/support/catch.h"

using kiosk::TaskThread;

namespace {

constexpr std::chrono::seconds k_limit{10};
constexpr core::Duration k_long{60'000};

}  // namespace

TEST_CASE("an exception of a task or of the tick ends neither the thread nor the ticking") {
    const core::Log log = core::Log::silent();
    std::promise<void> ticked_again;
    int ticks = 0;
    TaskThread thread{"test",
                      [&]() -> core::Duration {
                          if (++ticks == 1) throw std::runtime_error("a library");
                          if (ticks == 3) ticked_again.set_value();
                          return k_long;
                      },
                      log};
    thread.post([] { throw std::runtime_error("another library"); });
    std::promise<void> done;
    thread.post([&] { done.set_value(); });
    CHECK(done.get_future().wait_for(k_limit) == std::future_status::ready);
    thread.post([] {});
    CHECK(ticked_again.get_future().wait_for(k_limit) == std::future_status::ready);
}

TEST_CASE("a tick that is due at once is called again at once") {
    const core::Log log = core::Log::silent();
    std::promise<void> enough;
    int ticks = 0;
    const TaskThread thread{"test",
                            [&] {
                                if (++ticks == 100) enough.set_value();
                                return ticks < 100 ? core::Duration{0} : k_long;
                            },
                            log};
    CHECK(enough.get_future().wait_for(k_limit) == std::future_status::ready);
}

TEST_CASE("tasks posted before the end are finished in order, later ones are not begun") {
    const core::Log log = core::Log::silent();
    std::vector<int> done;
    TaskThread thread{"test", [] { return k_long; }, log};
    for (int i = 0; i < 100; ++i) thread.post([&done, i] { done.push_back(i); });
    thread.stop();
    thread.post([&done] { done.push_back(-1); });
    thread.stop();
    REQUIRE(done.size() == 100);
    CHECK(std::is_sorted(done.begin(), done.end()));
}
