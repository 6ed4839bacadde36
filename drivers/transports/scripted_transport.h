// A device made of a script, for tests: it expects bytes, answers them, and breaks where it is told to.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "drivers/transports/transport.h"

namespace drivers {

// Plays one script once. Owns it.
class ScriptedTransport final : public Transport {
public:
    // One turn: after `expects` has been written (all of it, in any pieces) `answers` can be read.
    struct Turn {
        core::Bytes expects;
        core::Bytes answers;
    };
    // What the device expects and answers, and where it fails.
    struct Script {
        std::deque<Turn> turns;
        bool has_back_channel = true;
        bool is_atomic = false;
        std::optional<core::Error> on_open;    // open() fails with it
        std::optional<core::Error> on_finish;  // finish() fails with it
        // The connection breaks after this many bytes of the whole conversation were written.
        std::optional<std::size_t> breaks_after;
        // Read and written time-outs advance no clock: tests that need one pass their own.
    };

    explicit ScriptedTransport(Script script) : m_script(std::move(script)) {}

    core::Status open(core::Duration limit) override;
    // `corrupt` on the first byte that is not the script's.
    Written write(core::ByteView bytes, core::Duration limit) override;
    core::Result<core::Bytes> read(std::size_t count_max, core::Duration limit) override;
    core::Status finish(core::Duration limit) override;
    void close() override { m_is_open = false; }

    bool has_back_channel() const override { return m_script.has_back_channel; }
    bool is_atomic() const override { return m_script.is_atomic; }
    std::string name() const override { return "script"; }

    // Every turn was taken.
    bool is_played_out() const { return m_script.turns.empty(); }
    std::size_t written() const { return m_written; }

private:
    Script m_script;
    core::Bytes m_turn;      // written so far in this turn
    core::Bytes m_readable;  // answers not read yet
    std::size_t m_written = 0;
    bool m_is_open = false;
};

}  // namespace drivers
