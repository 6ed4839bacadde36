// Making this kiosk known to a hub: a pairing code, typed by a person, for a token. One attempt; the code is used up by
// a success only.
#pragma once

#include <string>

#include "kiosk/storage/kiosk_store.h"
#include "kiosk/sync/hub_client.h"

namespace kiosk {

struct EnrolmentRequest {
    std::string hub_url;
    std::string pairing_code;
    std::string device_name;  // what the hub's list of devices calls this kiosk
};

// `invalid` for an address that is not allowed, `unauthenticated` for a wrong code, `conflict` when facts for another
// hub wait to be sent; else as HubClient and KioskStore.
core::Status enrol(KioskStore& store, HubClient& hub, const EnrolmentRequest& request);

}  // namespace kiosk
