#include "core/base/log.h"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace core {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return spdlog::level::debug;
        case LogLevel::info: return spdlog::level::info;
        case LogLevel::warning: return spdlog::level::warn;
        case LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

// A line feed would begin a line that nobody wrote, an escape sequence would repaint the technician's terminal.
std::string on_one_line(std::string_view text) {
    std::string line{text};
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return line;
}

}  // namespace

struct Log::Sink {
    spdlog::logger logger;
};

Log::Log(std::unique_ptr<Sink> sink) : m_sink(std::move(sink)) {}
Log::~Log() = default;
Log::Log(Log&&) noexcept = default;

Log Log::to_stderr(std::string_view program, LogLevel least) {
    auto sink = std::make_unique<Sink>(
        Sink{spdlog::logger{std::string{program}, std::make_shared<spdlog::sinks::stderr_sink_mt>()}});
    sink->logger.set_level(level_of(least));
    sink->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %n %l %v", spdlog::pattern_time_type::utc);
    sink->logger.flush_on(spdlog::level::info);
    return Log{std::move(sink)};
}

Log Log::silent() {
    return Log{std::make_unique<Sink>(Sink{spdlog::logger{"silent", std::make_shared<spdlog::sinks::null_sink_mt>()}})};
}

void Log::write(LogLevel level, std::string_view subsystem, std::string_view message) const {
    m_sink->logger.log(level_of(level), "{}: {}", on_one_line(subsystem), on_one_line(message));
}

}  // namespace core
