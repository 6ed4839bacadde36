// The hub as the kiosk sees it: four calls, each of which may fail at any point and may be made again. The real one is
// CurlHubClient; the simulator and the tests have their own.
//
// Errors: `unavailable` (no connection, the hub is restarting: 5xx), `timed_out`, `unauthenticated` (the hub does not
// know this token or pairing code), `invalid` (the hub refuses what we said: a bug or another version), `corrupt` (the
// answer makes no sense), `too_large`.
#pragma once

#include <string>

#include "core/sync/messages.h"

namespace kiosk {

struct HubAddress {
    std::string url;    // without a slash at the end
    std::string token;  // secret: never logged
};

class HubClient {
public:
    virtual ~HubClient() = default;
    virtual core::Result<core::EnrolReply> enrol(const std::string& url, const core::EnrolRequest& request) = 0;
    virtual core::Result<core::PushReply> push(const HubAddress& hub, const core::PushRequest& request) = 0;
    virtual core::Result<core::ChangesReply> changes(const HubAddress& hub, core::Epoch epoch, std::int64_t after) = 0;
    virtual core::Result<core::SnapshotReply> snapshot(const HubAddress& hub, std::int64_t page) = 0;
};

}  // namespace kiosk
