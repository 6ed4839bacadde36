// The manager's pages: distributions, the orders of one, its exceptions, its devices. All need frame.staff.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub-server/services/management.h"
#include "hub-server/web/frame.h"

namespace hub::web {

std::string distributions_page(const Frame& frame, const std::vector<DistributionSummary>& distributions);

std::string orders_page(const Frame& frame, const DistributionOrders& orders);

struct ExceptionsView {
    DistributionSummary distribution;
    std::vector<ExceptionRow> exceptions;
};
std::string exceptions_page(const Frame& frame, const ExceptionsView& view);

struct DevicesView {
    DistributionSummary distribution;
    std::vector<DeviceRow> devices;
    std::optional<PairingCode> new_code;  // shown this once
};
std::string devices_page(const Frame& frame, const DevicesView& view);

}  // namespace hub::web
