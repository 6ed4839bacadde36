#include "core/storage/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace core {
namespace {

constexpr mode_t k_owner_only = S_IRUSR | S_IWUSR;

Error system_error(std::string_view what, const std::string& path) {
    const int number = errno;
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::disk_full : ErrorCode::io;
    return fail(code, fmt::format("{} {}: {}", what, path, std::generic_category().message(number)));
}

std::string directory_of(const std::string& path) {
    const auto parent = std::filesystem::path{path}.parent_path().string();
    return parent.empty() ? "." : parent;
}

Status flush(const std::string& path, int flags) {
    const FileDescriptor file{::open(path.c_str(), flags | O_CLOEXEC)};
    if (!file.is_open()) return system_error("cannot open", path);
    if (::fsync(file.number()) != 0) return system_error("cannot flush", path);
    return Done{};
}

// "4711" or "?" when the other process has not written its number yet.
std::string holder_of(const FileDescriptor& lock) {
    std::array<char, 16> text{};
    const auto size = ::pread(lock.number(), text.data(), text.size(), 0);
    return size > 0 ? std::string{text.data(), static_cast<std::size_t>(size)} : "?";
}

}  // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

FileDescriptor::~FileDescriptor() {
    if (is_open()) ::close(m_number);
}

Status create_private_file(const std::string& path) {
    const FileDescriptor file{::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, k_owner_only)};
    if (!file.is_open()) {
        if (errno == EEXIST) return Done{};
        return system_error("cannot create", path);
    }
    return flush_directory_of(path);
}

Status flush_directory_of(const std::string& path) { return flush(directory_of(path), O_RDONLY | O_DIRECTORY); }

Status flush_and_rename(const std::string& path, const std::string& target) {
    TRY(flush(path, O_RDONLY));
    if (::rename(path.c_str(), target.c_str()) != 0) return system_error("cannot rename to", target);
    return flush_directory_of(target);
}

Result<std::string> canonical_path(const std::string& path) {
    std::error_code error;
    const auto resolved = std::filesystem::weakly_canonical(path, error);
    if (error) return fail(ErrorCode::io, fmt::format("cannot resolve {}: {}", path, error.message()));
    return resolved.string();
}

Result<LockFile> LockFile::take(const std::string& path) {
    const std::string lock_path = path + ".lock";
    FileDescriptor file{::open(lock_path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, k_owner_only)};
    if (!file.is_open()) return system_error("cannot create", lock_path);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return system_error("cannot lock", lock_path);
        return fail(ErrorCode::conflict,
                    fmt::format("{} is already open in process {}: stop that halle-hub or halle-kiosk first (a running "
                                "hub makes its backups itself: halle-hub backup)",
                                path, holder_of(file)));
    }
    // The number is for people; the lock is what counts. A full disk must not keep the kiosk from starting.
    const std::string holder = std::to_string(::getpid());
    if (::ftruncate(file.number(), 0) == 0) {
        [[maybe_unused]] const auto written = ::pwrite(file.number(), holder.data(), holder.size(), 0);
    }
    return LockFile{std::move(file)};
}

}  // namespace core
