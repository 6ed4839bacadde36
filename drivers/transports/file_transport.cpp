#include "drivers/transports/file_transport.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace drivers {
namespace {

core::Error file_error(std::string_view what, const std::string& path, int error_number) {
    const bool is_full = error_number == ENOSPC || error_number == EDQUOT;
    return core::fail(is_full ? core::ErrorCode::disk_full : core::ErrorCode::io,
                      fmt::format("{} {}: {}", what, path, std::strerror(error_number)));
}

// A file descriptor that closes itself.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags) : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0640)) {}
    ~OpenFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    bool is_open() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

// errno, or 0 when everything is on the disk.
int write_all(int descriptor, core::ByteView bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

bool is_directory(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

// A pipe would wait for its reader without end, and a device keeps no offset to come back to.
bool is_neither_folder_nor_file(const std::string& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 && !S_ISDIR(info.st_mode) && !S_ISREG(info.st_mode);
}

// A name is on the disk only when its folder is. errno, or 0.
int flush_folder(const std::string& folder) {
    const OpenFile opened{folder, O_RDONLY | O_DIRECTORY};
    return opened.is_open() && ::fsync(opened.descriptor()) == 0 ? 0 : errno;
}

std::string parent_of(const std::string& path) {
    const auto parent = std::filesystem::path{path}.parent_path().string();
    return parent.empty() ? "." : parent;
}

}  // namespace

core::Status FileTransport::open(core::Duration) {
    m_job.clear();
    if (is_neither_folder_nor_file(m_path)) {
        return core::fail(core::ErrorCode::io, fmt::format("{} for labels is neither a folder nor a file", m_path));
    }
    const auto folder = is_directory(m_path) ? m_path : parent_of(m_path);
    if (::access(folder.c_str(), W_OK | X_OK) == 0) return core::Done{};
    return core::fail(core::ErrorCode::unavailable,
                      fmt::format("folder {} for labels: {}", folder, std::strerror(errno)));
}

Written FileTransport::write(core::ByteView bytes, core::Duration) {
    m_job.insert(m_job.end(), bytes.begin(), bytes.end());
    return {.count = bytes.size(), .error = {}};
}

core::Result<core::Bytes> FileTransport::read(std::size_t, core::Duration) {
    return core::fail(core::ErrorCode::timed_out, "a file never answers");
}

core::Status FileTransport::finish(core::Duration) {
    auto status = is_directory(m_path) ? write_new_file() : append_to_file();
    m_job.clear();
    return status;
}

core::Status FileTransport::write_new_file() {
    const auto part = m_path + "/.job.part";
    {
        const OpenFile file{part, O_WRONLY | O_CREAT | O_TRUNC};
        const int error = file.is_open() ? write_all(file.descriptor(), m_job) : errno;
        if (error != 0) {
            ::unlink(part.c_str());
            return file_error("cannot write", part, error);
        }
    }
    for (int number = 1;; ++number) {
        const auto path = fmt::format("{}/job-{:06}.zpl", m_path, number);
        const bool is_named = ::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0;
        if (!is_named && errno == EEXIST) continue;
        const int error = is_named ? flush_folder(m_path) : errno;
        if (error == 0) return core::Done{};
        ::unlink(is_named ? path.c_str() : part.c_str());
        return file_error("cannot name", path, error);
    }
}

core::Status FileTransport::append_to_file() {
    const OpenFile file{m_path, O_WRONLY | O_CREAT | O_APPEND};
    if (!file.is_open()) return file_error("cannot open", m_path, errno);
    const auto size = ::lseek(file.descriptor(), 0, SEEK_END);
    int error = size < 0 ? errno : write_all(file.descriptor(), m_job);
    if (error == 0 && size == 0) error = flush_folder(parent_of(m_path));  // the file may be new
    if (error == 0) return core::Done{};
    // Half a label in the middle of a file would spoil the next one.
    if (size >= 0 && ::ftruncate(file.descriptor(), size) != 0)
        return file_error("half a label is left in", m_path, errno);
    return file_error("cannot write", m_path, error);
}

}  // namespace drivers
