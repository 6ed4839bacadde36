#include "core/storage/sqlite_backup.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "core/storage/files.h"
#include "core/storage/sqlite_error.h"

namespace core {
namespace {

struct BackupFinisher {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

Status copy_pages(SqliteConnection& source, const std::string& path) {
    TRY(create_private_file(path));
    TRY_ASSIGN(target, SqliteConnection::open(path, SqliteConnection::Use::copy));
    std::unique_ptr<sqlite3_backup, BackupFinisher> backup{
        sqlite3_backup_init(target.handle(), "main", source.handle(), "main")};
    if (!backup) return sqlite_error(target.handle(), sqlite3_errcode(target.handle()), path);
    constexpr int k_all_pages = -1;  // one read transaction: one snapshot, and the writer goes on
    const int code = sqlite3_backup_step(backup.get(), k_all_pages);
    backup.reset();  // commits the copy
    if (code != SQLITE_DONE) return sqlite_error(nullptr, code, "copying to " + path);
    return Done{};
}

void remove_if_there(const std::string& path) {
    std::error_code ignored;  // absent is what we want
    std::filesystem::remove(path, ignored);
}

void remove_copy(const std::string& path) {
    remove_if_there(path);
    remove_if_there(path + "-journal");
}

// Opening and closing merges the log into the file. False when something is left beside it.
bool bring_to_rest(const std::string& path) {
    if (std::filesystem::exists(path)) {
        [[maybe_unused]] const auto opened = SqliteConnection::open(path, SqliteConnection::Use::write);
    }
    return !std::filesystem::exists(path + "-wal");
}

// At every moment there is a file at `path`: a second name for it, then its log out of the way.
Status keep_aside(const std::string& path) {
    std::error_code error;
    remove_if_there(path + ".damaged");
    if (std::filesystem::exists(path)) std::filesystem::create_hard_link(path, path + ".damaged", error);
    if (!error) std::filesystem::rename(path + "-wal", path + ".damaged-wal", error);
    if (error) return fail(ErrorCode::io, "cannot keep the damaged " + path + " aside: " + error.message());
    remove_if_there(path + "-shm");
    return Done{};
}

// Rows other than "ok" are findings.
Status findings(SqliteConnection& connection, Sql pragma, std::string& found) {
    return connection.query(pragma, {}, [&](const Row& row) {
        if (row.text(0) == "ok") return;
        found += found.empty() ? "" : "; ";
        found += row.text(0);
    });
}

Status verdict(const std::string& found) {
    if (found.empty()) return Done{};
    return fail(ErrorCode::corrupt, "the database is damaged: " + found);
}

}  // namespace

Status copy_database(SqliteConnection& source, const std::string& target) {
    const std::string partial = target + ".partial";
    remove_copy(partial);  // of a run that a power cut ended
    Status outcome = copy_pages(source, partial);
    if (outcome) outcome = flush_and_rename(partial, target);
    if (!outcome) remove_copy(partial);
    return outcome;
}

Status restore_database(const std::string& backup, const std::string& path) {
    const std::string partial = path + ".partial";
    remove_copy(partial);
    {
        TRY_ASSIGN(source, SqliteConnection::open(backup, SqliteConnection::Use::copy));
        TRY(check_integrity(source));
        if (Status copied = copy_pages(source, partial); !copied) {
            remove_copy(partial);
            return copied;
        }
    }
    // A log left beside the file would be played into the backup, which it does not belong to.
    if (!bring_to_rest(path)) TRY(keep_aside(path));
    return flush_and_rename(partial, path);
}

Status check_integrity(SqliteConnection& connection) {
    std::string found;
    TRY(findings(connection, "PRAGMA integrity_check(20)", found));
    int orphans = 0;
    TRY(connection.query("PRAGMA foreign_key_check", {}, [&](const Row& row) {
        if (++orphans > 20) return;
        found += found.empty() ? "" : "; ";
        found += fmt::format("a row of {} names a row of {} that is not there", row.text(0), row.text(2));
    }));
    return verdict(found);
}

Status check_quickly(SqliteConnection& connection) {
    std::string found;
    TRY(findings(connection, "PRAGMA quick_check(3)", found));
    return verdict(found);
}

}  // namespace core
