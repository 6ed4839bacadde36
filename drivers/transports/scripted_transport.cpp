#include "drivers/transports/scripted_transport.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace drivers {

core::Status ScriptedTransport::open(core::Duration) {
    if (m_script.on_open) return *m_script.on_open;
    m_is_open = true;
    return core::Done{};
}

Written ScriptedTransport::write(core::ByteView bytes, core::Duration) {
    assert(m_is_open);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (m_script.breaks_after && m_written == *m_script.breaks_after) {
            return {.count = i, .error = core::fail(core::ErrorCode::unavailable, "the script broke the connection")};
        }
        const bool fits = !m_script.turns.empty() && m_turn.size() < m_script.turns.front().expects.size() &&
                          m_script.turns.front().expects[m_turn.size()] == bytes[i];
        if (!fits) {
            return {
                .count = i,
                .error = core::fail(core::ErrorCode::corrupt, fmt::format("byte {} is not the script's", m_written))};
        }
        m_turn.push_back(bytes[i]);
        ++m_written;
        if (m_turn == m_script.turns.front().expects) {
            const auto& answers = m_script.turns.front().answers;
            m_readable.insert(m_readable.end(), answers.begin(), answers.end());
            m_script.turns.pop_front();
            m_turn.clear();
        }
    }
    return {.count = bytes.size(), .error = {}};
}

core::Result<core::Bytes> ScriptedTransport::read(std::size_t count_max, core::Duration) {
    assert(m_is_open);
    if (m_readable.empty()) return core::fail(core::ErrorCode::timed_out, "the script is silent");
    const auto count = static_cast<std::ptrdiff_t>(std::min(count_max, m_readable.size()));
    core::Bytes bytes{m_readable.begin(), m_readable.begin() + count};
    m_readable.erase(m_readable.begin(), m_readable.begin() + count);
    return bytes;
}

core::Status ScriptedTransport::finish(core::Duration) {
    assert(m_is_open);
    if (m_script.on_finish) return *m_script.on_finish;
    return core::Done{};
}

}  // namespace drivers
