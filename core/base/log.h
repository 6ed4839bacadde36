// Log lines for the technician: one line, UTC time, level, subsystem. Never personal data, codes or tokens.
//
// A Log is handed down from main.cpp; it is a thin skin over spdlog. Any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace core {

enum class LogLevel { debug, info, warning, error };

// Each write is one line, whatever the message holds: control characters become spaces. Move-only.
class Log {
public:
    // Writes to standard error.
    static Log to_stderr(std::string_view program, LogLevel least = LogLevel::info);
    // Keeps nothing; for tests.
    static Log silent();
    ~Log();
    Log(Log&&) noexcept;

    void write(LogLevel level, std::string_view subsystem, std::string_view message) const;
    void info(std::string_view subsystem, std::string_view message) const { write(LogLevel::info, subsystem, message); }
    void warning(std::string_view subsystem, std::string_view message) const {
        write(LogLevel::warning, subsystem, message);
    }
    void error(std::string_view subsystem, std::string_view message) const {
        write(LogLevel::error, subsystem, message);
    }

private:
    struct Sink;
    explicit Log(std::unique_ptr<Sink> sink);
    std::unique_ptr<Sink> m_sink;
};

}  // namespace core
