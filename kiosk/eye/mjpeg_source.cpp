#include "kiosk/eye/mjpeg_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "kiosk/eye/image_file.h"
#include "kiosk/eye/wait.h"

namespace eye {

core::Result<MjpegSource> MjpegSource::open(const std::string& path, const core::Monotonic& monotonic) {
    UniqueFd input{path == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                               : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
    struct stat status {};
    if (!input.is_open() || ::fstat(input.get(), &status) != 0) {
        const auto code = errno == ENOENT ? core::ErrorCode::not_found : core::ErrorCode::io;
        return fail(code, fmt::format("{}: {}", path, std::strerror(errno)));
    }
    return MjpegSource{std::move(input), !S_ISREG(status.st_mode), monotonic};
}

MjpegSource::MjpegSource(UniqueFd input, bool live, const core::Monotonic& monotonic)
    : m_input(std::move(input)), m_live(live), m_monotonic(&monotonic) {}

core::Result<std::optional<Frame>> MjpegSource::next(core::MonotonicInstant deadline) {
    auto picture = take_picture();
    while (!picture && !m_at_end && wait_until_readable(m_input.get(), deadline, *m_monotonic)) {
        read_more();
        picture = take_picture();
    }
    if (!picture) {
        m_finished = m_at_end;
        return std::optional<Frame>{};
    }
    const auto captured = m_monotonic->now();
    TRY_ASSIGN(image, read_image(*picture));
    return std::optional{Frame{std::move(image), captured, fmt::format("picture {}", m_pictures), {}}};
}

std::optional<core::Bytes> MjpegSource::take_picture() {
    auto picture = m_splitter.take();
    if (picture) ++m_pictures;
    while (picture && m_live) {
        auto newer = m_splitter.take();
        if (!newer) break;
        ++m_pictures;
        picture = std::move(newer);
    }
    return picture;
}

void MjpegSource::read_more() {
    // Enough to catch up with a live pipe in one go, little enough to stay in step with a recording.
    constexpr int k_reads_max = 16;
    std::array<std::uint8_t, 65536> buffer;
    for (int i = 0; i < (m_live ? k_reads_max : 1); ++i) {
        const auto count = ::read(m_input.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) return;
        if (count <= 0) {
            m_at_end = true;
            return;
        }
        m_splitter.feed({buffer.data(), static_cast<std::size_t>(count)});
        if (!wait_until_readable(m_input.get(), m_monotonic->now(), *m_monotonic)) return;
    }
}

}  // namespace eye
