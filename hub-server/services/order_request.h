// The checks on what a shopper typed and asked for, before anything is read or moved. Internal to hub-server/services.
#pragma once

#include <optional>
#include <vector>

#include "hub-server/services/orders.h"

namespace hub {

// Trimmed; nothing else is changed in what people write.
CustomerDetails tidy(const CustomerDetails& customer);
// The first thing that is wrong, if any. `customer` is tidy.
std::optional<OrderRefusal::Reason> fault_in(const CustomerDetails& customer);

// Lines of the same variant become one, at the place of the first.
std::vector<OrderedLine> merged(const std::vector<OrderedLine>& lines);
// `lines` are merged.
std::optional<OrderRefusal::Reason> fault_in(const std::vector<OrderedLine>& lines);

// Which request a key stands for: the same key with another request is an error. A cart counts by its token, because
// the first answer emptied it.
core::Sha256 request_hash(const PlaceOrder& command, const CustomerDetails& customer,
                          const std::vector<OrderedLine>& lines);

}  // namespace hub
