// HubClient over HTTP by libcurl. TLS certificates are verified; plain HTTP is for a hub on this machine only. Every
// call has a deadline. One thread, except cancel().
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "core/base/clock.h"
#include "kiosk/sync/hub_client.h"

namespace kiosk {

class CurlHubClient final : public HubClient {
public:
    struct Limits {
        core::Duration connect_max{3'000};  // name look-up and TLS included
        core::Duration total_max{10'000};
    };
    // `unavailable` when libcurl cannot start.
    static core::Result<std::unique_ptr<CurlHubClient>> make(Limits limits);
    ~CurlHubClient() override;

    core::Result<core::EnrolReply> enrol(const std::string& url, const core::EnrolRequest& request) override;
    core::Result<core::PushReply> push(const HubAddress& hub, const core::PushRequest& request) override;
    core::Result<core::ChangesReply> changes(const HubAddress& hub, core::Epoch epoch, std::int64_t after) override;
    core::Result<core::SnapshotReply> snapshot(const HubAddress& hub, std::int64_t page) override;

    // Ends the call in progress, and every later one, with `unavailable`. Any thread.
    void cancel() { m_cancelled = true; }

private:
    struct Session;
    struct Call;
    CurlHubClient(Limits limits, std::unique_ptr<Session> session);
    core::Result<std::string> perform(const Call& call);
    void set_common_options();

    Limits m_limits;
    std::unique_ptr<Session> m_session;
    std::atomic<bool> m_cancelled = false;
};

}  // namespace kiosk
