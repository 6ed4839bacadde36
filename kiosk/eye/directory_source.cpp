#include "kiosk/eye/directory_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "kiosk/eye/image_file.h"
#include "kiosk/eye/wait.h"

namespace eye {
namespace {

constexpr std::uint32_t k_arrivals = IN_MOVED_TO | IN_CLOSE_WRITE;
constexpr std::uint32_t k_departures = IN_DELETE_SELF | IN_MOVE_SELF;

bool is_frame_name(std::string_view name) {
    constexpr std::array<std::string_view, 4> k_endings = {".pgm", ".png", ".jpg", ".jpeg"};
    return !name.starts_with('.') &&
           std::ranges::any_of(k_endings, [&](auto ending) { return name.ends_with(ending); });
}

// When the file got its name: a rename changes ctime and keeps mtime. Nothing unless it is a plain file.
std::optional<std::int64_t> arrival_of(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::int64_t>(status.st_ctim.tv_sec) * 1'000'000'000 + status.st_ctim.tv_nsec;
}

}  // namespace

DirectorySource::DirectorySource(std::string directory, AfterReading after, std::int64_t mark,
                                 const core::Monotonic& monotonic)
    : m_directory(std::move(directory)), m_after(after), m_monotonic(monotonic), m_last_arrival(mark) {}

core::Result<std::optional<Frame>> DirectorySource::next(core::MonotonicInstant deadline) {
    for (;;) {
        if (!m_notifications.is_open()) watch_directory();
        if (m_monotonic.now() >= m_next_scan) {
            m_next_scan = m_monotonic.now() + k_scan_interval;
            if (const auto name = scan(); !name.empty()) return take(name);
        }
        if (const auto name = wait_for_name(std::min(deadline, m_next_scan)); !name.empty()) return take(name);
        if (m_monotonic.now() >= deadline) return std::optional<Frame>{};
    }
}

void DirectorySource::watch_directory() {
    UniqueFd notifications{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
    // Without inotify (its instances are limited per user) the scan alone does the work.
    const int watch =
        ::inotify_add_watch(notifications.get(), m_directory.c_str(), k_arrivals | k_departures | IN_ONLYDIR);
    if (watch < 0) return;
    m_notifications = std::move(notifications);
    m_next_scan = {};  // what came before the watch
}

std::string DirectorySource::wait_for_name(core::MonotonicInstant until) {
    wait_until_readable(m_notifications.get(), until, m_monotonic);
    return m_notifications.is_open() ? newest_name_told() : std::string{};
}

std::string DirectorySource::newest_name_told() {
    std::string newest;
    alignas(inotify_event) std::array<char, 16384> buffer{};
    for (;;) {
        const auto count = ::read(m_notifications.get(), buffer.data(), buffer.size());
        if (count <= 0) return newest;
        for (std::size_t at = 0; at < static_cast<std::size_t>(count);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* const name = buffer.data() + at + sizeof event;  // ends with a zero byte when event.len > 0
            at += sizeof event + event.len;
            if ((event.mask & (k_departures | IN_IGNORED)) != 0) {
                m_notifications.reset();
                return newest;
            }
            if ((event.mask & IN_Q_OVERFLOW) != 0) m_next_scan = {};
            if (event.len == 0 || !is_frame_name(name) || newest == name) continue;
            if (!newest.empty()) drop(newest);
            newest = name;
        }
    }
}

std::string DirectorySource::scan() {
    std::error_code failed;
    std::string newest;
    std::int64_t newest_arrival = m_last_arrival;
    for (std::filesystem::directory_iterator entry{m_directory, failed}, end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        const auto arrival = is_frame_name(name) ? arrival_of(path_of(name)) : std::nullopt;
        if (!arrival || *arrival < newest_arrival || *arrival == m_last_arrival) continue;
        if (*arrival == newest_arrival && name < newest) continue;
        newest_arrival = *arrival;
        newest = name;
    }
    m_present = !failed;
    return newest;
}

core::Result<std::optional<Frame>> DirectorySource::take(const std::string& name) {
    const auto captured = m_monotonic.now();
    const auto arrival = arrival_of(path_of(name));
    if (!arrival) return std::optional<Frame>{};  // taken away again, or not a plain file
    m_last_arrival = std::max(m_last_arrival, *arrival);
    auto bytes = read_file(path_of(name));
    drop(name);
    if (!bytes) return bytes.error();
    TRY_ASSIGN(image, read_image(*bytes));
    return std::optional{Frame{std::move(image), captured, name, std::to_string(*arrival)}};
}

std::string DirectorySource::path_of(std::string_view name) const { return m_directory + "/" + std::string{name}; }

void DirectorySource::drop(const std::string& name) const {
    // A file that cannot be deleted is only looked at once: a later scan wants a newer one.
    if (m_after == AfterReading::consume) ::unlink(path_of(name).c_str());
}

}  // namespace eye
