// What a kiosk may know of an order and of a distribution: built from the rows, by this code alone. First name and
// initial, hashes of codes, lines without prices: no surname, no address, no e-mail, no phone.
#pragma once

#include "core/storage/database.h"
#include "core/sync/messages.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/order_store.h"

namespace hub::store {

core::Result<core::MirrorOrder> mirror_of(core::Reader& reader, core::NetworkId network, const Order& order);
core::Result<core::MirrorDistribution> mirror_of(core::Reader& reader, core::NetworkId network,
                                                 const Distribution& distribution);

}  // namespace hub::store
