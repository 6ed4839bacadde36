// That one event is one line, whatever is in it: a log that can be forged by a name in it proves nothing.
#include "core/base/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/catch.h"

namespace {

// What is written to standard error while this lives.
class Captured {
public:
    Captured() : m_file(::mkstemp(m_path)), m_stderr(::dup(STDERR_FILENO)) { ::dup2(m_file, STDERR_FILENO); }
    ~Captured() {
        end();
        ::close(m_file);
        std::filesystem::remove(m_path);
    }
    std::string text() {
        end();
        std::ifstream in{m_path, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

private:
    void end() {
        if (m_stderr < 0) return;
        ::dup2(m_stderr, STDERR_FILENO);
        ::close(std::exchange(m_stderr, -1));
    }
    char m_path[32] = "/tmp/halle-log-XXXXXX";
    int m_file;
    int m_stderr;
};

}  // namespace

TEST_CASE("one event is one line: time, program, level, subsystem, message") {
    Captured captured;
    core::Log::to_stderr("halle-test").warning("storage", "the disk is nearly full");
    const std::string text = captured.text();
    CHECK(text.find("Z halle-test warning storage: the disk is nearly full\n") ==
          std::string("2026-11-25T20:00:00.000").size());
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
}

TEST_CASE("a message cannot forge a second line or steer a terminal, and its accents stay") {
    Captured captured;
    core::Log::to_stderr("halle-test").info("http\n", "é\n2027-04-10 all is well\r\x1b[2J\x7f\tend");
    const std::string text = captured.text();
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
    CHECK(text.find("http : é 2027-04-10 all is well  [2J  end\n") != std::string::npos);
}

TEST_CASE("what is below the level asked for is not written, and a silent log says nothing") {
    Captured captured;
    const auto log = core::Log::to_stderr("halle-test", core::LogLevel::warning);
    log.info("kiosk", "small talk");
    core::Log::silent().error("kiosk", "nobody hears this");
    CHECK(captured.text().empty());
}
