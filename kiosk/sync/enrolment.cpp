#include "kiosk/sync/enrolment.h"

#include "kiosk/sync/hub_url.h"

namespace kiosk {

core::Status enrol(KioskStore& store, HubClient& hub, const EnrolmentRequest& request) {
    TRY_ASSIGN(url, parse_hub_url(request.hub_url));
    // Before the code is used up: an enrolment that the store would refuse must not reach the hub.
    TRY(store.check_may_enrol(url));
    const Device device = store.device();
    TRY_ASSIGN(reply, hub.enrol(url, {.pairing_code = request.pairing_code,
                                      .device = device.id,
                                      .device_name = request.device_name,
                                      .public_key = device.key.public_key}));
    return store.enrol({.url = url, .token = reply.token, .network = reply.network, .distribution = reply.distribution},
                       reply.epoch);
}

}  // namespace kiosk
