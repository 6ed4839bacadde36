// Who is at the other end, for limits on tries: the address of the connection, or the one that a proxy on this machine
// wrote down for it. Pure.
#pragma once

#include <string>
#include <string_view>

#include "hub-server/http/message.h"

namespace hub {

// `trusted_header` is the one that the operator said his proxy sets; empty: none. It counts only when the connection
// comes from this machine, and then its last item, which the proxy itself added; anything but an IP address is ignored.
std::string client_address(const http::Request& request, std::string_view trusted_header);

}  // namespace hub
