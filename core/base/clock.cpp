#include "core/base/clock.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core {

Instant SystemClock::now() const { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

MonotonicInstant SystemMonotonic::now() const {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

Result<MappedClock> MappedClock::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorCode::not_found, "clock file " + path + " cannot be opened");
    struct stat info = {};
    const bool long_enough = ::fstat(file, &info) == 0 && info.st_size >= static_cast<off_t>(sizeof(std::int64_t));
    void* page = long_enough ? ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
    ::close(file);
    if (page == MAP_FAILED) return fail(ErrorCode::invalid, "clock file " + path + " must hold 8 bytes");
    return MappedClock{static_cast<const std::int64_t*>(page)};
}

MappedClock::~MappedClock() {
    if (m_word != nullptr) ::munmap(const_cast<std::int64_t*>(m_word), sizeof(std::int64_t));
}

Instant MappedClock::now() const {
    // The script stores the word whole; an atomic read never sees half of it.
    return from_millis(__atomic_load_n(m_word, __ATOMIC_RELAXED));
}

}  // namespace core
