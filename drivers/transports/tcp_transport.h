// A raw TCP connection, as label printers offer on port 9100. The address is numeric: a terminal that works all day
// without a network must not wait for a name server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "drivers/transports/transport.h"

namespace drivers {

// A numeric host and a port; a link-local IPv6 host names its interface.
struct TcpAddress {
    std::string host;  // IPv4 "192.168.1.20" or IPv6 "fe80::1%eth0"
    std::uint16_t port = 9100;
};

// One connection at a time, in blocking calls that each end within their limit. Never raises SIGPIPE.
class TcpTransport final : public Transport {
public:
    // `clock` is borrowed.
    TcpTransport(TcpAddress address, const core::Monotonic& clock);
    ~TcpTransport() override;
    TcpTransport(const TcpTransport&) = delete;
    TcpTransport& operator=(const TcpTransport&) = delete;

    core::Status open(core::Duration limit) override;
    // Stops as soon as the device closes its side or resets the connection.
    Written write(core::ByteView bytes, core::Duration limit) override;
    core::Result<core::Bytes> read(std::size_t count_max, core::Duration limit) override;
    // Ends our side, then waits for the device to end its own. A device that keeps the connection open is fine when its
    // system acknowledged every byte; a reset, or bytes not acknowledged within `limit`, is an error.
    core::Status finish(core::Duration limit) override;
    void close() override;

    bool has_back_channel() const override { return true; }
    bool is_atomic() const override { return false; }
    std::string name() const override;

private:
    // Waits for `events` (poll(2)) until `until`; false when time is up.
    bool wait_for(short events, core::MonotonicInstant until) const;
    core::Status wait_connected(core::MonotonicInstant until);
    core::Result<bool> is_closed_by_device();  // takes in what has come
    bool has_unacknowledged_bytes() const;
    int pending_error() const;  // errno of the connection, 0 when it is well
    core::Error failure(std::string_view what, int error_number) const;

    TcpAddress m_address;
    const core::Monotonic& m_clock;
    int m_socket = -1;
    core::Bytes m_received;   // read while writing, kept for read()
    bool m_is_ended = false;  // the device ended its side
    // The system tells of a reset once, whoever asks; finish() must know of it too.
    std::optional<core::Error> m_broken;
};

}  // namespace drivers
