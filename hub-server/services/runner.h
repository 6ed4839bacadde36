// How routes run services: reads on a snapshot, writes through the database's group commit. Holds what a request needs
// and nothing else; built in main.cpp, shared by all threads, outlives the server.
//
//   runner.read<Storefront>([&](core::Reader& reader, const Env& env) { return storefront(reader, env, Visitor{}); });
//   runner.submit<OrderAnswer>([command](core::Transaction& tx, const Env& env) { return place_order(tx, env, …); },
//                              [respond](core::Result<OrderAnswer> answer) { respond(…); });
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/storage/database.h"
#include "hub-server/services/accounts.h"
#include "hub-server/services/env.h"

namespace hub {

class Runner {
public:
    Runner(core::Database& database, const Env& env, PasswordDesk& passwords)
        : m_database(database), m_env(env), m_passwords(passwords) {}

    const Env& env() const { return m_env; }
    PasswordDesk& passwords() const { return m_passwords; }

    // On the caller's thread: microseconds to a few milliseconds.
    template <class T>
    core::Result<T> read(const std::function<core::Result<T>(core::Reader&, const Env&)>& work) const {
        return m_database.read_value<T>([&](core::Reader& reader) { return work(reader, m_env); });
    }
    // Waits for the disk: tests and commands, not request handlers.
    template <class T>
    core::Result<T> write(const std::function<core::Result<T>(core::Transaction&, const Env&)>& work) const {
        return m_database.write_value<T>([&](core::Transaction& tx) { return work(tx, m_env); });
    }
    // Returns at once; `done` runs on an engine thread when the change is durable, or refused.
    template <class T>
    void submit(std::function<core::Result<T>(core::Transaction&, const Env&)> work,
                std::function<void(core::Result<T>)> done) const {
        // Shared by the work (which may run again) and by its completion: the last of them frees it.
        auto value = std::make_shared<std::optional<T>>();
        m_database.submit(
            [work = std::move(work), value, &env = m_env](core::Transaction& tx) -> core::Status {
                auto result = work(tx, env);
                if (!result) return result.error();
                *value = *std::move(result);
                return core::Done{};
            },
            [done = std::move(done), value](core::Status status) {
                if (!status) return done(status.error());
                done(*std::move(*value));
            });
    }

private:
    core::Database& m_database;
    const Env& m_env;
    PasswordDesk& m_passwords;
};

}  // namespace hub
