#include "core/base/units.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/support/catch.h"

namespace {

// Whether `work` ends its process by an assertion.
bool is_stopped(auto work) {
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        ::close(STDERR_FILENO);
        work();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

}  // namespace

TEST_CASE("rounding is half away from zero on both sides") {
    struct Row {
        std::int64_t numerator, denominator, rounded;
    };
    const Row row = GENERATE(Row{0, 1, 0}, Row{1, 2, 1}, Row{-1, 2, -1}, Row{1, 3, 0}, Row{2, 3, 1}, Row{-2, 3, -1},
                             Row{-1, 3, 0}, Row{5, 2, 3}, Row{-5, 2, -3}, Row{249, 100, 2}, Row{250, 100, 3},
                             Row{-249, 100, -2}, Row{-250, 100, -3}, Row{7, 7, 1}, Row{10, 4, 3}, Row{9, 4, 2});
    CAPTURE(row.numerator, row.denominator);
    CHECK(core::round_ratio(row.numerator, row.denominator) == row.rounded);
}

TEST_CASE("rounding agrees with the definition for every small ratio") {
    for (std::int64_t denominator = 1; denominator <= 40; ++denominator) {
        for (std::int64_t numerator = -200; numerator <= 200; ++numerator) {
            const std::int64_t rounded = core::round_ratio(numerator, denominator);
            // |numerator - rounded * denominator| <= denominator / 2, and a tie lies further from zero.
            const std::int64_t rest = 2 * (numerator - rounded * denominator);
            const bool nearest = rest >= -denominator && rest <= denominator;
            const bool tie_is_away = (rest != denominator || numerator < 0) && (rest != -denominator || numerator > 0);
            if (!nearest || !tie_is_away) FAIL(numerator << " / " << denominator << " -> " << rounded);
        }
    }
    SUCCEED();
}

TEST_CASE("products beyond 64 bits round exactly") {
    constexpr std::int64_t k_big = 4'000'000'000'000'000'000;
    CHECK(core::round_ratio(static_cast<__int128>(k_big) * 3, 4) == 3'000'000'000'000'000'000);
    CHECK(core::round_ratio(static_cast<__int128>(-k_big) * 1'000'001, 1'000'000) == -4'000'004'000'000'000'000);
}

TEST_CASE("amounts add, subtract, scale and compare within their unit") {
    core::Cents total{250};
    total += core::Cents{150};
    total -= core::Cents{100};
    CHECK(total == core::Cents{300});
    CHECK(total * 3 == core::Cents{900});
    CHECK(-total < core::Cents{});
    CHECK(total - core::Cents{301} == core::Cents{-1});
    static_assert(!std::is_convertible_v<core::Grams, core::Cents>);
}

TEST_CASE("a sum of money that does not fit stops the program instead of becoming another sum") {
    constexpr core::Cents k_most{std::numeric_limits<std::int64_t>::max()};
    constexpr core::Cents k_least{std::numeric_limits<std::int64_t>::min()};
    volatile std::int64_t sink = 0;
    CHECK_FALSE(is_stopped([&] { sink = (k_most + k_least).count; }));
    CHECK(is_stopped([&] { sink = (k_most + core::Cents{1}).count; }));
    CHECK(is_stopped([&] { sink = (k_least - core::Cents{1}).count; }));
    CHECK(is_stopped([&] { sink = (-k_least).count; }));
    CHECK(is_stopped([&] { sink = (k_most * 2).count; }));
    CHECK(is_stopped([&] {
        core::Cents total = k_most;
        total += core::Cents{1};
        sink = total.count;
    }));
    CHECK(is_stopped([&] {
        core::Cents total = k_least;
        total -= core::Cents{1};
        sink = total.count;
    }));
    CHECK(is_stopped([&] { sink = core::round_ratio(static_cast<__int128>(k_most.count) * 2, 1); }));
}
