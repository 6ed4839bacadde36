#include "hub-server/services/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

namespace {

Status io_failure(const std::string& what, const std::string& path) {
    const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::disk_full : ErrorCode::io;
    return fail(code, what + " " + path + ": " + std::strerror(errno));
}

Status write_whole(int file, std::string_view text, const std::string& path) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return io_failure("cannot write", path);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0) return io_failure("cannot flush", path);
    return Done{};
}

Status flush_directory(const std::string& path) {
    const std::filesystem::path parent = std::filesystem::path{path}.parent_path();
    const std::string directory = parent.empty() ? "." : parent.string();
    const int handle = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return io_failure("cannot open", directory);
    const int flushed = ::fsync(handle);
    ::close(handle);
    if (flushed != 0) return io_failure("cannot flush", directory);
    return Done{};
}

}  // namespace

Result<std::optional<std::string>> read_small_file(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::optional<std::string>{};
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return fail(ErrorCode::io, "cannot read " + path);
    return std::optional<std::string>{std::move(text).str()};
}

Status write_durably(const std::string& path, std::string_view text) {
    const std::string temporary = path + ".new";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return io_failure("cannot create", temporary);
    Status written = write_whole(file, text, temporary);
    ::close(file);
    if (!written) return written;
    if (::rename(temporary.c_str(), path.c_str()) != 0) return io_failure("cannot replace", path);
    return flush_directory(path);
}

}  // namespace hub
