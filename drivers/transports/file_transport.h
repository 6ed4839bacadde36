// Writes whole jobs to files: for tests, demonstrations, and posts whose printer is fed by another program.
//
// A conversation is kept in memory until finish(), which makes it appear at once or not at all: in a directory as a new
// file job-000001.zpl, job-000002.zpl …, otherwise appended to one file.
#pragma once

#include <string>

#include "drivers/transports/transport.h"

namespace drivers {

// Jobs as files. Durable when finish() returned: file and folder are flushed.
class FileTransport final : public Transport {
public:
    // `path` is an existing directory, or a file in one. Looked at on every open(): `unavailable` when the directory is
    // not there or not ours to write in, `io` for a pipe or a device.
    explicit FileTransport(std::string path) : m_path(std::move(path)) {}

    core::Status open(core::Duration limit) override;
    Written write(core::ByteView bytes, core::Duration limit) override;
    core::Result<core::Bytes> read(std::size_t count_max, core::Duration limit) override;
    // `disk_full` or `io` with nothing of the job left behind.
    core::Status finish(core::Duration limit) override;
    void close() override { m_job.clear(); }

    bool has_back_channel() const override { return false; }
    bool is_atomic() const override { return true; }
    std::string name() const override { return "file " + m_path; }

private:
    core::Status write_new_file();
    core::Status append_to_file();

    std::string m_path;
    core::Bytes m_job;
};

}  // namespace drivers
