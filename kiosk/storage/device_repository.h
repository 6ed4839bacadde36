// Who this kiosk is: made at the first start, kept for ever; and which hub accepted it. Functions over a Reader or a
// Transaction: the caller owns the transaction.
#pragma once

#include <optional>
#include <string>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace kiosk {

// The hub that accepted this device, and what the device may see there.
struct HubLink {
    std::string url;    // "https://hub.example.org"
    std::string token;  // secret: never logged
    core::NetworkId network;
    core::DistributionId distribution;
};

struct Device {
    core::DeviceId id;
    core::SigningKey key;
    std::optional<HubLink> hub;  // nothing: not enrolled yet
};

core::Result<std::optional<Device>> load_device(core::Reader& reader);
// Once per file; a second device is a `conflict`.
core::Status insert_device(core::Transaction& tx, const Device& device);
core::Status set_hub_link(core::Transaction& tx, const HubLink& link);

}  // namespace kiosk
