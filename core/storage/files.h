// What a database file needs from the file system: a private file, a lock that dies with its process, flushing that
// reaches the disk. Internal to core/storage.
#pragma once

#include <string>

#include "core/base/result.h"

namespace core {

// A file descriptor, closed at the end. Move-only.
class FileDescriptor {
public:
    explicit FileDescriptor(int number) : m_number(number) {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&&) = delete;
    ~FileDescriptor();
    int number() const { return m_number; }
    bool is_open() const { return m_number >= 0; }

private:
    int m_number;
};

// Makes an empty file that only its owner can read (mode 0600), durable in its directory. Nothing when it exists.
Status create_private_file(const std::string& path);

// Flushes the file and renames it over `target`, so that after a power cut there is the old one or the new one.
Status flush_and_rename(const std::string& path, const std::string& target);

Status flush_directory_of(const std::string& path);

// The path with links resolved, so that two names of one file have one lock. The file itself may be absent.
Result<std::string> canonical_path(const std::string& path);

// Holds "<path>.lock" with flock() until destroyed or until the process ends, however it ends. `conflict` when another
// process, or another object of this one, holds it; the message names the process and says what to do.
class LockFile {
public:
    static Result<LockFile> take(const std::string& path);

private:
    explicit LockFile(FileDescriptor file) : m_file(std::move(file)) {}
    FileDescriptor m_file;
};

}  // namespace core
