#include "core/base/clock.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.h"

namespace {

// A clock file in a directory of its own, gone at the end.
class ClockFile {
public:
    ClockFile() : m_folder(::mkdtemp(m_template)) {}
    ~ClockFile() { std::filesystem::remove_all(m_folder); }
    std::string path() const { return m_folder + "/clock"; }
    void write(std::string_view bytes) const {
        std::ofstream{path(), std::ios::binary | std::ios::in | std::ios::out} << bytes;
    }
    void create(std::string_view bytes) const { std::ofstream{path(), std::ios::binary} << bytes; }

private:
    char m_template[32] = "/tmp/halle-clock-XXXXXX";
    std::string m_folder;
};

std::string eight_bytes(std::int64_t millis) { return {reinterpret_cast<const char*>(&millis), sizeof millis}; }

}  // namespace

TEST_CASE("a mapped clock follows the file that a script rewrites in place") {
    const ClockFile file;
    file.create(eight_bytes(1'807'340'400'000));
    auto clock = core::MappedClock::open(file.path());
    REQUIRE(clock);
    CHECK(core::to_millis(clock->now()) == 1'807'340'400'000);
    file.write(eight_bytes(1'807'340'399'000));  // business time may step back
    CHECK(core::to_millis(clock->now()) == 1'807'340'399'000);
    const core::MappedClock moved = *std::move(clock);
    CHECK(core::to_millis(moved.now()) == 1'807'340'399'000);
}

TEST_CASE("a clock file that is missing or too short says so") {
    const ClockFile file;
    const auto missing = core::MappedClock::open(file.path());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == core::ErrorCode::not_found);
    file.create("1234567");
    const auto short_file = core::MappedClock::open(file.path());
    REQUIRE_FALSE(short_file);
    CHECK(short_file.error().code == core::ErrorCode::invalid);
}

TEST_CASE("milliseconds survive the trip through an instant") {
    for (const std::int64_t millis : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'807'340'400'123}}) {
        CHECK(core::to_millis(core::from_millis(millis)) == millis);
    }
}

TEST_CASE("the system's monotonic clock never goes back") {
    const core::SystemMonotonic clock;
    auto last = clock.now();
    for (int i = 0; i < 1000; ++i) {
        const auto now = clock.now();
        REQUIRE(now >= last);
        last = now;
    }
}
