// One request waiting for its answer: the meeting point of the connection's coroutine (an I/O thread) and whoever
// answers (any thread, perhaps after the server is gone).
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <mutex>
#include <optional>

#include "core/base/clock.h"
#include "hub-server/http/server.h"

namespace hub::http {

// A concrete executor: any_io_executor costs a virtual call and an allocation per operation.
using Executor = boost::asio::io_context::executor_type;
template <class T = void>
using Task = boost::asio::awaitable<T, Executor>;
using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
// Errors come back as values beside the result, not as exceptions.
inline constexpr boost::asio::as_tuple_t<boost::asio::use_awaitable_t<Executor>> k_as_value{};

class Exchange : public std::enable_shared_from_this<Exchange> {
public:
    explicit Exchange(Executor executor) : m_executor(executor) {}

    // The function handed to the handler. Only its first call counts; dropping every copy uncalled answers 500.
    Respond responder();

    // The answer, or a 503 after `limit`. Once, on the connection's executor.
    Task<Response> wait(core::Duration limit);

private:
    class Waiting;

    void answer(Response response);
    void wake();

    Executor m_executor;  // used only while m_timer is set: then the io_context is alive
    std::mutex m_mutex;
    std::optional<Response> m_response;  // guarded by m_mutex, as are the next two
    Timer* m_timer = nullptr;            // of the coroutine inside wait()
    bool m_is_over = false;              // too late to answer
};

// A plain answer of the server itself, without internals.
Response plain_answer(int status, std::string_view words);

}  // namespace hub::http
