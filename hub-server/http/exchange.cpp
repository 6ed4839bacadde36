#include "hub-server/http/exchange.h"

#include <boost/asio/post.hpp>
#include <fmt/format.h>

namespace hub::http {

// Says where the coroutine sleeps, for as long as it sleeps; also when the io_context is destroyed under it.
class Exchange::Waiting {
public:
    Waiting(Exchange& exchange, Timer& timer) : m_exchange(exchange) {
        const std::lock_guard lock{m_exchange.m_mutex};
        m_exchange.m_timer = &timer;
    }
    ~Waiting() {
        const std::lock_guard lock{m_exchange.m_mutex};
        m_exchange.m_timer = nullptr;
        m_exchange.m_is_over = true;
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    bool is_answered() const {
        const std::lock_guard lock{m_exchange.m_mutex};
        return m_exchange.m_response.has_value();
    }

private:
    Exchange& m_exchange;
};

Respond Exchange::responder() {
    struct LastCopy {
        std::shared_ptr<Exchange> exchange;
        explicit LastCopy(std::shared_ptr<Exchange> of) : exchange(std::move(of)) {}
        LastCopy(const LastCopy&) = delete;
        LastCopy& operator=(const LastCopy&) = delete;
        ~LastCopy() { exchange->answer(plain_answer(500, "Internal error")); }
    };
    return [last = std::make_shared<LastCopy>(shared_from_this())](Response response) {
        last->exchange->answer(std::move(response));
    };
}

Task<Response> Exchange::wait(core::Duration limit) {
    Timer timer{m_executor, limit};
    {
        const Waiting waiting{*this, timer};
        // An answer between this question and the sleep is posted to this very thread, so it comes after.
        if (!waiting.is_answered()) co_await timer.async_wait(k_as_value);
    }
    if (m_response) co_return *std::move(m_response);
    co_return plain_answer(503, "The server is too busy to answer. Try again in a minute.").with("Retry-After", "60");
}

void Exchange::answer(Response response) {
    const std::lock_guard lock{m_mutex};
    if (m_response || m_is_over) return;
    m_response = std::move(response);
    if (m_timer != nullptr) boost::asio::post(m_executor, [self = shared_from_this()] { self->wake(); });
}

void Exchange::wake() {
    const std::lock_guard lock{m_mutex};
    if (m_timer != nullptr) m_timer->cancel();
}

Response plain_answer(int status, std::string_view words) {
    Response response = Response::bytes("text/plain; charset=utf-8", fmt::format("{}\n", words));
    response.status = status;
    return response;
}

}  // namespace hub::http
