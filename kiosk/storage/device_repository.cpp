#include "kiosk/storage/device_repository.h"

#include <algorithm>

namespace kiosk {
namespace {

template <std::size_t N>
std::array<std::uint8_t, N> fixed(core::ByteView bytes) {
    std::array<std::uint8_t, N> all{};
    std::copy_n(bytes.begin(), std::min(N, bytes.size()), all.begin());
    return all;
}

Device device_from(const core::Row& row) {
    Device device{.id = row.id<core::DeviceId>(0),
                  .key = {.public_key = fixed<32>(row.bytes(1)), .secret_key = fixed<64>(row.bytes(2))},
                  .hub = std::nullopt};
    if (!row.is_null(3)) {
        device.hub = HubLink{.url = row.string(3),
                             .token = row.string(4),
                             .network = row.id<core::NetworkId>(5),
                             .distribution = row.id<core::DistributionId>(6)};
    }
    return device;
}

}  // namespace

core::Result<std::optional<Device>> load_device(core::Reader& reader) {
    return reader.maybe_row(
        "SELECT id, public_key, secret_key, hub_url, token, network_id, distribution_id FROM device WHERE slot = 1", {},
        device_from);
}

core::Status insert_device(core::Transaction& tx, const Device& device) {
    TRY(tx.execute("INSERT INTO device (slot, id, public_key, secret_key) VALUES (1, $1, $2, $3)",
                   {device.id, core::ByteView{device.key.public_key}, core::ByteView{device.key.secret_key}}));
    return core::Done{};
}

core::Status set_hub_link(core::Transaction& tx, const HubLink& link) {
    TRY(tx.execute("UPDATE device SET hub_url = $1, token = $2, network_id = $3, distribution_id = $4 WHERE slot = 1",
                   {link.url, link.token, link.network, link.distribution}));
    return core::Done{};
}

}  // namespace kiosk
