#include "kiosk/storage/kiosk_database.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "kiosk_migrations.h"

namespace kiosk {
namespace {

// What SQLite keeps beside the file belongs to it: without its -wal a file may miss the last commits.
constexpr std::array<std::string_view, 3> k_parts = {"-wal", "-shm", ""};

// The main file goes last, so that a kiosk killed in between finds it damaged again and finishes the work.
core::Status move_aside(const std::string& path, const std::string& aside) {
    for (const auto part : k_parts) {
        std::error_code error;
        const std::string from = path + std::string{part};
        if (!std::filesystem::exists(from, error)) continue;
        std::filesystem::rename(from, aside + std::string{part}, error);
        if (error) return core::fail(core::ErrorCode::io, fmt::format("cannot rename {}: {}", from, error.message()));
    }
    return core::Done{};
}

core::Error put_aside(const std::string& path, const core::Clock& clock, const core::Error& damage) {
    const std::string aside = fmt::format("{}.damaged-{}", path, core::to_millis(clock.now()));
    const auto moved = move_aside(path, aside);
    if (!moved) {
        return core::fail(
            core::ErrorCode::corrupt,
            fmt::format("The kiosk's data file is damaged and cannot be put aside. Do not delete {}: call a "
                        "technician. ({}; {})",
                        path, damage.message, moved.error().message));
    }
    return core::fail(
        core::ErrorCode::corrupt,
        fmt::format("The kiosk's data file was damaged and has been put aside as {}; nothing was deleted. "
                    "Start the kiosk again: it begins anew and asks for a pairing code from the hub. "
                    "Keep the file: what was not sent to the hub is only there. ({})",
                    aside, damage.message));
}

std::string explained(const core::Error& error, const std::string& path) {
    switch (error.code) {
        case core::ErrorCode::newer_version:
            return fmt::format(
                "The kiosk's data file {} was written by a newer Halle. Install that version again; the "
                "file was not touched. ({})",
                path, error.message);
        case core::ErrorCode::conflict:
            return fmt::format(
                "Another kiosk is running on {}. Close it first, or give this one another data folder "
                "(--data). ({})",
                path, error.message);
        case core::ErrorCode::disk_full:
            return fmt::format("The disk is full: the kiosk cannot keep anything. Make room and start again. ({})",
                               error.message);
        case core::ErrorCode::invalid:
        case core::ErrorCode::unauthenticated:
        case core::ErrorCode::forbidden:
        case core::ErrorCode::not_found:
        case core::ErrorCode::too_large:
        case core::ErrorCode::unavailable:
        case core::ErrorCode::timed_out:
        case core::ErrorCode::io:
        case core::ErrorCode::corrupt: break;
    }
    return fmt::format("The kiosk's data file {} cannot be opened. Check the folder and its rights. ({})", path,
                       error.message);
}

}  // namespace

core::Result<std::unique_ptr<core::SqliteDatabase>> open_kiosk_database(const std::string& path,
                                                                        const core::Clock& clock) {
    auto database = core::SqliteDatabase::open({.path = path}, k_kiosk_migrations);
    if (database) return database;
    if (database.error().code == core::ErrorCode::corrupt) return put_aside(path, clock, database.error());
    return core::fail(database.error().code, explained(database.error(), path));
}

}  // namespace kiosk
