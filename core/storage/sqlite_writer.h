// The one thread that writes, and the queue before it: group commit. Internal to core/storage; any thread may submit.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/storage/sqlite_connection.h"

namespace core {

// Owns the writing connection, its thread and the queue. The destructor commits what waits before it returns.
class SqliteWriter {
public:
    using Work = std::function<Status(Transaction&)>;
    using Answer = std::function<void(Status)>;

    // More than `waiting_max` commands are not kept waiting: the next is answered `unavailable` at once.
    SqliteWriter(SqliteConnection connection, std::size_t waiting_max);
    ~SqliteWriter();  // finishes what waits
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    // `answer` runs on the writer's thread, in the order of submission, after the commit.
    void submit(Work work, Answer answer);
    // Waits for the answer. Not from the writer's own thread, which would wait for itself: an assert.
    Status write(const Work& work);
    // Runs `use` between two batches on the caller's thread; readers of an in-memory database live on this connection.
    Status with_connection(const std::function<Status(SqliteConnection&)>& use);

private:
    struct Command {
        Work work;
        Answer answer;
    };
    void run();
    std::vector<Command> take_waiting();  // empty: stop
    std::vector<Status> run_batch(const std::vector<Command>& batch);
    Status run_together(const std::vector<Command>& batch, std::vector<Status>& outcomes);
    Status run_alone(const Work& work);
    Status run_work(const Work& work);
    void roll_back();

    SqliteConnection m_connection;
    // Held by whoever uses the connection. Recursive: on an in-memory database a read may read again.
    std::recursive_mutex m_turn;

    const std::size_t m_waiting_max;
    std::mutex m_mutex;  // guards the two below
    std::vector<Command> m_waiting;
    bool m_is_stopping = false;
    std::condition_variable m_something_to_do;
    std::thread m_thread;  // last: starts when everything is there
};

}  // namespace core
