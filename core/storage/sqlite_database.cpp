#include "core/storage/sqlite_database.h"

#include <filesystem>
#include <optional>
#include <system_error>

#include "core/storage/files.h"
#include "core/storage/sqlite_backup.h"
#include "core/storage/sqlite_migrations.h"
#include "core/storage/sqlite_readers.h"
#include "core/storage/sqlite_writer.h"

namespace core {
namespace {

constexpr std::string_view k_in_memory = ":memory:";
// quick_check reads the whole file: 64 MiB take some 0.2 s on a small PC, and a kiosk must be up in 2 s.
constexpr std::uintmax_t k_check_at_open_bytes_max = 64 * 1024 * 1024;

Status check_if_small(SqliteConnection& connection, const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return fail(ErrorCode::io, path + ": " + error.message());
    if (size > k_check_at_open_bytes_max) return Done{};
    return check_quickly(connection);
}

Result<SqliteConnection> open_writer(const std::string& path, std::span<const Migration> migrations) {
    TRY_ASSIGN(connection, SqliteConnection::open(path, SqliteConnection::Use::write));
    if (path != k_in_memory) TRY(check_if_small(connection, path));
    TRY(migrate(connection, migrations));
    return connection;
}

Error at(const std::string& path, const Error& error) { return fail(error.code, path + ": " + error.message); }

}  // namespace

// Members are destroyed from the last: readers first, so that the writer closes the last connection and checkpoints,
// and the lock when nobody has the file open any more.
struct SqliteDatabase::Impl {
    std::string path;
    std::optional<LockFile> lock;  // none in memory
    SqliteWriter writer;
    std::unique_ptr<SqliteReaders> readers;  // none in memory

    bool is_in_memory() const { return path == k_in_memory; }
    // A connection for long reading, so that backups and checks do not take one of the readers.
    Status with_own_connection(const std::function<Status(SqliteConnection&)>& use) {
        if (is_in_memory()) return writer.with_connection(use);
        TRY_ASSIGN(connection, SqliteConnection::open(path, SqliteConnection::Use::read));
        return use(connection);
    }
};

SqliteDatabase::SqliteDatabase(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SqliteDatabase::~SqliteDatabase() = default;

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(Options options, std::span<const Migration> migrations) {
    std::optional<LockFile> lock;
    if (options.path != k_in_memory) {
        TRY_ASSIGN(path, canonical_path(options.path));
        TRY_ASSIGN(taken, LockFile::take(path));
        TRY(create_private_file(path));
        lock.emplace(std::move(taken));
        options.path = path;
    }
    auto connection = open_writer(options.path, migrations);
    if (!connection) return at(options.path, connection.error());
    std::unique_ptr<SqliteReaders> readers;
    if (lock) {
        TRY_ASSIGN(opened, SqliteReaders::open(options.path, options.readers, options.busy_limit));
        readers = std::move(opened);
    }
    auto impl = std::unique_ptr<Impl>(  // NOLINT(modernize-make-unique): an aggregate, which make_unique cannot build
        new Impl{options.path, std::move(lock), {*std::move(connection), options.waiting_max}, std::move(readers)});
    return std::unique_ptr<SqliteDatabase>(new SqliteDatabase{std::move(impl)});
}

Status SqliteDatabase::write(const std::function<Status(Transaction&)>& work) { return m_impl->writer.write(work); }

void SqliteDatabase::submit(std::function<Status(Transaction&)> work, std::function<void(Status)> done) {
    m_impl->writer.submit(std::move(work), std::move(done));
}

Status SqliteDatabase::read(const std::function<Status(Reader&)>& work) {
    if (m_impl->is_in_memory()) {
        return m_impl->writer.with_connection(
            [&](SqliteConnection& connection) { return read_on_writers_connection(connection, work); });
    }
    return m_impl->readers->with_connection(
        [&](SqliteConnection& connection) { return read_snapshot(connection, work); });
}

Status SqliteDatabase::backup_to(const std::string& path) {
    TRY_ASSIGN(target, canonical_path(path));
    if (target == m_impl->path) return fail(ErrorCode::invalid, "a backup cannot replace the database itself: " + path);
    return m_impl->with_own_connection([&](SqliteConnection& connection) { return copy_database(connection, target); });
}

Status SqliteDatabase::restore(const std::string& backup, const std::string& path) {
    TRY_ASSIGN(target, canonical_path(path));
    TRY_ASSIGN(lock, LockFile::take(target));
    return restore_database(backup, target);
}

Status SqliteDatabase::check() { return m_impl->with_own_connection(check_integrity); }

}  // namespace core
