#include "kiosk/eye/confinement.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace eye {
namespace {

// Two 40-megapixel pictures, libjpeg's 256 MiB for a progressive one and ZXing's bit matrices, with room.
constexpr rlim_t k_memory_bytes_max = 1U << 30U;
constexpr rlim_t k_open_files_max = 32;

// The sanitizers map terabytes and start a thread and a tracer of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool k_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool k_sanitized = true;
#else
constexpr bool k_sanitized = false;
#endif
#else
constexpr bool k_sanitized = false;
#endif

// A limit that the system refuses to lower is no reason not to work: the next one may hold.
void limit(__rlimit_resource resource, rlim_t most) {
    const rlimit both{most, most};
    ::setrlimit(resource, &both);
}

// Results or diagnostics may be redirected to a file; otherwise this process has no reason to write one.
bool writes_to_a_file() {
    for (const int fd : std::array{STDOUT_FILENO, STDERR_FILENO}) {
        struct stat status {};
        if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) return true;
    }
    return false;
}

}  // namespace

void confine_parent() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);  // a core file would keep the last frame
    if (k_sanitized) return;
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_AS, k_memory_bytes_max);
    limit(RLIMIT_NOFILE, k_open_files_max);
}

void confine_decoder(int end_signal) {
    ::prctl(PR_SET_PDEATHSIG, end_signal, 0, 0, 0);
    confine_parent();
    if (!writes_to_a_file()) limit(RLIMIT_FSIZE, 0);
    if (!k_sanitized) limit(RLIMIT_NPROC, 0);
}

}  // namespace eye
