// A wire to a device: bytes out, bytes in, every wait with a limit. It knows nothing of what the bytes mean.
//
// One thread at a time. open() … close() is one conversation (for printers: one job); a transport can be opened again
// after close(). A device that goes away is a normal result (`unavailable`), never an exception.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/result.h"

namespace drivers {

// How far a write came. With an error, `count` bytes left nevertheless.
struct Written {
    std::size_t count = 0;
    std::optional<core::Error> error;
};

// Limits are the caller's, per call. A call that fails leaves the conversation as it is: close() ends it.
class Transport {
public:
    virtual ~Transport() = default;

    // Fails with `unavailable` (refused, unplugged, no such place), `timed_out`, or `io`. Nothing was sent then.
    virtual core::Status open(core::Duration limit) = 0;
    // Hands over all of `bytes`, or as many as it can within `limit`.
    virtual Written write(core::ByteView bytes, core::Duration limit) = 0;
    // What has come, at least one byte and at most `count_max`; nothing (no bytes) when the device closed in an orderly
    // way; `timed_out` when it stayed silent.
    virtual core::Result<core::Bytes> read(std::size_t count_max, core::Duration limit) = 0;
    // No more bytes will follow: waits until the device took them all. An error says that some may be lost, also when
    // an earlier write() or read() had noticed it.
    virtual core::Status finish(core::Duration limit) = 0;
    // Lets go at once; an unfinished conversation is abandoned. Harmless when not open.
    virtual void close() = 0;

    // Whether read() can ever return anything.
    virtual bool has_back_channel() const = 0;
    // Whether a conversation that did not finish() leaves nothing behind, so that it may be repeated.
    virtual bool is_atomic() const = 0;
    // For messages: "tcp 192.168.1.20:9100".
    virtual std::string name() const = 0;
};

}  // namespace drivers
