#include "kiosk/process_age.h"

#include <time.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace kiosk {
namespace {

// Field 22 of /proc/PID/stat (proc(5)): start time after boot, in clock ticks. Counted after the program's name, which
// may hold anything and ends with the last parenthesis.
constexpr int k_fields_after_name = 20;

long long start_ticks() {
    std::ifstream in("/proc/self/stat");
    const std::string line{std::istreambuf_iterator<char>(in), {}};
    const auto name_end = line.rfind(')');
    if (name_end == std::string::npos) return 0;
    std::istringstream fields(line.substr(name_end + 1));
    std::string field;
    for (int i = 0; i < k_fields_after_name; ++i) fields >> field;
    return fields ? std::stoll(field) : 0;
}

}  // namespace

core::Duration process_age() {
    timespec now{};
    const long long ticks = start_ticks();
    if (ticks == 0 || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) return core::Duration{0};
    const long long now_ms = static_cast<long long>(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
    return core::Duration{now_ms - ticks * 1'000 / ::sysconf(_SC_CLK_TCK)};
}

}  // namespace kiosk
