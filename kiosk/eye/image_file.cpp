#include "kiosk/eye/image_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "kiosk/eye/unique_fd.h"

namespace eye {
namespace {

ssize_t read_some(const UniqueFd& file, std::uint8_t* buffer, std::size_t size) {
    ssize_t count = 0;
    do {
        count = ::read(file.get(), buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

core::Error system_error(std::string_view what, int number) {
    const auto code = number == ENOENT || number == ENOTDIR ? core::ErrorCode::not_found : core::ErrorCode::io;
    return fail(code, fmt::format("{}: {}", what, std::strerror(number)));
}

bool starts_with(core::ByteView bytes, std::string_view signature) {
    return core::as_text(bytes).substr(0, signature.size()) == signature;
}

}  // namespace

core::Result<core::Bytes> read_file(const std::string& path) {
    const UniqueFd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
    if (!file.is_open()) return system_error("the file cannot be opened", errno);
    constexpr std::size_t k_step = 256U << 10U;
    core::Bytes bytes;
    for (std::size_t used = 0;;) {
        if (used > k_file_bytes_max) {
            return fail(core::ErrorCode::too_large,
                        fmt::format("the file is larger than {} MiB", k_file_bytes_max >> 20U));
        }
        bytes.resize(used + k_step);
        const auto count = read_some(file, bytes.data() + used, k_step);
        if (count < 0) return system_error("the file cannot be read", errno);
        used += static_cast<std::size_t>(count);
        bytes.resize(used);
        if (count == 0) return bytes;
    }
}

core::Result<LumaImage> read_image(core::ByteView bytes) {
    if (bytes.empty()) return fail(core::ErrorCode::corrupt, "the file is empty");
    if (starts_with(bytes, "P5")) return read_pgm(bytes);
    if (starts_with(bytes, "\x89PNG")) return read_png(bytes);
    if (starts_with(bytes, "\xff\xd8\xff")) return read_jpeg(bytes);
    return fail(core::ErrorCode::invalid, "not a picture that can be read: PGM (P5), PNG and JPEG are");
}

core::Result<LumaImage> read_image_file(const std::string& path) {
    TRY_ASSIGN(bytes, read_file(path));
    return read_image(bytes);
}

}  // namespace eye
