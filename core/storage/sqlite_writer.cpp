#include "core/storage/sqlite_writer.h"

#include <fmt/format.h>

#include <cassert>
#include <exception>
#include <future>
#include <utility>

#include "core/storage/sqlite_transaction.h"

namespace core {
namespace {

Status step(SqliteConnection& connection, Sql sql) {
    TRY(connection.execute(sql, {}));
    return Done{};
}

}  // namespace

SqliteWriter::SqliteWriter(SqliteConnection connection, std::size_t waiting_max)
    : m_connection(std::move(connection)), m_waiting_max(waiting_max), m_thread([this] { run(); }) {}

SqliteWriter::~SqliteWriter() {
    {
        const std::lock_guard lock{m_mutex};
        m_is_stopping = true;
    }
    m_something_to_do.notify_one();
    m_thread.join();
}

void SqliteWriter::submit(Work work, Answer answer) {
    {
        const std::lock_guard lock{m_mutex};
        if (m_waiting.size() < m_waiting_max) {
            m_waiting.push_back({std::move(work), std::move(answer)});
            m_something_to_do.notify_one();
            return;
        }
    }
    answer(fail(ErrorCode::unavailable, fmt::format("storage: {} commands wait already", m_waiting_max)));
}

Status SqliteWriter::write(const Work& work) {
    assert(std::this_thread::get_id() != m_thread.get_id());
    // Shared, because set_value() may still be leaving when the waiting thread has its answer and goes on.
    const auto promise = std::make_shared<std::promise<Status>>();
    auto answer = promise->get_future();
    submit([&work](Transaction& tx) { return work(tx); },
           [promise](Status status) { promise->set_value(std::move(status)); });
    return answer.get();
}

Status SqliteWriter::with_connection(const std::function<Status(SqliteConnection&)>& use) {
    const std::lock_guard turn{m_turn};
    return use(m_connection);
}

std::vector<SqliteWriter::Command> SqliteWriter::take_waiting() {
    std::unique_lock lock{m_mutex};
    m_something_to_do.wait(lock, [this] { return m_is_stopping || !m_waiting.empty(); });
    return std::exchange(m_waiting, {});
}

void SqliteWriter::run() {
    for (auto batch = take_waiting(); !batch.empty(); batch = take_waiting()) {
        auto outcomes = run_batch(batch);
        for (std::size_t i = 0; i < batch.size(); ++i) batch[i].answer(std::move(outcomes[i]));
    }
}

std::vector<Status> SqliteWriter::run_batch(const std::vector<Command>& batch) {
    const std::lock_guard turn{m_turn};
    std::vector<Status> outcomes;
    if (batch.size() > 1) {
        if (run_together(batch, outcomes)) return outcomes;
        roll_back();
        outcomes.clear();
    }
    for (const auto& command : batch) outcomes.push_back(run_alone(command.work));
    return outcomes;
}

// An error means that nothing of the batch was committed.
Status SqliteWriter::run_together(const std::vector<Command>& batch, std::vector<Status>& outcomes) {
    TRY(step(m_connection, "BEGIN IMMEDIATE"));
    for (const auto& command : batch) {
        TRY(step(m_connection, "SAVEPOINT command"));
        outcomes.push_back(run_work(command.work));
        // SQLITE_FULL and I/O errors end the whole transaction, the released savepoints included.
        if (!m_connection.is_in_transaction()) return fail(ErrorCode::io, "SQLite gave up the transaction");
        if (!outcomes.back()) TRY(step(m_connection, "ROLLBACK TO command"));
        TRY(step(m_connection, "RELEASE command"));
    }
    return step(m_connection, "COMMIT");
}

Status SqliteWriter::run_alone(const Work& work) {
    TRY(step(m_connection, "BEGIN IMMEDIATE"));
    Status outcome = run_work(work);
    if (outcome) outcome = step(m_connection, "COMMIT");
    roll_back();
    return outcome;
}

// A library's exception (out of memory, say) costs the command that met it, not the thread that everybody writes with.
Status SqliteWriter::run_work(const Work& work) {
    SqliteTransaction transaction{m_connection};
    Status outcome = Done{};
    try {
        outcome = work(transaction);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::io, fmt::format("storage: a command ended by an exception: {}", exception.what()));
    }
    // A failed statement cannot be forgotten: PostgreSQL would not commit either.
    if (outcome && transaction.failure()) return *transaction.failure();
    return outcome;
}

void SqliteWriter::roll_back() {
    if (!m_connection.is_in_transaction()) return;
    // ROLLBACK fails only when SQLite has already rolled back; were a transaction left open, the next BEGIN would say
    // so.
    [[maybe_unused]] const auto ignored = m_connection.execute("ROLLBACK", {});
}

}  // namespace core
