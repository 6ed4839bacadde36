// Whole jobs or nothing.
#include "drivers/transports/file_transport.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace {

using core::ErrorCode;
using drivers::FileTransport;

constexpr core::Duration k_any{1000};

std::string content(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

void send(FileTransport& file, std::string_view job) {
    REQUIRE(file.open(k_any));
    REQUIRE_FALSE(file.write(core::as_bytes(job), k_any).error);
    REQUIRE(file.finish(k_any));
    file.close();
}

std::size_t file_count(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{folder}) ++count;
    return count;
}

// Files of this process may grow to `bytes` only: what a full disk does, without one.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
};

TEST_CASE("each job becomes a file of its own, never over an older one") {
    const support::TempDir dir;
    FileTransport file{dir.path().string()};
    send(file, "one");
    FileTransport again{dir.path().string()};
    send(again, "two");
    CHECK(content(dir.file("job-000001.zpl")) == "one");
    CHECK(content(dir.file("job-000002.zpl")) == "two");
    CHECK(file_count(dir.path()) == 2);
}

TEST_CASE("a job abandoned half-way leaves nothing behind") {
    const support::TempDir dir;
    FileTransport file{dir.path().string()};
    REQUIRE(file.open(k_any));
    REQUIRE_FALSE(file.write(core::as_bytes("half"), k_any).error);
    file.close();
    CHECK(file_count(dir.path()) == 0);
    send(file, "whole");
    CHECK(content(dir.file("job-000001.zpl")) == "whole");
}

TEST_CASE("jobs are appended to a file that is not a folder") {
    const support::TempDir dir;
    FileTransport file{dir.file("labels.zpl")};
    send(file, "one.");
    send(file, "two.");
    CHECK(content(dir.file("labels.zpl")) == "one.two.");
}

TEST_CASE("a disk that fills up inside a job leaves no part of it") {
    const support::TempDir dir;
    FileTransport folder{dir.path().string()};
    FileTransport single{dir.file("labels.zpl")};
    send(single, "one.");
    const std::string job(10'000, 'x');
    for (auto* file : {&folder, &single}) {
        REQUIRE(file->open(k_any));
        REQUIRE_FALSE(file->write(core::as_bytes(job), k_any).error);
        const FileSizeLimit limit{5000};
        CHECK_FALSE(file->finish(k_any));
    }
    CHECK(content(dir.file("labels.zpl")) == "one.");
    CHECK(file_count(dir.path()) == 1);
}

TEST_CASE("a folder that is not there is an absent printer") {
    const support::TempDir dir;
    FileTransport file{dir.file("missing/labels.zpl")};
    const auto opened = file.open(k_any);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::unavailable);
    CHECK(opened.error().message.find("missing") != std::string::npos);
}

TEST_CASE("a pipe or a device is refused in words: waiting for its reader would have no end") {
    const support::TempDir dir;
    REQUIRE(::mkfifo(dir.file("pipe").c_str(), 0600) == 0);
    for (const std::string& path : {dir.file("pipe"), std::string{"/dev/null"}}) {
        FileTransport file{path};
        const auto opened = file.open(k_any);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == ErrorCode::io);
        CHECK(opened.error().message.find(path) != std::string::npos);
    }
}

}  // namespace
